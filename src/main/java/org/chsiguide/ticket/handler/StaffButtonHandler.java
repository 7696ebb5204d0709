package org.chsiguide.ticket.handler;

import java.util.Optional;
import org.chsiguide.delivery.CallbackQuery;
import org.chsiguide.messenger.ForumTopicId;
import org.chsiguide.messenger.UserId;
import org.chsiguide.staff.StaffAction;
import org.chsiguide.ticket.RelayedMessage.Kind;
import org.chsiguide.ticket.RelayedMessage.State;
import org.chsiguide.ticket.Ticket;
import org.chsiguide.ticket.TicketButton;
import org.chsiguide.ticket.TicketButton.Action;
import org.chsiguide.ticket.TicketCallbackQuery;
import org.chsiguide.ticket.TicketContext;
import org.chsiguide.ticket.TicketPhrase;
import org.chsiguide.ticket.relay.AnswerCollisions;
import org.chsiguide.ticket.relay.CardActions;
import org.chsiguide.ticket.relay.StaffAnswers;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateHandler.Handling;

/**
 * Handles the buttons of cards that staff tap. {@link CardActions}, {@link StaffAnswers} and {@link
 * AnswerCollisions} have the behaviours.
 */
record StaffButtonHandler(
    TicketContext context,
    CardActions cardActions,
    AnswerCollisions collisions,
    StaffAnswers staffAnswers,
    TicketClosing closing) {

  /**
   * Handles the buttons of cards. Buttons of students are passed on: a member of staff can have a
   * ticket, too.
   */
  Handling handle(IncomingUpdate incomingUpdate, String data) {
    CallbackQuery callbackQuery = incomingUpdate.callbackQuery();
    TicketButton button = TicketButton.decode(data).orElse(null);
    if (callbackQuery == null || button == null || button.action().isOfStudent()) {
      return new Handling.NotHandled();
    }
    TicketCallbackQuery tap = new TicketCallbackQuery(context, incomingUpdate, callbackQuery);
    if (!context.staffChats().includes(tap.from())) {
      return tap.answer(TicketPhrase.STAFF_NOT_YOU);
    }
    Optional<Ticket> ticket = context.ticketCache().find(button.ticket());
    if (ticket.isEmpty()) {
      return handleForgottenTicket(tap, button);
    }
    ForumTopicId topic = callbackQuery.topic();
    if (!incomingUpdate.isPrivate() && topic != null && !topic.equals(ticket.get().topic())) {
      // A backup was restored, and the number was given again.
      return tap.answer(TicketPhrase.STAFF_IS_GONE);
    }
    StaffAction.Kind auditKind = button.action().auditKind();
    return auditKind == null
        ? runAction(ticket.get(), tap, button)
        : context
            .auditLog()
            .record(
                incomingUpdate.updateId(),
                new StaffAction(tap.from(), auditKind, button.ticket(), button.auditDetail()),
                () -> runAction(ticket.get(), tap, button));
  }

  /** Handles the button of a deleted ticket, whose student may still be blocked. */
  private Handling handleForgottenTicket(TicketCallbackQuery tap, TicketButton button) {
    if (button.action() != Action.UNBLOCK) {
      return tap.answer(TicketPhrase.STAFF_IS_GONE);
    }
    long ticket = button.ticket();
    return context
        .auditLog()
        .record(
            tap.update(),
            StaffAction.Kind.UNBLOCK,
            ticket,
            () ->
                context
                    .restrictions()
                    .unblock(ticket)
                    .map(saved -> tap.answer(TicketPhrase.STAFF_IS_UNBLOCKED, saved))
                    .orElseGet(() -> tap.answer(TicketPhrase.STAFF_IS_GONE)));
  }

  private Handling runAction(Ticket ticket, TicketCallbackQuery tap, TicketButton button) {
    return switch (button.action()) {
      case CLAIM -> cardActions.claim(ticket, tap);
      case RELEASE -> cardActions.release(ticket, tap);
      case TAKE_OVER -> cardActions.takeOver(ticket, tap, new UserId(button.number()));
      case HAND_OVER -> cardActions.handOver(ticket, tap, new UserId(button.number()));
      case CLOSE ->
          tap.answer(
              TicketPhrase.STAFF_IS_CLOSED, closing.closeByStaff(ticket, tap.source(), tap.from()));
      case BLOCK -> cardActions.block(ticket, tap);
      case UNBLOCK -> cardActions.unblock(ticket, tap);
      case SEND_STEP -> cardActions.sendText(ticket, tap, Kind.GUIDE, button.argument());
      case SEND_CANNED_RESPONSE ->
          cardActions.sendText(ticket, tap, Kind.CANNED, button.argument());
      case SEND_ANSWER -> staffAnswers.handleChosen(ticket, tap, (int) button.number());
      case SEND_HELD -> collisions.decide(ticket, tap, button.number(), State.PENDING);
      case DROP_HELD -> collisions.decide(ticket, tap, button.number(), State.DROPPED);
      case SHOW_MAIN,
          SHOW_HAND_OVER,
          SHOW_STAGES,
          SHOW_STAGE,
          SHOW_CANNED_RESPONSES,
          SHOW_CANNED_RESPONSE ->
          cardActions.showPage(ticket, tap, button);
      default -> throw new AssertionError(button);
    };
  }
}
