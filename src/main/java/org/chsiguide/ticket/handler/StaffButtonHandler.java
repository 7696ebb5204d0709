package org.chsiguide.ticket.handler;

import java.util.Optional;
import java.util.function.Supplier;
import org.chsiguide.delivery.CallbackQuery;
import org.chsiguide.messenger.ForumTopic;
import org.chsiguide.staff.AuditLog;
import org.chsiguide.staff.StaffAction;
import org.chsiguide.ticket.CachedRestrictions;
import org.chsiguide.ticket.CallbackAnswers;
import org.chsiguide.ticket.RelayedMessage.Kind;
import org.chsiguide.ticket.StaffChats;
import org.chsiguide.ticket.StaffTicketButton;
import org.chsiguide.ticket.Ticket;
import org.chsiguide.ticket.TicketButton;
import org.chsiguide.ticket.TicketCache;
import org.chsiguide.ticket.TicketCallbackData;
import org.chsiguide.ticket.TicketContext;
import org.chsiguide.ticket.TicketPhrase;
import org.chsiguide.ticket.relay.AnswerCollisions;
import org.chsiguide.ticket.relay.CardActions;
import org.chsiguide.ticket.relay.DialogAnswers;
import org.chsiguide.ticket.relay.MessageRelay;
import org.chsiguide.ticket.relay.StaffAnswers;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateHandler.Handling;

/**
 * Handles the buttons of cards that staff tap. {@link CardActions}, {@link StaffAnswers}, {@link
 * DialogAnswers} and {@link AnswerCollisions} have the behaviours.
 */
final class StaffButtonHandler {
  private final TicketCache ticketCache;
  private final StaffChats staffChats;
  private final AuditLog auditLog;
  private final CallbackAnswers answers;
  private final CachedRestrictions restrictions;
  private final CardActions cardActions;
  private final AnswerCollisions collisions;
  private final StaffAnswers staffAnswers;
  private final DialogAnswers dialogAnswers;
  private final TicketClosing closing;

  StaffButtonHandler(
      TicketContext context,
      CachedRestrictions restrictions,
      MessageRelay relay,
      AnswerCollisions collisions,
      StaffAnswers staffAnswers,
      TicketClosing closing) {
    this.ticketCache = context.ticketCache();
    this.staffChats = context.staffChats();
    this.auditLog = context.repositories().auditLog();
    this.answers = new CallbackAnswers(context.messenger(), context.texts().forStaff());
    this.restrictions = restrictions;
    this.cardActions = new CardActions(staffChats, relay, answers);
    this.collisions = collisions;
    this.staffAnswers = staffAnswers;
    this.dialogAnswers = new DialogAnswers(context, relay, collisions, cardActions, answers);
    this.closing = closing;
  }

  /**
   * Handles the buttons of cards. Buttons of students are passed on: a member of staff can have a
   * ticket, too.
   */
  Handling handle(IncomingUpdate incomingUpdate, String data) {
    CallbackQuery callbackQuery = incomingUpdate.callbackQuery();
    TicketButton decoded = TicketCallbackData.decode(data).orElse(null);
    if (callbackQuery == null || !(decoded instanceof StaffTicketButton button)) {
      return new Handling.NotHandled();
    }
    if (!staffChats.includes(incomingUpdate.from())) {
      return answers.answer(callbackQuery, TicketPhrase.STAFF_NOT_YOU);
    }
    Optional<Ticket> ticket = ticketCache.find(button.ticket());
    if (ticket.isEmpty()) {
      return handleForgottenTicket(incomingUpdate, callbackQuery, button);
    }
    ForumTopic topic = callbackQuery.topic();
    if (!incomingUpdate.isPrivate() && topic != null && !topic.equals(ticket.get().topic())) {
      // A backup was restored, and the number was given again.
      return answers.answer(callbackQuery, TicketPhrase.STAFF_IS_GONE);
    }
    Supplier<Handling> action =
        () -> runAction(incomingUpdate, callbackQuery, ticket.get(), button);
    return button instanceof StaffTicketButton.Audited audited
        ? auditLog.record(
            incomingUpdate.updateId(),
            new StaffAction(
                incomingUpdate.from(),
                audited.auditKind(),
                audited.ticket(),
                audited.auditDetail()),
            action)
        : action.get();
  }

  /** Handles the button of a deleted ticket, whose student may still be blocked. */
  private Handling handleForgottenTicket(
      IncomingUpdate incomingUpdate, CallbackQuery callbackQuery, StaffTicketButton button) {
    if (!(button instanceof StaffTicketButton.Unblock unblock)) {
      return answers.answer(callbackQuery, TicketPhrase.STAFF_IS_GONE);
    }
    long ticket = unblock.ticket();
    return auditLog.record(
        incomingUpdate.updateId(),
        new StaffAction(incomingUpdate.from(), StaffAction.Kind.UNBLOCK, ticket),
        () ->
            restrictions
                .unblock(ticket)
                .map(saved -> answers.answer(callbackQuery, TicketPhrase.STAFF_IS_UNBLOCKED, saved))
                .orElseGet(() -> answers.answer(callbackQuery, TicketPhrase.STAFF_IS_GONE)));
  }

  private Handling runAction(
      IncomingUpdate incomingUpdate,
      CallbackQuery callbackQuery,
      Ticket ticket,
      StaffTicketButton button) {
    if (button instanceof StaffTicketButton.Claim) {
      return cardActions.claim(incomingUpdate, callbackQuery, ticket);
    }
    if (button instanceof StaffTicketButton.Release) {
      return cardActions.release(incomingUpdate, callbackQuery, ticket);
    }
    if (button instanceof StaffTicketButton.TakeOver takeOver) {
      return cardActions.takeOver(incomingUpdate, callbackQuery, ticket, takeOver.from());
    }
    if (button instanceof StaffTicketButton.HandOver handOver) {
      return cardActions.handOver(incomingUpdate, callbackQuery, ticket, handOver.to());
    }
    if (button instanceof StaffTicketButton.Close) {
      return answers.answer(
          callbackQuery,
          TicketPhrase.STAFF_IS_CLOSED,
          closing.closeByStaff(ticket, incomingUpdate));
    }
    if (button instanceof StaffTicketButton.Block) {
      return cardActions.block(incomingUpdate, callbackQuery, ticket);
    }
    if (button instanceof StaffTicketButton.Unblock) {
      return cardActions.unblock(incomingUpdate, callbackQuery, ticket);
    }
    if (button instanceof StaffTicketButton.SendStep send) {
      return dialogAnswers.send(
          incomingUpdate, callbackQuery, ticket, Kind.GUIDE, send.step().value());
    }
    if (button instanceof StaffTicketButton.SendCannedResponse send) {
      return dialogAnswers.send(
          incomingUpdate, callbackQuery, ticket, Kind.CANNED, send.response());
    }
    if (button instanceof StaffTicketButton.SendAnswer send) {
      return staffAnswers.handleChosen(incomingUpdate, callbackQuery, ticket, send.message());
    }
    if (button instanceof StaffTicketButton.SendHeld send) {
      return collisions.sendHeld(incomingUpdate, callbackQuery, ticket, send.message());
    }
    if (button instanceof StaffTicketButton.DropHeld drop) {
      return collisions.dropHeld(incomingUpdate, callbackQuery, ticket, drop.message());
    }
    if (button instanceof StaffTicketButton.Navigation navigation) {
      return cardActions.showPage(incomingUpdate, callbackQuery, ticket, navigation);
    }
    throw new AssertionError(button);
  }
}
