package org.chsiguide.ticket.relay;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.RelayedMessage.Kind;
import org.chsiguide.ticket.RelayedMessage.State;
import org.chsiguide.ticket.SystemNotes;
import org.chsiguide.ticket.Ticket;
import org.chsiguide.ticket.TicketContext;

/** Finds at the start what an earlier run left unfinished. */
record RelayRecovery(TicketContext context, RelayRequests requests, SystemNotes systemNotes) {

  /**
   * Returns the messages that are still to be sent, and tells staff which may be missing. Moves
   * open tickets to the current group of staff. Blocks for the store.
   */
  List<RelayedMessage> recover() {
    ChatId group = context.staffChats().group();
    if (group != null) {
      context.tickets().redirectTo(group).toCompletableFuture().join();
      context.ticketCache().findOpen().forEach(ticket -> moveToGroup(group, ticket));
    }
    List<RelayedMessage> unfinished = new ArrayList<>();
    for (RelayedMessage relayedMessage : context.tickets().unfinished()) {
      if (relayedMessage.state() == State.BEGUN && relayedMessage.isAtMostOnce()) {
        var unused = giveUp(relayedMessage);
      } else if (isRefused(relayedMessage)) {
        var unused = record(relayedMessage, State.DROPPED);
      } else {
        unfinished.add(
            relayedMessage.state() == State.BEGUN
                ? relayedMessage.withState(State.PENDING)
                : relayedMessage);
      }
    }
    // The cards of moved tickets were handed over to nobody when they were written.
    var unused = context.ticketCache().handOver(unfinished);
    return unfinished;
  }

  /**
   * Moves a ticket to a new group of staff, where its topic begins with its card. A card that is
   * already recorded is sent with the other unfinished messages.
   */
  private void moveToGroup(ChatId group, Ticket ticket) {
    if (ticket.topic() != null
        && !ticket.hasFlag(Ticket.Flag.BLOCKED)
        && ticket.topicIn(group).isEmpty()) {
      RelayedMessage card = RelayedMessage.toStaff(ticket, Kind.CARD, -ticket.id(), group);
      context.ticketCache().write(ticket, List.of(card)).toCompletableFuture().join();
    }
  }

  /**
   * Records that it is unknown whether a message was delivered, and tells staff if they can know.
   */
  private CompletionStage<Void> giveUp(RelayedMessage message) {
    return context
        .ticketCache()
        .find(message.ticket())
        .map(it -> systemNotes.write(it, systemNotes.giveUp(it, message)))
        .orElseGet(() -> record(message, State.AMBIGUOUS));
  }

  private CompletionStage<Void> record(RelayedMessage message, State state) {
    return context.tickets().record(List.of(message.withState(state)));
  }

  /**
   * Returns whether it was about to be sent when its student refused to send the last edit of it,
   * which a copy would show.
   */
  private boolean isRefused(RelayedMessage message) {
    return message.state() == State.PENDING
        && requests.hasEdit(message, State.DROPPED)
        && context
            .ticketCache()
            .find(message.ticket())
            .filter(it -> it.hasFlag(Ticket.Flag.CONSENTED))
            .isEmpty();
  }
}
