package org.chsiguide.ticket.relay;

import com.github.benmanes.caffeine.cache.Cache;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.chsiguide.ticket.NoteContent;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.RelayedMessage.Kind;
import org.chsiguide.ticket.Ticket;
import org.chsiguide.ticket.TicketCallbackQuery;
import org.chsiguide.ticket.TicketContext;
import org.chsiguide.ticket.TicketPhrase;
import org.chsiguide.update.UpdateHandler.Handling;

/**
 * Answers with texts of the dialog, at the tap of a button: canned responses, and links to steps.
 */
public final class DialogAnswers {
  private static final Duration DOUBLE_TAP = Duration.ofSeconds(5);

  private final TicketContext context;
  private final MessageRelay relay;
  private final AnswerCollisions collisions;

  /** The updates of first taps, kept for a moment because a tap may come twice. */
  private final Cache<DialogText, Long> recentTaps;

  private record DialogText(long ticket, Kind kind, String id) {}

  /** Creates the answers. */
  public DialogAnswers(TicketContext context, MessageRelay relay, AnswerCollisions collisions) {
    this.context = context;
    this.relay = relay;
    this.collisions = collisions;
    this.recentTaps = context.createCache(DOUBLE_TAP);
  }

  /**
   * Sends a text of the dialog, and shows it to staff, too; the card returns to its first page.
   *
   * @param kind {@code CANNED} or {@code GUIDE}
   * @param id the id of the canned response or the step
   */
  public Handling send(TicketCallbackQuery tap, Kind kind, String id) {
    Ticket ticket = tap.ticket();
    if (!context.studentNotices().hasText(kind, id)) {
      relay.cards().showMain(ticket, tap);
      return tap.answer(TicketPhrase.STAFF_IS_GONE);
    }
    Instant now = context.clock().instant();
    DialogText text = new DialogText(ticket.id(), kind, id);
    Long first = recentTaps.asMap().putIfAbsent(text, tap.updateId());
    if (first != null && first != tap.updateId()) {
      return tap.answerSilently();
    }
    long source = -tap.updateId();
    List<RelayedMessage> answer =
        List.of(
            RelayedMessage.pending(ticket, kind, tap.chat(), source, ticket.student(), id),
            RelayedMessage.note(
                ticket, source, tap.chat(), NoteContent.of(TicketPhrase.STAFF_SENT, kind, id)));
    if (collisions.isCollision(ticket, tap.from(), now)) {
      relay.cards().showMain(ticket, tap);
      return tap.answerSilently(collisions.hold(ticket, tap.chat(), answer, null, null));
    }
    UnaryOperator<Ticket> change = it -> collisions.answer(it, tap.from(), now);
    if (ticket.claimedBy() == null) {
      relay.cards().closePage(tap); // the card is redrawn for its new owner
    } else {
      relay.cards().showMain(change.apply(ticket), tap);
    }
    return tap.answer(TicketPhrase.STAFF_SENT, relay.write(ticket, change, answer));
  }
}
