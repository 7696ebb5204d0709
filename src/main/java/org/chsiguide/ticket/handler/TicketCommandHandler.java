package org.chsiguide.ticket.handler;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.chsiguide.messenger.UserId;
import org.chsiguide.staff.StaffAction.Kind;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.StatusReactions.Status;
import org.chsiguide.ticket.SystemNotes;
import org.chsiguide.ticket.Ticket;
import org.chsiguide.ticket.TicketContext;
import org.chsiguide.ticket.TicketMessage;
import org.chsiguide.ticket.TicketPhrase;
import org.chsiguide.ticket.relay.MessageRelay;
import org.chsiguide.ticket.relay.StaffAnswers;
import org.chsiguide.time.TimeParser;
import org.chsiguide.time.TimeParser.ParsedTime;
import org.chsiguide.update.UpdateHandler.Handling;
import org.jspecify.annotations.Nullable;

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
  Handling handle(Ticket ticket, TicketMessage message) {
    if (message.message().isCommand("delete")) {
      return message.record(
          Kind.DELETE, ticket, () -> staffAnswers.handleDeleteRequest(ticket, message));
    }
    boolean isClosing = message.message().isCommand("close");
    Optional<String> until = message.message().argumentOf("snooze");
    if (!ticket.isOpen() && (isClosing || until.isPresent())) {
      return staffAnswers.replyToStaff(ticket, message, TicketPhrase.STAFF_IS_CLOSED);
    }
    if (isClosing) {
      return message.record(
          Kind.CLOSE,
          ticket,
          () ->
              new Handling.Handled(closing.closeByStaff(ticket, message.source(), message.from())));
    }
    return until.map(it -> snooze(ticket, message, it)).orElseGet(() -> refuse(ticket, message));
  }

  /** Returns whether the argument of a command ends what the command began. */
  static boolean isOff(String argument) {
    return OFF.contains(argument.toLowerCase(Locale.ROOT));
  }

  private Handling refuse(Ticket ticket, TicketMessage message) {
    boolean isEditedCommand = message.isEdit() && !staffAnswers.isAnswer(ticket, message);
    if (isEditedCommand || ADDRESSED.matcher(message.content().html().strip()).matches()) {
      return new Handling.NotHandled();
    }
    if (!message.isEdit()) {
      relay.reactions().show(message.chat(), message.id(), Status.UNDELIVERED);
    }
    return staffAnswers.replyToStaff(ticket, message, TicketPhrase.STAFF_NOT_A_COMMAND);
  }

  /** Says where to write {@code /close} or {@code /snooze} if it is written at no ticket. */
  Handling handleElsewhere(TicketMessage message) {
    return message.message().isCommand("close")
            || message.message().argumentOf("snooze").isPresent()
        ? sayWhere(message)
        : new Handling.NotHandled();
  }

  /** Says where staff write what is about a ticket. */
  Handling sayWhere(TicketMessage message) {
    message.reply(TicketPhrase.STAFF_SNOOZE_WHERE);
    return new Handling.Handled();
  }

  private Handling snooze(Ticket ticket, TicketMessage message, String until) {
    if (isOff(until)) {
      return ticket.snoozedUntil().isEmpty()
          ? staffAnswers.replyToStaff(ticket, message, TicketPhrase.STAFF_NOT_SNOOZED)
          : setSnooze(ticket, message, null);
    }
    ParsedTime time = TimeParser.parse(until, context.clock().instant(), context.hours().zone());
    if (time instanceof ParsedTime.Understood understood) {
      return setSnooze(ticket, message, understood.moments().get(0));
    }
    return staffAnswers.replyToStaff(
        ticket, message, refusal(time, TicketPhrase.STAFF_SNOOZE_UNCLEAR));
  }

  /** Returns what is said of a time that cannot be used. */
  static TicketPhrase refusal(ParsedTime time, TicketPhrase ifUnclear) {
    return time instanceof ParsedTime.Past
        ? TicketPhrase.STAFF_TIME_PAST
        : time instanceof ParsedTime.TooFar ? TicketPhrase.STAFF_TIME_FAR : ifUnclear;
  }

  /** Saves the snooze, if any, together with the record and the lines that tell all staff. */
  private Handling setSnooze(Ticket ticket, TicketMessage message, @Nullable Instant until) {
    SystemNotes notes = relay.systemNotes();
    long source = message.source();
    UserId from = message.from();
    List<RelayedMessage> lines =
        until == null
            ? notes.announcements(ticket, source, TicketPhrase.STAFF_WAS_UNSNOOZED, from)
            : notes.announcements(
                ticket, source, TicketPhrase.STAFF_WAS_SNOOZED, from, until.getEpochSecond());
    return message.record(
        until == null ? Kind.UNSNOOZE : Kind.SNOOZE,
        ticket,
        () -> new Handling.Handled(relay.write(ticket, it -> it.withSnooze(until), lines)));
  }
}
