package org.chsiguide.ticket.relay;

import com.github.benmanes.caffeine.cache.Cache;
import java.time.Duration;
import java.util.List;
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
    if (ticket.claimedBy() == null) {
      relay.cards().closePage(tap); // the card is redrawn for its new owner
    } else {
      relay.cards().showMain(ticket, tap);
    }
    return collisions.send(tap, answer);
  }
}
