package org.chsiguide.ticket.relay;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.RelayedMessage.Kind;
import org.chsiguide.ticket.RelayedMessage.State;
import org.chsiguide.ticket.Ticket;
import org.chsiguide.ticket.TicketContext;

/** Finds at the start what an earlier run left unfinished. */
record RelayRecovery(TicketContext context, OutcomeNotes outcomeNotes, StaffQueue staffQueue) {

  /**
   * Returns the messages that are still to be sent, and tells staff which may be missing. Moves
   * open tickets to the current group of staff. Blocks for the store.
   */
  List<RelayedMessage> recover() {
    List<RelayedMessage> unfinished = context.tickets().unfinished();
    unfinished.stream()
        .filter(it -> it.state() == State.BEGUN && it.isAtMostOnce())
        .forEach(it -> await(giveUp(it)));
    // Also of what waits: earlier versions sent it though its edit was held or it was deleted.
    await(context.tickets().putBack(unfinished));
    ChatId group = context.staffChats().group();
    if (group != null) {
      context.ticketCache().findOpen().forEach(ticket -> moveToGroup(group, ticket));
    }
    return context.tickets().unfinished();
  }

  private static void await(CompletionStage<?> saved) {
    saved.toCompletableFuture().join();
  }

  /**
   * Moves a ticket to a new group of staff, where its topic begins with its card. A card that is
   * already recorded is sent with the other unfinished messages.
   */
  private void moveToGroup(ChatId group, Ticket ticket) {
    if (ticket.topic() != null && ticket.topicIn(group).isEmpty()) {
      RelayedMessage card = RelayedMessage.toStaff(ticket, Kind.CARD, -ticket.id(), group);
      await(context.ticketCache().write(ticket, it -> it, List.of(card)));
    }
  }

  /**
   * Records that it is unknown whether a message was delivered, and tells staff if they can know.
   */
  private CompletionStage<?> giveUp(RelayedMessage message) {
    List<RelayedMessage> notes =
        context
            .ticketCache()
            .findByStudent(message.student())
            .map(it -> outcomeNotes.ambiguous(it, message))
            .orElse(List.of());
    return staffQueue
        .reopenIfUnread(List.of(message))
        .thenCompose(
            open -> context.tickets().record(List.of(message.withState(State.AMBIGUOUS)), notes));
  }
}
