package org.chsiguide.ticket;

import java.util.concurrent.CompletableFuture;
import org.chsiguide.bot.Arrival;
import org.chsiguide.bot.Desk.Handling;
import org.chsiguide.bot.Tap;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.messenger.PersonId;
import org.chsiguide.ticket.Ticket.Flag;
import org.chsiguide.ticket.TicketCard.Page;

/** What the buttons of a card do beside sending answers: claim, block, turn to other buttons. */
final class CardButtons {
  private final Tickets tickets;
  private final Room room;
  private final Relay relay;
  private final Messenger messenger;
  private final TicketCard card;
  private final TapAnswers answers;

  CardButtons(
      Tickets tickets,
      Room room,
      Relay relay,
      Messenger messenger,
      TicketCard card,
      TapAnswers answers) {
    this.tickets = tickets;
    this.room = room;
    this.relay = relay;
    this.messenger = messenger;
    this.card = card;
    this.answers = answers;
  }

  /** It is theirs, unless a colleague has it. */
  Handling claim(Arrival arrival, Tap tap, Ticket ticket) {
    PersonId claimedBy = ticket.claimedBy();
    return claimedBy != null && !claimedBy.equals(arrival.from())
        ? answers.say(tap, Phrase.STAFF_IS_CLAIMED)
        : answers.say(tap, Phrase.STAFF_CLAIMED, relay.write(ticket.claimed(arrival.from())));
  }

  Handling block(Arrival arrival, Tap tap, Ticket ticket) {
    Ticket blocked = ticket.with(Flag.BLOCKED);
    show(arrival, tap, blocked, Page.MAIN);
    return answers.say(
        tap,
        Phrase.STAFF_IS_BLOCKED,
        relay.write(blocked).thenCompose(written -> relay.dropAll(ticket)));
  }

  Handling unblock(Arrival arrival, Tap tap, Ticket ticket) {
    Ticket free = ticket.without(Flag.BLOCKED);
    show(arrival, tap, free, Page.MAIN);
    return answers.say(tap, Phrase.STAFF_IS_UNBLOCKED, relay.write(free));
  }

  Handling turn(Arrival arrival, Tap tap, Ticket ticket, Page page) {
    show(arrival, tap, ticket, page);
    return answers.silently(tap, CompletableFuture.completedFuture(null));
  }

  /** Turns to the steps of a stage. */
  Handling turn(Arrival arrival, Tap tap, Ticket ticket, String stage) {
    messenger.edit(
        arrival.chat(),
        tap.messageId(),
        card.draw(ticket, tickets.earlier(ticket), room.group() != null, stage));
    return answers.silently(tap, CompletableFuture.completedFuture(null));
  }

  /** Draws the card anew that was tapped. */
  void show(Arrival arrival, Tap tap, Ticket ticket, Page page) {
    messenger.edit(
        arrival.chat(),
        tap.messageId(),
        card.draw(ticket, tickets.earlier(ticket), room.group() != null, page));
  }
}
