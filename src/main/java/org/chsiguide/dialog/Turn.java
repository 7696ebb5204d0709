package org.chsiguide.dialog;

import java.util.List;

/**
 * The answer to one event: where the student now stands, and what they are to see.
 *
 * @param formAnswers what the student answered to a question, to be held for a while
 */
public record Turn(Conversation conversation, List<Reply> replies, FormAnswers formAnswers) {

  /** Copies the replies. */
  public Turn {
    replies = List.copyOf(replies);
  }

  /** A turn in which no question was answered. */
  public Turn(Conversation conversation, List<Reply> replies) {
    this(conversation, replies, FormAnswers.NONE);
  }
}
