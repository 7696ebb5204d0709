package org.chsiguide.ticket.relay;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.chsiguide.delivery.CallbackQuery;
import org.chsiguide.messenger.UserId;
import org.chsiguide.ticket.CallbackAnswers;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.StaffTicketButton;
import org.chsiguide.ticket.Ticket;
import org.chsiguide.ticket.Ticket.Flag;
import org.chsiguide.ticket.TicketPhrase;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateHandler.Handling;

/**
 * The actions of the buttons of a card other than sending answers: claim, release, take over, block
 * and show other buttons.
 */
public final class CardActions {
  private final MessageRelay relay;
  private final CallbackAnswers answers;

  /** Creates the actions. */
  public CardActions(MessageRelay relay, CallbackAnswers answers) {
    this.relay = relay;
    this.answers = answers;
  }

  /** Claims the ticket, unless a colleague has claimed it. */
  public Handling claim(IncomingUpdate incomingUpdate, CallbackQuery callbackQuery, Ticket ticket) {
    UserId owner = ticket.claimedBy();
    if (owner != null && !owner.equals(incomingUpdate.from())) {
      return answers.answer(callbackQuery, TicketPhrase.STAFF_IS_CLAIMED, owner);
    }
    return answers.answer(
        callbackQuery,
        TicketPhrase.STAFF_CLAIMED,
        relay.write(ticket.withClaimant(incomingUpdate.from())));
  }

  /** Releases the ticket, if it belongs to this member of staff. */
  public Handling release(
      IncomingUpdate incomingUpdate, CallbackQuery callbackQuery, Ticket ticket) {
    return incomingUpdate.from().equals(ticket.claimedBy())
        ? answers.answer(
            callbackQuery,
            TicketPhrase.STAFF_IS_RELEASED,
            relay.write(
                ticket.withClaimant(null),
                announcements(ticket, incomingUpdate, TicketPhrase.STAFF_WAS_RELEASED)))
        : answerWithOwner(callbackQuery, ticket);
  }

  /** Takes the ticket over, if it still belongs to this colleague. */
  public Handling takeOver(
      IncomingUpdate incomingUpdate, CallbackQuery callbackQuery, Ticket ticket, UserId from) {
    return from.equals(ticket.claimedBy()) && !from.equals(incomingUpdate.from())
        ? answers.answer(
            callbackQuery,
            TicketPhrase.STAFF_CLAIMED,
            relay.write(
                ticket.withClaimant(incomingUpdate.from()),
                announcements(ticket, incomingUpdate, TicketPhrase.STAFF_WAS_TAKEN_OVER, from)))
        : answerWithOwner(callbackQuery, ticket);
  }

  private Handling answerWithOwner(CallbackQuery callbackQuery, Ticket ticket) {
    UserId owner = ticket.claimedBy();
    return owner == null
        ? answers.answer(callbackQuery, TicketPhrase.STAFF_NO_OWNER)
        : answers.answer(callbackQuery, TicketPhrase.STAFF_IS_CLAIMED, owner);
  }

  /** Returns the lines that tell all staff what this member did. */
  private List<RelayedMessage> announcements(
      Ticket ticket, IncomingUpdate incomingUpdate, TicketPhrase action, UserId... others) {
    return relay
        .systemNotes()
        .announcements(
            ticket,
            incomingUpdate.updateId(),
            action,
            Stream.concat(Stream.of(incomingUpdate.from()), Stream.of(others))
                .toArray(UserId[]::new));
  }

  /** Blocks the student. */
  public Handling block(IncomingUpdate incomingUpdate, CallbackQuery callbackQuery, Ticket ticket) {
    Ticket blocked = ticket.withFlag(Flag.BLOCKED);
    redraw(incomingUpdate, callbackQuery, blocked);
    return answers.answer(
        callbackQuery,
        TicketPhrase.STAFF_IS_BLOCKED,
        relay.write(blocked).thenCompose(written -> relay.dropAll(ticket)));
  }

  /** Unblocks the student. */
  public Handling unblock(
      IncomingUpdate incomingUpdate, CallbackQuery callbackQuery, Ticket ticket) {
    Ticket unblocked = ticket.withoutFlag(Flag.BLOCKED);
    redraw(incomingUpdate, callbackQuery, unblocked);
    return answers.answer(callbackQuery, TicketPhrase.STAFF_IS_UNBLOCKED, relay.write(unblocked));
  }

  /** Shows other buttons on the card. */
  public Handling showPage(
      IncomingUpdate incomingUpdate,
      CallbackQuery callbackQuery,
      Ticket ticket,
      StaffTicketButton.Navigation navigation) {
    if (navigation instanceof StaffTicketButton.ShowTakeOver
        && incomingUpdate.from().equals(ticket.claimedBy())) {
      return answers.answer(callbackQuery, TicketPhrase.STAFF_CLAIMED);
    }
    relay.cards().show(ticket, incomingUpdate.chat(), callbackQuery.messageId(), navigation);
    return answers.answerSilently(callbackQuery, CompletableFuture.completedFuture(null));
  }

  /** Redraws the card that was tapped, with its first page of buttons. */
  void redraw(IncomingUpdate incomingUpdate, CallbackQuery callbackQuery, Ticket ticket) {
    relay
        .cards()
        .show(
            ticket,
            incomingUpdate.chat(),
            callbackQuery.messageId(),
            new StaffTicketButton.ShowMain(ticket.id()));
  }
}
