package org.chsiguide.ticket.handler;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.chsiguide.dialog.Screen;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.staff.StaffAction;
import org.chsiguide.ticket.StaffNotices;
import org.chsiguide.ticket.TicketContext;
import org.chsiguide.ticket.TicketMessage;
import org.chsiguide.ticket.TicketPhrase;
import org.chsiguide.time.OfficeHours;
import org.chsiguide.time.StaffAbsence;
import org.chsiguide.time.TimeParser;
import org.chsiguide.time.TimeParser.ParsedTime;
import org.chsiguide.update.UpdateHandler.Handling;

/**
 * Handles {@code /away until Monday}, which closes the office until then: students who write are
 * told once when staff are back, and nobody is reminded of tickets that wait, except snoozed ones.
 * {@code /away off} opens it earlier.
 */
final class AwayCommandHandler {
  private static final Duration REMINDER_INTERVAL = Duration.ofHours(12);

  private final TicketContext context;

  /** From when on staff are told of an absence again. */
  private volatile Instant nextReminder = Instant.MIN;

  AwayCommandHandler(TicketContext context) {
    this.context = context;
  }

  /** Executes what a member of staff wrote after the command. */
  Handling handle(TicketMessage message, String argument) {
    StaffNotices notices = context.staffNotices();
    Instant now = context.clock().instant();
    Optional<StaffAbsence> current = context.hours().absenceAt(now);
    if (argument.isEmpty()) {
      Screen shown =
          current
              .map(it -> notices.away(it.until()))
              .orElseGet(() -> notices.note(TicketPhrase.STAFF_AWAY_HOW));
      return message.recordAndReply(StaffAction.Kind.AWAY, () -> shown);
    }
    if (TicketCommandHandler.isOff(argument)) {
      Screen screen = notices.note(TicketPhrase.STAFF_NOT_AWAY);
      return current
          .map(it -> set(message, new StaffAbsence(it.from(), now), screen))
          .orElseGet(() -> message.recordAndReply(StaffAction.Kind.AWAY, () -> screen));
    }
    ParsedTime time = TimeParser.parse(argument, now, context.hours().zone());
    if (time instanceof ParsedTime.Understood understood) {
      Instant likeliest = understood.moments().get(0);
      StaffAbsence next = new StaffAbsence(current.map(StaffAbsence::from).orElse(now), likeliest);
      return set(message, next, notices.away(likeliest));
    }
    TicketPhrase refusal = TicketCommandHandler.refusal(time, TicketPhrase.STAFF_AWAY_HOW);
    return message.recordAndReply(StaffAction.Kind.AWAY, () -> notices.note(refusal));
  }

  /**
   * Reminds a member of staff who answers a student in the usual hours that staff are away, once a
   * day from the second on: they may be back.
   */
  void remind(TicketMessage message) {
    OfficeHours hours = context.hours();
    Instant now = context.clock().instant();
    Optional<StaffAbsence> absence = hours.absenceAt(now);
    if (absence.isPresent() && nextReminder.isBefore(now) && hours.hasShift(now)) {
      nextReminder = now.plus(REMINDER_INTERVAL);
      message.reply(context.staffNotices().away(absence.get().until()));
    }
  }

  private Handling set(TicketMessage message, StaffAbsence next, Screen screen) {
    nextReminder = context.clock().instant().plus(REMINDER_INTERVAL);
    Handling handling =
        context
            .auditLog()
            .record(
                message.update(),
                StaffAction.Kind.AWAY,
                0,
                () -> new Handling.Handled(context.absences().put(next)));
    handling.saved().thenRun(() -> announce(message, screen));
    return handling;
  }

  /** Tells everybody who answers, because the office is closed for all of them. */
  private void announce(TicketMessage message, Screen screen) {
    message.reply(screen);
    for (ChatId chat : context.staffChats().all()) {
      if (!chat.equals(message.chat()) || message.message().topic() != null) {
        context.relayMessenger().send(chat, null, screen);
      }
    }
  }
}
