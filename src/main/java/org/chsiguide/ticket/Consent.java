package org.chsiguide.ticket;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.chsiguide.bot.Arrival;
import org.chsiguide.bot.Desk.Handling;
import org.chsiguide.bot.Tap;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.messenger.Content;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.ticket.Passage.Kind;
import org.chsiguide.ticket.Ticket.Flag;

/**
 * Asks a student once in a ticket whether they are sure, before what may show a passport goes to
 * staff; until they say so it is held. Belongs to the thread that takes updates.
 */
final class Consent {
  private final Relay relay;
  private final Messenger messenger;
  private final StudentNotices notices;

  /** The tickets of those who were asked, and have not said. */
  private final Set<Long> asked = new HashSet<>();

  Consent(Relay relay, Messenger messenger, StudentNotices notices) {
    this.relay = relay;
    this.messenger = messenger;
    this.notices = notices;
  }

  /** Whether this waits until the student has said that it may go. */
  boolean isNeeded(Ticket ticket, Content content) {
    return Sensitive.may(content) && !ticket.is(Flag.CONSENTED);
  }

  /** Whether the student is to be asked now, because of what they sent just now. */
  boolean isToBeAsked(Ticket ticket) {
    return asked.add(ticket.id()) && held(ticket).isEmpty();
  }

  /** The student is sure. */
  Handling given(Arrival arrival, Ticket ticket, Tap tap) {
    asked.remove(ticket.id());
    List<Load> held = held(ticket);
    messenger.answerTap(tap.id(), "");
    messenger.removeButtons(arrival.chat(), tap.messageId());
    return new Handling.Taken(
        relay.write(ticket.with(Flag.CONSENTED)).thenCompose(written -> relay.release(held)));
  }

  /** The student does not want it to be sent. */
  Handling refused(Arrival arrival, Ticket ticket, Tap tap) {
    asked.remove(ticket.id());
    List<Load> held = held(ticket);
    messenger.answerTap(tap.id(), "");
    messenger.edit(
        arrival.chat(), tap.messageId(), notices.tell(Phrase.TICKET_NOT_SENT, ticket.language()));
    boolean isUnopened = relay.isUnsent(ticket);
    Ticket after = isUnopened ? ticket.closed(Instant.EPOCH).without(Flag.TALKING) : ticket;
    CompletionStage<Void> written = relay.write(after);
    return new Handling.Taken(written.thenCompose(done -> relay.drop(held)));
  }

  /**
   * What is held as well when the first message of a ticket is: its card and the receipt. They go
   * with whatever goes first.
   */
  List<Load> opening(Ticket ticket) {
    return held(ticket).stream()
        .filter(it -> it.passage().kind() == Kind.CARD || it.passage().kind() == Kind.RECEIPT)
        .toList();
  }

  private List<Load> held(Ticket ticket) {
    return relay
        .held()
        .find(it -> it.ticket() == ticket.id() && it.from().equals(ticket.student()));
  }
}
