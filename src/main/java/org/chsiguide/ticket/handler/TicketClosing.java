package org.chsiguide.ticket.handler;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.chsiguide.dialog.Screen;
import org.chsiguide.messenger.UserId;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.RelayedMessage.Kind;
import org.chsiguide.ticket.StudentNotices;
import org.chsiguide.ticket.Ticket;
import org.chsiguide.ticket.Ticket.Feedback;
import org.chsiguide.ticket.Ticket.Flag;
import org.chsiguide.ticket.TicketButton;
import org.chsiguide.ticket.TicketButton.Action;
import org.chsiguide.ticket.TicketCallbackQuery;
import org.chsiguide.ticket.TicketContext;
import org.chsiguide.ticket.TicketPhrase;
import org.chsiguide.ticket.relay.MessageRelay;
import org.chsiguide.update.UpdateHandler.Handling;

/** Closes tickets and records the feedback of students: a rating, and whether it is solved. */
record TicketClosing(TicketContext context, MessageRelay relay) {

  /**
   * Closes a ticket for staff, and says who did; closing it again does nothing. A blocked student,
   * who cannot go on from there, is not told.
   */
  CompletionStage<Void> closeByStaff(Ticket ticket, long source, UserId by) {
    return close(
        ticket,
        source,
        it -> it,
        relay.systemNotes().announcements(ticket, source, TicketPhrase.STAFF_WAS_CLOSED, by));
  }

  /** Closes a ticket because staff closed its topic in the app, which shows who did. */
  CompletionStage<Void> closeWithTopic(Ticket ticket, long source) {
    return close(ticket, source, it -> it, List.of());
  }

  private CompletionStage<Void> close(
      Ticket ticket, long source, UnaryOperator<Ticket> change, List<RelayedMessage> lines) {
    if (!ticket.isOpen()) {
      return CompletableFuture.completedFuture(null);
    }
    List<RelayedMessage> relayedMessages = new ArrayList<>(lines);
    if (!ticket.hasFlag(Flag.BLOCKED)) {
      relayedMessages.add(RelayedMessage.toStudent(ticket, Kind.FAREWELL, source, ""));
    }
    Instant now = context.clock().instant();
    return relay.write(ticket, it -> change.apply(it.asClosed(now)), relayedMessages);
  }

  /**
   * Handles a button of the student about the end of a ticket. That of an earlier ticket is
   * removed, and that of an end after which the ticket was opened again.
   */
  Handling handle(Ticket ticket, TicketCallbackQuery tap) {
    TicketButton button = tap.button();
    context.messenger().answerCallbackQuery(tap.query().id(), "");
    boolean isOfEnd = button.action() != Action.CLOSE_AS_SOLVED;
    if (button.ticket() != ticket.id() || (isOfEnd && ticket.isOpen())) {
      context.messenger().removeButtons(tap.chat(), tap.messageId());
      return new Handling.Handled();
    }
    return switch (button.action()) {
      case CLOSE_AS_SOLVED -> closeByStudent(ticket, tap);
      case RATE ->
          record(ticket, tap, new Feedback((int) button.number(), ticket.isSolved() ? true : null));
      case SAY_SOLVED ->
          record(ticket, tap, new Feedback(ticket.feedback().rating(), button.number() == 1));
      default -> throw new AssertionError(button);
    };
  }

  /** Closes a ticket that the student calls solved, and tells staff. */
  private Handling closeByStudent(Ticket ticket, TicketCallbackQuery tap) {
    context.messenger().removeButtons(tap.chat(), tap.messageId());
    return new Handling.Handled(
        close(
            ticket,
            tap.source(),
            it -> it.withFeedback(new Feedback(it.feedback().rating(), true)),
            relay.systemNotes().notes(ticket, tap.source(), TicketPhrase.STAFF_SOLVED)));
  }

  /**
   * Saves feedback that is new, shows what comes next, and tells staff when it is complete. A
   * student who has said that the ticket is solved is not asked again. Staff read none of a student
   * whom they have blocked.
   */
  private Handling record(Ticket ticket, TicketCallbackQuery tap, Feedback feedback) {
    StudentNotices notices = context.studentNotices(ticket);
    Boolean solved = feedback.solved();
    Screen next =
        solved == null
            ? notices.solvedQuestion(ticket)
            : solved
                ? notices.lastPhrase(TicketPhrase.TICKET_THANKS)
                : notices.phrase(TicketPhrase.TICKET_WRITE_AGAIN);
    tap.edit(next);
    return ticket.hasFlag(Flag.BLOCKED) || feedback.equals(ticket.feedback())
        ? new Handling.Handled()
        : new Handling.Handled(
            relay.write(
                ticket,
                it -> it.withFeedback(feedback),
                solved == null
                    ? List.of()
                    : relay
                        .systemNotes()
                        .notes(ticket, tap.source(), TicketPhrase.STAFF_CLOSED_BY_STUDENT)));
  }
}
