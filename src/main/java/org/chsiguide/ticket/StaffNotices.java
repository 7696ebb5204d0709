package org.chsiguide.ticket;

import static org.chsiguide.html.TelegramHtml.escape;
import static org.chsiguide.ticket.TicketFormatter.STAFF_LANGUAGE;
import static org.chsiguide.ticket.TicketFormatter.screen;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.StepId;
import org.chsiguide.html.PlainText;
import org.chsiguide.messenger.UserId;
import org.chsiguide.ticket.TicketButton.Action;

/** Renders the messages to staff about tickets, other than cards, in both languages. */
public record StaffNotices(TicketFormatter formatter) {

  /** With a few lines for each, the list stays below the 4096 characters of a message. */
  private static final int MAX_LISTED = 20;

  /** More students than these are seldom open, and staff can always reply. */
  private static final int MAX_OFFERED = 8;

  private static final int MAX_NAME_CHARACTERS = 40;

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm");

  /** Renders a phrase. */
  public Screen note(TicketPhrase phrase) {
    return screen(formatter.html(phrase));
  }

  /** Renders what the bot tells about a ticket. */
  public Screen note(Ticket ticket, NoteContent content, Instant now) {
    return switch (content.phrase()) {
      case STAFF_REMINDER -> reminder(ticket, now);
      case STAFF_CLOSED_BY_STUDENT -> rating(ticket);
      case STAFF_SENT -> sent(ticket, content.arguments().get(0), content.arguments().get(1));
      case STAFF_WAS_SNOOZED ->
          about(ticket, content, formatter.html(content.phrase(), content.until()));
      default -> about(ticket, content, formatter.html(content.phrase()));
    };
  }

  /**
   * Renders a phrase about a ticket.
   *
   * @param content names who did what it says or has the ticket now and, if it changed hands, who
   *     had it before
   */
  private Screen about(Ticket ticket, NoteContent content, String html) {
    String filled = html.replace("{number}", Long.toString(ticket.id()));
    if (filled.contains("{name}")) {
      filled = filled.replace("{name}", escape(names().ofStaff(content.person(0))));
    }
    if (filled.contains("{before}")) {
      filled = filled.replace("{before}", escape(names().ofStaff(content.person(1))));
    }
    return screen(filled);
  }

  /** Renders until when staff are away. */
  public Screen away(Instant until) {
    return screen(formatter.html(TicketPhrase.STAFF_AWAY, until));
  }

  private Screen reminder(Ticket ticket, Instant now) {
    return screen(
        formatter.html(TicketPhrase.STAFF_REMINDER) + " <b>" + waitingTime(ticket, now) + "</b>");
  }

  private Screen rating(Ticket ticket) {
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

  /** Renders the canned response or the step with this id, which was sent to the student. */
  private Screen sent(Ticket ticket, String kind, String id) {
    String notice = escape(notice(TicketPhrase.STAFF_SENT));
    if (kind.equals(RelayedMessage.Kind.GUIDE.name())) {
      String title = formatter.title(new StepId(id), STAFF_LANGUAGE);
      return screen("➡️ " + notice + "\n<b>" + title + "</b>");
    }
    String html = new StudentNotices(formatter, ticket.language()).cannedResponseHtml(ticket, id);
    return html.isEmpty() ? note(TicketPhrase.STAFF_IS_GONE) : screen("📋 " + notice + "\n" + html);
  }

  /**
   * Renders the question to which of these students a message of the same chat goes.
   *
   * @param open only the first are shown
   */
  public Screen whoseAnswer(List<Ticket> open, int message) {
    return screen(
        formatter.html(TicketPhrase.STAFF_WHOSE_ANSWER),
        open.stream()
            .limit(MAX_OFFERED)
            .map(
                ticket ->
                    List.of(
                        new TicketButton(Action.SEND_ANSWER, ticket.id(), message)
                            .withLabel(
                                PlainText.truncate(names().ofTicket(ticket), MAX_NAME_CHARACTERS))))
            .toList());
  }

  /** Renders the question whether to send this answer although a colleague was first. */
  public Screen collision(Ticket ticket, long message) {
    return screen(
        formatter.html(TicketPhrase.STAFF_COLLISION),
        List.of(
            List.of(
                new TicketButton(Action.SEND_HELD, ticket.id(), message)
                    .withLabel(notice(TicketPhrase.TICKET_SEND)),
                new TicketButton(Action.DROP_HELD, ticket.id(), message)
                    .withLabel(notice(TicketPhrase.TICKET_DO_NOT_SEND)))));
  }

  /**
   * Renders the list of open tickets, each with its student, owner, waiting time, snooze and step.
   *
   * @param open only the first are shown
   * @param link returns the address of the topic of a ticket; empty if it has none
   */
  public Screen list(List<Ticket> open, Function<Ticket, Optional<String>> link, Instant now) {
    if (open.isEmpty()) {
      return note(TicketPhrase.STAFF_NO_TICKETS);
    }
    List<String> lines = new ArrayList<>();
    lines.add("<b>" + formatter.html(TicketPhrase.STAFF_OPEN_TICKETS) + "</b>");
    open.stream().limit(MAX_LISTED).forEach(ticket -> lines.add(lines(ticket, link, now)));
    if (open.size() > MAX_LISTED) {
      lines.add("… +" + (open.size() - MAX_LISTED));
    }
    return screen(String.join("\n", lines));
  }

  private String lines(Ticket ticket, Function<Ticket, Optional<String>> link, Instant now) {
    String name = escape(PlainText.truncate(names().ofTicket(ticket), MAX_NAME_CHARACTERS));
    UserId owner = ticket.claimedBy();
    return icon(ticket.state())
        + " "
        + link.apply(ticket).map(url -> "<a href=\"" + url + "\">" + name + "</a>").orElse(name)
        + " · 🙋 "
        + escape(owner == null ? notice(TicketPhrase.STAFF_NO_OWNER) : names().ofStaff(owner))
        + "\n⏳ "
        + waitingTime(ticket, now)
        + ticket
            .snoozedUntil()
            .map(until -> " · 💤 " + TIME.format(until.atZone(formatter.hours().get().zone())))
            .orElse("")
        + " · 📍 "
        + escape(formatter.shortTitle(ticket.origin().step()));
  }

  private DisplayNames names() {
    return formatter.names();
  }

  private String waitingTime(Ticket ticket, Instant now) {
    return formatter.duration(Duration.between(ticket.times().waitingSince(), now));
  }

  /** Renders the one-line notice of a callback query. */
  public String notice(TicketPhrase phrase) {
    return formatter.line(phrase, STAFF_LANGUAGE);
  }

  /** Renders the one-line notice of a callback query that names a member of staff. */
  String notice(TicketPhrase phrase, UserId named) {
    return notice(phrase).replace("{name}", names().ofStaff(named));
  }

  static String icon(Ticket.State state) {
    return switch (state) {
      case NEW -> "❗";
      case WAITS_FOR_STAFF -> "❓";
      case WAITS_FOR_STUDENT -> "💬";
      case CLOSED -> "✅";
    };
  }
}
