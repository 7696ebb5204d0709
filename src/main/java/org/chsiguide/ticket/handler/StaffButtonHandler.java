package org.chsiguide.ticket.handler;

import java.util.Optional;
import org.chsiguide.messenger.ForumTopicId;
import org.chsiguide.staff.StaffAction;
import org.chsiguide.ticket.RelayedMessage.Kind;
import org.chsiguide.ticket.RelayedMessage.State;
import org.chsiguide.ticket.Ticket;
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
  Handling handle(IncomingUpdate update) {
    return TicketCallbackQuery.of(context, update)
        .filter(tap -> !tap.action().isOfStudent())
        .map(this::handle)
        .orElseGet(Handling.NotHandled::new);
  }

  private Handling handle(TicketCallbackQuery tap) {
    if (!context.staffChats().includes(tap.from())) {
      return tap.answer(TicketPhrase.STAFF_NOT_YOU);
    }
    StaffAction.Kind auditKind = tap.action().auditKind();
    return auditKind == null
        ? runAction(tap)
        : context
            .auditLog()
            .record(
                tap.update().updateId(),
                new StaffAction(
                    tap.from(), auditKind, tap.button().ticket(), tap.button().auditDetail()),
                () -> runAction(tap));
  }

  private Handling runAction(TicketCallbackQuery tap) {
    return context
        .cache()
        .find(tap.button().ticket())
        .filter(ticket -> isOfCard(tap, ticket))
        .map(ticket -> runAction(ticket, tap))
        .orElseGet(() -> handleForgottenTicket(tap));
  }

  /** After a backup was restored, the number of a card may have been given to another ticket. */
  private static boolean isOfCard(TicketCallbackQuery tap, Ticket ticket) {
    ForumTopicId topic = tap.query().topic();
    return tap.update().isPrivate() || topic == null || topic.equals(ticket.topic());
  }

  /** Handles the button of a deleted ticket, whose student may still be blocked. */
  private Handling handleForgottenTicket(TicketCallbackQuery tap) {
    return Optional.of(tap.button())
        .filter(button -> button.action() == Action.UNBLOCK)
        .flatMap(button -> context.restrictions().unblock(button.ticket()))
        .map(saved -> tap.answer(TicketPhrase.STAFF_IS_UNBLOCKED, saved))
        .orElseGet(() -> tap.answer(TicketPhrase.STAFF_IS_GONE));
  }

  private Handling runAction(Ticket ticket, TicketCallbackQuery tap) {
    return switch (tap.action()) {
      case CLAIM -> cardActions.claim(ticket, tap);
      case RELEASE -> cardActions.release(ticket, tap);
      case TAKE_OVER -> cardActions.takeOver(ticket, tap);
      case HAND_OVER -> cardActions.handOver(ticket, tap);
      case CLOSE ->
          tap.answer(
              TicketPhrase.STAFF_IS_CLOSED, closing.closeByStaff(ticket, tap.source(), tap.from()));
      case BLOCK -> cardActions.block(ticket, tap);
      case UNBLOCK -> cardActions.unblock(ticket, tap);
      case SEND_STEP -> cardActions.sendText(ticket, tap, Kind.GUIDE);
      case SEND_CANNED_RESPONSE -> cardActions.sendText(ticket, tap, Kind.CANNED);
      case SEND_ANSWER -> staffAnswers.handleChosen(ticket, tap);
      case SEND_HELD -> collisions.decide(ticket, tap, State.PENDING);
      case DROP_HELD -> collisions.decide(ticket, tap, State.DROPPED);
      case SHOW_MAIN,
          SHOW_HAND_OVER,
          SHOW_STAGES,
          SHOW_STAGE,
          SHOW_CANNED_RESPONSES,
          SHOW_CANNED_RESPONSE ->
          cardActions.showPage(ticket, tap);
      default -> throw new AssertionError(tap.button());
    };
  }
}
