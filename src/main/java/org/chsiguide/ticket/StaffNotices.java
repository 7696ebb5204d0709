package org.chsiguide.ticket;

import static org.chsiguide.ticket.Wording.STAFF;
import static org.chsiguide.ticket.Wording.escape;
import static org.chsiguide.ticket.Wording.screen;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.StepId;

/** What staff read of tickets beside their cards, in both languages. */
final class StaffNotices {
  private static final int MOST_LISTED = 30;

  private final Wording wording;

  StaffNotices(Wording wording) {
    this.wording = wording;
  }

  Screen note(Phrase phrase) {
    return screen(wording.html(phrase, STAFF));
  }

  /** Somebody waits for so long. */
  Screen reminder(Ticket ticket, Instant now) {
    return screen(
        wording.html(Phrase.STAFF_REMINDER, STAFF) + " <b>" + waits(ticket, now) + "</b>");
  }

  /** What the student thought of it. */
  Screen rating(Ticket ticket) {
    Boolean solved = ticket.verdict().solved();
    Phrase phrase = ticket.isSolved() ? Phrase.TICKET_SOLVED : Phrase.TICKET_NOT_SOLVED;
    return screen(
        escape(notice(Phrase.STAFF_CLOSED_BY_STUDENT))
            + ": "
            + ticket.verdict().rating()
            + "/5"
            + (solved == null ? "" : " · " + escape(notice(phrase))));
  }

  /** These words of the guide went to the student. */
  Screen sent(String html) {
    return screen("📋 " + escape(notice(Phrase.STAFF_SENT)) + "\n" + html);
  }

  /** The student was led to this step. */
  Screen sentTo(String step) {
    String title = StepId.isValid(step) ? wording.title(new StepId(step), STAFF) : escape(step);
    return screen("➡️ " + escape(notice(Phrase.STAFF_SENT)) + "\n<b>" + title + "</b>");
  }

  /** A colleague was first: is this answer to be sent all the same? */
  Screen collision(Ticket ticket, long message) {
    String key = ticket.id() + ":" + message;
    return screen(
        wording.html(Phrase.STAFF_COLLISION, STAFF),
        List.of(
            List.of(
                wording.call(Phrase.TICKET_SEND, STAFF, "t:send:" + key),
                wording.call(Phrase.TICKET_DO_NOT_SEND, STAFF, "t:drop:" + key))));
  }

  /**
   * The open tickets.
   *
   * @param open the first ones are shown
   * @param name what a ticket is called there, as Telegram HTML
   */
  Screen list(List<Ticket> open, Function<Ticket, String> name, Instant now) {
    if (open.isEmpty()) {
      return note(Phrase.STAFF_NO_TICKETS);
    }
    List<String> lines = new ArrayList<>();
    lines.add("<b>" + wording.html(Phrase.STAFF_OPEN_TICKETS, STAFF) + "</b>");
    open.stream().limit(MOST_LISTED).forEach(ticket -> lines.add(line(ticket, name, now)));
    return screen(String.join("\n", lines));
  }

  private String line(Ticket ticket, Function<Ticket, String> name, Instant now) {
    return icon(ticket.state())
        + " "
        + name.apply(ticket)
        + " · "
        + waits(ticket, now)
        + " · "
        + wording.title(ticket.origin().step(), STAFF);
  }

  private String waits(Ticket ticket, Instant now) {
    return wording.time(Duration.between(ticket.times().waiting(), now));
  }

  /** One line that shows at a tap. */
  String notice(Phrase phrase) {
    return wording.line(phrase, STAFF);
  }

  /** What the small picture of a topic shows. */
  static String icon(Ticket.State state) {
    return switch (state) {
      case NEW -> "❗";
      case WAITS_FOR_STAFF -> "❓";
      case WAITS_FOR_STUDENT -> "💬";
      case CLOSED -> "✅";
    };
  }
}
