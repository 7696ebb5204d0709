package org.chsiguide.ticket.relay;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.ForumTopics;
import org.chsiguide.messenger.ForumTopics.ChatOrTopic;
import org.chsiguide.messenger.ForumTopics.Outcome;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.Ticket;
import org.chsiguide.ticket.TicketContext;
import org.chsiguide.ticket.TicketPhrase;
import org.chsiguide.ticket.TicketRepository;
import org.chsiguide.ticket.TicketTexts;

/** Makes the calls that send copies, cards, notes and edits to staff. */
final class StaffRequests {
  private final TicketRepository tickets;
  private final RelaySender relayCalls;
  private final TicketTexts notices;
  private final InstantSource clock;

  StaffRequests(TicketContext context, RelaySender relayCalls) {
    this.tickets = context.tickets();
    this.relayCalls = relayCalls;
    this.notices = context.texts();
    this.clock = context.clock();
  }

  /** Sends these messages in one call. */
  CompletionStage<Outcome> send(Ticket ticket, ChatOrTopic spot, List<QueuedRelay> batch) {
    return relayCalls.send(
        batch,
        forumTopics ->
            batch.size() > 1
                ? relayCalls.copyAll(forumTopics, batch, spot)
                : send(ticket, spot, batch.get(0), forumTopics));
  }

  private CompletionStage<Outcome> send(
      Ticket ticket, ChatOrTopic spot, QueuedRelay queuedRelay, ForumTopics forumTopics) {
    RelayedMessage relayedMessage = queuedRelay.message();
    return switch (relayedMessage.kind()) {
      case CARD -> forumTopics.send(spot, null, card(ticket, spot));
      case NOTE ->
          forumTopics.send(spot, relayedMessage.replyTo(), note(ticket, relayedMessage.detail()));
      case COLLISION -> {
        Screen question = notices.forStaff().collision(ticket, Math.abs(relayedMessage.source()));
        yield forumTopics.send(spot, relayedMessage.replyTo(), question);
      }
      case EDIT ->
          relayCalls.edit(forumTopics, relayedMessage, spot, queuedRelay.content(), List.of());
      case DELETE -> relayCalls.delete(relayedMessage);
      default -> {
        int message = (int) relayedMessage.source();
        Integer replyTo = relayCalls.replyTarget(relayedMessage);
        yield forumTopics.copyMessage(
            relayedMessage.from(), message, spot, replyTo, null, List.of());
      }
    };
  }

  private Screen card(Ticket ticket, ChatOrTopic spot) {
    boolean isInGroup = spot.topic() != null;
    return notices.card().render(ticket, tickets.countEarlier(ticket), isInGroup);
  }

  private Screen note(Ticket ticket, String detail) {
    String[] parts = detail.split(":", 2);
    return switch (parts[0]) {
      case "rating" -> notices.forStaff().rating(ticket);
      case "reminder" -> notices.forStaff().reminder(ticket, clock.instant());
      case "CANNED" ->
          notices
              .forStaff()
              .cannedResponseSent(notices.forStudents().cannedResponseHtml(ticket, parts[1]));
      case "GUIDE" -> notices.forStaff().stepSent(new StepId(parts[1]));
      default ->
          notices.forStaff().note(TicketPhrase.ofKey(detail).orElse(TicketPhrase.STAFF_IS_GONE));
    };
  }
}
