package org.chsiguide.dialog;

import java.util.List;

/** The answer to one event: where the student now stands, and what they are to see. */
public record Turn(Conversation conversation, List<Reply> replies) {

  /** Copies the replies. */
  public Turn {
    replies = List.copyOf(replies);
  }
}
