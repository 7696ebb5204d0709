package org.chsiguide.ticket.relay;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.chsiguide.messenger.UserId;
import org.chsiguide.ticket.NoteContent;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.StaffChats;
import org.chsiguide.ticket.Ticket;
import org.chsiguide.ticket.Ticket.Flag;
import org.chsiguide.ticket.TicketButton;
import org.chsiguide.ticket.TicketButton.Action;
import org.chsiguide.ticket.TicketCallbackQuery;
import org.chsiguide.ticket.TicketPhrase;
import org.chsiguide.update.UpdateHandler.Handling;
import org.jspecify.annotations.Nullable;

/**
 * The actions of the buttons of a card other than sending answers: claim, release, take over, hand
 * over, block and show other buttons.
 */
public record CardActions(StaffChats staffChats, MessageRelay relay) {

  /** Claims the ticket, unless a colleague has claimed it. */
  public Handling claim(TicketCallbackQuery tap) {
    UserId owner = tap.ticket().claimedBy();
    if (owner != null && !owner.equals(tap.from())) {
      return tap.answer(TicketPhrase.STAFF_IS_CLAIMED, owner);
    }
    return give(tap, tap.from(), TicketPhrase.STAFF_CLAIMED, List.of());
  }

  /** Releases the ticket, if it belongs to this member of staff. */
  public Handling release(TicketCallbackQuery tap) {
    return tap.from().equals(tap.ticket().claimedBy())
        ? give(
            tap,
            null,
            TicketPhrase.STAFF_IS_RELEASED,
            announcements(tap, NoteContent.of(TicketPhrase.STAFF_WAS_RELEASED, tap.from())))
        : answerWithOwner(tap);
  }

  /** Takes the ticket over, if it still belongs to this colleague. */
  public Handling takeOver(TicketCallbackQuery tap, UserId from) {
    return from.equals(tap.ticket().claimedBy()) && !from.equals(tap.from())
        ? give(
            tap,
            tap.from(),
            TicketPhrase.STAFF_CLAIMED,
            announcements(tap, NoteContent.of(TicketPhrase.STAFF_WAS_TAKEN_OVER, tap.from(), from)))
        : answerWithOwner(tap);
  }

  /** Hands the ticket over to this colleague, who is told also in private. */
  public Handling handOver(TicketCallbackQuery tap, UserId to) {
    UserId from = tap.from();
    if (!from.equals(tap.ticket().claimedBy()) || from.equals(to)) {
      return answerWithOwner(tap);
    }
    if (!staffChats.includes(to)) {
      return tap.answer(TicketPhrase.STAFF_IS_NO_COLLEAGUE);
    }
    List<RelayedMessage> lines =
        announcements(tap, NoteContent.of(TicketPhrase.STAFF_WAS_HANDED_OVER, to, from));
    Stream<RelayedMessage> inPrivate =
        staffChats.group() == null ? Stream.of() : lines.stream().map(line -> line.to(to.chat()));
    return give(
        tap, to, TicketPhrase.STAFF_IS_RELEASED, Stream.concat(lines.stream(), inPrivate).toList());
  }

  /** Gives a ticket to this member of staff, or to nobody, which these lines tell. */
  private Handling give(
      TicketCallbackQuery tap,
      @Nullable UserId to,
      TicketPhrase notice,
      List<RelayedMessage> lines) {
    return tap.answer(notice, relay.write(tap.ticket(), it -> it.withClaimant(to), lines));
  }

  private Handling answerWithOwner(TicketCallbackQuery tap) {
    UserId owner = tap.ticket().claimedBy();
    return owner == null
        ? tap.answer(TicketPhrase.STAFF_NO_OWNER)
        : tap.answer(TicketPhrase.STAFF_IS_CLAIMED, owner);
  }

  /** Returns the lines that tell all staff what this member did. */
  private List<RelayedMessage> announcements(TicketCallbackQuery tap, NoteContent action) {
    return relay.systemNotes().announcements(tap.ticket(), tap.updateId(), action);
  }

  /** Blocks the student, and drops what waits, in one transaction. */
  public Handling block(TicketCallbackQuery tap) {
    Ticket ticket = tap.ticket();
    CompletionStage<Void> written = relay.write(ticket, it -> it.withFlag(Flag.BLOCKED));
    return tap.answer(
        TicketPhrase.STAFF_IS_BLOCKED,
        relay.dropAll(ticket.student()).thenCompose(dropped -> written));
  }

  /** Unblocks the student. */
  public Handling unblock(TicketCallbackQuery tap) {
    return tap.answer(
        TicketPhrase.STAFF_IS_UNBLOCKED,
        relay.write(tap.ticket(), it -> it.withoutFlag(Flag.BLOCKED)));
  }

  /** Shows other buttons on the card. */
  public Handling showPage(TicketCallbackQuery tap, TicketButton page) {
    if (page.action() == Action.SHOW_HAND_OVER && !tap.from().equals(tap.ticket().claimedBy())) {
      return answerWithOwner(tap);
    }
    relay.cards().show(tap.ticket(), tap, page);
    return tap.answerSilently();
  }
}
