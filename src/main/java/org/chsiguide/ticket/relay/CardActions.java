package org.chsiguide.ticket.relay;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.chsiguide.delivery.CallbackQuery;
import org.chsiguide.messenger.UserId;
import org.chsiguide.ticket.CallbackAnswers;
import org.chsiguide.ticket.NoteContent;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.StaffChats;
import org.chsiguide.ticket.StaffTicketButton;
import org.chsiguide.ticket.Ticket;
import org.chsiguide.ticket.Ticket.Flag;
import org.chsiguide.ticket.TicketPhrase;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateHandler.Handling;

/**
 * The actions of the buttons of a card other than sending answers: claim, release, take over, hand
 * over, block and show other buttons.
 */
public final class CardActions {
  private final StaffChats staffChats;
  private final MessageRelay relay;
  private final CallbackAnswers answers;

  /** Creates the actions. */
  public CardActions(StaffChats staffChats, MessageRelay relay, CallbackAnswers answers) {
    this.staffChats = staffChats;
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

  /** Hands the ticket over to this colleague, who is told also in private. */
  public Handling handOver(
      IncomingUpdate incomingUpdate, CallbackQuery callbackQuery, Ticket ticket, UserId to) {
    UserId from = incomingUpdate.from();
    if (!from.equals(ticket.claimedBy()) || from.equals(to)) {
      return answerWithOwner(callbackQuery, ticket);
    }
    if (!staffChats.includes(to)) {
      return answers.answer(callbackQuery, TicketPhrase.STAFF_IS_NO_COLLEAGUE);
    }
    List<RelayedMessage> lines =
        relay
            .systemNotes()
            .announcements(
                ticket,
                incomingUpdate.updateId(),
                NoteContent.of(TicketPhrase.STAFF_WAS_HANDED_OVER, to, from));
    Stream<RelayedMessage> inPrivate =
        staffChats.group() == null ? Stream.of() : lines.stream().map(line -> line.to(to.chat()));
    return answers.answer(
        callbackQuery,
        TicketPhrase.STAFF_IS_RELEASED,
        relay.write(ticket.withClaimant(to), Stream.concat(lines.stream(), inPrivate).toList()));
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
            new NoteContent.Plain(
                action,
                Stream.concat(Stream.of(incomingUpdate.from()), Stream.of(others)).toList()));
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
    if (navigation instanceof StaffTicketButton.ShowHandOver
        && !incomingUpdate.from().equals(ticket.claimedBy())) {
      return answerWithOwner(callbackQuery, ticket);
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
