package org.chsiguide.ticket.relay;

import java.util.List;
import org.chsiguide.messenger.ForumTopics.ChatOrTopic;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.RelayedMessage.Kind;
import org.chsiguide.ticket.Ticket;
import org.jspecify.annotations.Nullable;

/**
 * Messages of a student's ticket that are sent in one call.
 *
 * @param content the content of the only message; absent if it is copied as it is
 * @param isRepeated whether it is sent once more after an unknown outcome
 */
record RelayBatch(
    Ticket ticket,
    ChatOrTopic spot,
    List<RelayedMessage> messages,
    @Nullable MessageContent content,
    boolean isRepeated) {

  /** Returns the first message, whose kind is that of all. */
  RelayedMessage first() {
    return messages.get(0);
  }

  /** Returns whether it edits a copy, which may turn out to be impossible. */
  boolean isEditOfContent() {
    return first().kind() == Kind.EDIT && content != null;
  }

  /** Returns the batch without the content, so that the message is copied as it is. */
  RelayBatch withoutContent() {
    return new RelayBatch(ticket, spot, messages, null, isRepeated);
  }

  /** Returns the batch, marked as a repetition after an unknown outcome. */
  RelayBatch asRepeated() {
    return new RelayBatch(ticket, spot, messages, content, true);
  }

  /** Returns whether it is not sent again if the outcome is unknown. */
  boolean isLastTry() {
    return isRepeated || first().isAtMostOnce();
  }
}
