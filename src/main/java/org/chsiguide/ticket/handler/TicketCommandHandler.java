package org.chsiguide.ticket.handler;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.chsiguide.messenger.IncomingMessage;
import org.chsiguide.staff.StaffAction.Kind;
import org.chsiguide.ticket.NoteContent;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.StatusReactions.Status;
import org.chsiguide.ticket.Ticket;
import org.chsiguide.ticket.TicketContext;
import org.chsiguide.ticket.TicketPhrase;
import org.chsiguide.ticket.relay.MessageRelay;
import org.chsiguide.ticket.relay.StaffAnswers;
import org.chsiguide.time.TimeParser;
import org.chsiguide.time.TimeParser.ParsedTime;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateHandler.Handling;

/**
 * The commands that staff write in the topic of a ticket, or in reply to one of its messages:
 * {@code /close}, {@code /delete} and {@code /snooze}.
 */
record TicketCommandHandler(
    TicketContext context, MessageRelay relay, StaffAnswers staffAnswers, TicketClosing closing) {
  private static final Set<String> OFF = Set.of("off", "取消", "结束");

  /** A command for a bot that it names, which may be another bot of the group. */
  private static final Pattern ADDRESSED = Pattern.compile("(?s)/\\w+@\\w.*");

  /**
   * Does what the command says. Any other is not sent to the student, and its author is told so: it
   * may be meant as an answer.
   */
  Handling handle(Ticket ticket, IncomingUpdate incomingUpdate, IncomingMessage message) {
    if (message.isCommand("delete")) {
      return context
          .auditLog()
          .record(
              incomingUpdate,
              Kind.DELETE,
              ticket.id(),
              () -> staffAnswers.handleDeleteRequest(ticket, incomingUpdate, message));
    }
    boolean isClosing = message.isCommand("close");
    Optional<String> until = message.argumentOf("snooze");
    if (!ticket.isOpen() && (isClosing || until.isPresent())) {
      return staffAnswers.replyToStaff(
          ticket, incomingUpdate, message, TicketPhrase.STAFF_IS_CLOSED);
    }
    if (isClosing) {
      return context
          .auditLog()
          .record(
              incomingUpdate,
              Kind.CLOSE,
              ticket.id(),
              () -> new Handling.Handled(closing.closeByStaff(ticket, incomingUpdate)));
    }
    return until
        .map(it -> snooze(ticket, incomingUpdate, message, it))
        .orElseGet(() -> refuse(ticket, incomingUpdate, message));
  }

  /** Returns whether the argument of a command ends what the command began. */
  static boolean isOff(String argument) {
    return OFF.contains(argument.toLowerCase(Locale.ROOT));
  }

  private Handling refuse(Ticket ticket, IncomingUpdate incomingUpdate, IncomingMessage message) {
    boolean isEditedCommand =
        message.revision() == IncomingMessage.Revision.EDITED
            && !staffAnswers.isAnswer(ticket, incomingUpdate.chat(), message.id());
    if (isEditedCommand || ADDRESSED.matcher(message.html().strip()).matches()) {
      return new Handling.NotHandled();
    }
    if (message.revision() == IncomingMessage.Revision.NEW) {
      relay.reactions().show(incomingUpdate.chat(), message.id(), Status.UNDELIVERED);
    }
    return staffAnswers.replyToStaff(
        ticket, incomingUpdate, message, TicketPhrase.STAFF_NOT_A_COMMAND);
  }

  /** Says where to write {@code /close} or {@code /snooze} if it is written at no ticket. */
  Handling handleElsewhere(IncomingUpdate incomingUpdate, IncomingMessage message) {
    return message.isCommand("close") || message.argumentOf("snooze").isPresent()
        ? sayWhere(incomingUpdate, message)
        : new Handling.NotHandled();
  }

  /** Says where staff write what is about a ticket. */
  Handling sayWhere(IncomingUpdate incomingUpdate, IncomingMessage message) {
    context.reply(
        incomingUpdate, message, context.staffNotices().note(TicketPhrase.STAFF_SNOOZE_WHERE));
    return new Handling.Handled();
  }

  private Handling snooze(
      Ticket ticket, IncomingUpdate incomingUpdate, IncomingMessage message, String until) {
    if (isOff(until)) {
      return ticket.snoozedUntil().isEmpty()
          ? staffAnswers.replyToStaff(
              ticket, incomingUpdate, message, TicketPhrase.STAFF_NOT_SNOOZED)
          : write(
              ticket,
              it -> it.withSnooze(null),
              incomingUpdate,
              Kind.UNSNOOZE,
              NoteContent.of(TicketPhrase.STAFF_WAS_UNSNOOZED, incomingUpdate.from()));
    }
    ParsedTime time =
        TimeParser.parseUntil(until, context.clock().instant(), context.hours().zone());
    if (time instanceof ParsedTime.Understood understood) {
      Instant likeliest = understood.moments().get(0);
      return write(
          ticket,
          it -> it.withSnooze(likeliest),
          incomingUpdate,
          Kind.SNOOZE,
          NoteContent.snoozed(incomingUpdate.from(), likeliest));
    }
    return staffAnswers.replyToStaff(
        ticket, incomingUpdate, message, refusal(time, TicketPhrase.STAFF_SNOOZE_UNCLEAR));
  }

  /** Returns what is said of a time that cannot be used. */
  static TicketPhrase refusal(ParsedTime time, TicketPhrase ifUnclear) {
    return time instanceof ParsedTime.Past
        ? TicketPhrase.STAFF_TIME_PAST
        : time instanceof ParsedTime.TooFar ? TicketPhrase.STAFF_TIME_FAR : ifUnclear;
  }

  /** Saves the ticket together with the record and the lines that tell all staff. */
  private Handling write(
      Ticket ticket,
      UnaryOperator<Ticket> change,
      IncomingUpdate incomingUpdate,
      Kind kind,
      NoteContent content) {
    List<RelayedMessage> lines =
        relay.systemNotes().announcements(ticket, incomingUpdate.updateId(), content);
    return context
        .auditLog()
        .record(
            incomingUpdate,
            kind,
            ticket.id(),
            () -> new Handling.Handled(relay.write(ticket, change, lines)));
  }
}
