package org.chsiguide.ticket;

import static org.chsiguide.html.TelegramHtml.escape;
import static org.chsiguide.ticket.TicketFormatter.STAFF_LANGUAGE;
import static org.chsiguide.ticket.TicketFormatter.screen;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.StepId;

/** Renders the messages to staff about tickets, other than cards, in both languages. */
public final class StaffNotices {
  private static final int MAX_LISTED = 30;

  private final TicketFormatter ticketFormatter;

  StaffNotices(TicketFormatter ticketFormatter) {
    this.ticketFormatter = ticketFormatter;
  }

  /** Renders a phrase. */
  public Screen note(TicketPhrase phrase) {
    return screen(ticketFormatter.html(phrase, STAFF_LANGUAGE));
  }

  /** Renders how long a student has been waiting. */
  public Screen reminder(Ticket ticket, Instant now) {
    return screen(
        ticketFormatter.html(TicketPhrase.STAFF_REMINDER, STAFF_LANGUAGE)
            + " <b>"
            + waitingTime(ticket, now)
            + "</b>");
  }

  /** Renders the feedback of the student. */
  public Screen rating(Ticket ticket) {
    Boolean solved = ticket.feedback().solved();
    TicketPhrase phrase =
        ticket.isSolved() ? TicketPhrase.TICKET_SOLVED : TicketPhrase.TICKET_NOT_SOLVED;
    return screen(
        escape(notice(TicketPhrase.STAFF_CLOSED_BY_STUDENT))
            + ": "
            + ticket.feedback().rating()
            + "/5"
            + (solved == null ? "" : " · " + escape(notice(phrase))));
  }

  /** Renders the canned response that was sent to the student. */
  public Screen cannedResponseSent(String html) {
    return screen("📋 " + escape(notice(TicketPhrase.STAFF_SENT)) + "\n" + html);
  }

  /** Renders the step that was sent to the student. */
  public Screen stepSent(StepId step) {
    String title = ticketFormatter.title(step, STAFF_LANGUAGE);
    return screen("➡️ " + escape(notice(TicketPhrase.STAFF_SENT)) + "\n<b>" + title + "</b>");
  }

  /** Renders the question whether to send this answer although a colleague was first. */
  public Screen collision(Ticket ticket, long message) {
    return screen(
        ticketFormatter.html(TicketPhrase.STAFF_COLLISION, STAFF_LANGUAGE),
        List.of(
            List.of(
                ticketFormatter.callbackButton(
                    TicketPhrase.TICKET_SEND,
                    STAFF_LANGUAGE,
                    new StaffTicketButton.SendHeld(ticket.id(), message)),
                ticketFormatter.callbackButton(
                    TicketPhrase.TICKET_DO_NOT_SEND,
                    STAFF_LANGUAGE,
                    new StaffTicketButton.DropHeld(ticket.id(), message)))));
  }

  /**
   * Renders the list of open tickets.
   *
   * @param open only the first are shown
   * @param name returns the name of a ticket, as Telegram HTML
   */
  public Screen list(List<Ticket> open, Function<Ticket, String> name, Instant now) {
    if (open.isEmpty()) {
      return note(TicketPhrase.STAFF_NO_TICKETS);
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        "<b>" + ticketFormatter.html(TicketPhrase.STAFF_OPEN_TICKETS, STAFF_LANGUAGE) + "</b>");
    open.stream().limit(MAX_LISTED).forEach(ticket -> lines.add(line(ticket, name, now)));
    return screen(String.join("\n", lines));
  }

  private String line(Ticket ticket, Function<Ticket, String> name, Instant now) {
    return icon(ticket.state())
        + " "
        + name.apply(ticket)
        + " · "
        + waitingTime(ticket, now)
        + " · "
        + ticketFormatter.title(ticket.origin().step(), STAFF_LANGUAGE);
  }

  private String waitingTime(Ticket ticket, Instant now) {
    return ticketFormatter.duration(Duration.between(ticket.times().waitingSince(), now));
  }

  /** Renders the one-line notice of a callback query. */
  String notice(TicketPhrase phrase) {
    return ticketFormatter.line(phrase, STAFF_LANGUAGE);
  }

  /** Returns the icon of a topic. */
  static String icon(Ticket.State state) {
    return switch (state) {
      case NEW -> "❗";
      case WAITS_FOR_STAFF -> "❓";
      case WAITS_FOR_STUDENT -> "💬";
      case CLOSED -> "✅";
    };
  }
}
