package org.chsiguide.dialog;

import java.util.List;

/**
 * The result of one event: the new conversation and the replies to the student.
 *
 * @param formAnswers the answers that the student gave in this turn, to be kept in memory for a
 *     limited time
 */
public record Turn(Conversation conversation, List<Reply> replies, FormAnswers formAnswers) {

  /** Copies the replies. */
  public Turn {
    replies = List.copyOf(replies);
  }

  /** Creates a turn without form answers. */
  public Turn(Conversation conversation, List<Reply> replies) {
    this(conversation, replies, FormAnswers.NONE);
  }
}
