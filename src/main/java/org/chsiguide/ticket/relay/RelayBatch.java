package org.chsiguide.ticket.relay;

import java.util.List;
import java.util.Optional;
import org.chsiguide.messenger.ChatOrTopic;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.RelayedMessage.Kind;
import org.chsiguide.ticket.Ticket;
import org.jspecify.annotations.Nullable;

/**
 * Messages of a student's ticket that are sent in one call.
 *
 * @param content the content of the only message; absent if it is copied as it is
 */
record RelayBatch(
    Ticket ticket,
    ChatOrTopic spot,
    List<RelayedMessage> messages,
    @Nullable MessageContent content) {

  /** Returns the first message, whose kind is that of all. */
  RelayedMessage first() {
    return messages.get(0);
  }

  /** Returns what is sent at once instead: the message as it is, if its copy cannot be edited. */
  Optional<RelayBatch> nextAfter(Delivery delivery) {
    boolean isFailed = delivery instanceof Delivery.Gone || delivery instanceof Delivery.Failed;
    return isFailed && first().kind() == Kind.EDIT && content != null
        ? Optional.of(new RelayBatch(ticket, spot, messages, null))
        : Optional.empty();
  }
}
