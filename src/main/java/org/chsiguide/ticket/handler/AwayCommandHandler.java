package org.chsiguide.ticket.handler;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.chsiguide.dialog.Screen;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.ForumTopics.ChatOrTopic;
import org.chsiguide.messenger.IncomingMessage;
import org.chsiguide.staff.StaffAction;
import org.chsiguide.ticket.StaffNotices;
import org.chsiguide.ticket.TicketContext;
import org.chsiguide.ticket.TicketPhrase;
import org.chsiguide.time.OfficeHours;
import org.chsiguide.time.StaffAbsence;
import org.chsiguide.time.TimeParser;
import org.chsiguide.time.TimeParser.ParsedTime;
import org.chsiguide.update.IncomingUpdate;
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
  Handling handle(IncomingUpdate incomingUpdate, IncomingMessage message, String argument) {
    StaffNotices notices = context.staffNotices();
    Instant now = context.clock().instant();
    Optional<StaffAbsence> current = context.hours().absenceAt(now);
    if (argument.isEmpty()) {
      Screen shown =
          current
              .map(it -> notices.away(it.until()))
              .orElseGet(() -> notices.note(TicketPhrase.STAFF_AWAY_HOW));
      return answer(incomingUpdate, message, shown);
    }
    if (TicketCommandHandler.isOff(argument)) {
      Screen screen = notices.note(TicketPhrase.STAFF_NOT_AWAY);
      return current
          .map(it -> set(incomingUpdate, message, new StaffAbsence(it.from(), now), screen))
          .orElseGet(() -> answer(incomingUpdate, message, screen));
    }
    ParsedTime time = TimeParser.parseUntil(argument, now, context.hours().zone());
    if (time instanceof ParsedTime.Understood understood) {
      Instant likeliest = understood.moments().get(0);
      StaffAbsence next = new StaffAbsence(current.map(StaffAbsence::from).orElse(now), likeliest);
      return set(incomingUpdate, message, next, notices.away(likeliest));
    }
    TicketPhrase refusal = TicketCommandHandler.refusal(time, TicketPhrase.STAFF_AWAY_HOW);
    return answer(incomingUpdate, message, notices.note(refusal));
  }

  /**
   * Reminds a member of staff who answers a student in the usual hours that staff are away, once a
   * day from the second on: they may be back.
   */
  void remind(IncomingUpdate incomingUpdate, IncomingMessage message) {
    OfficeHours hours = context.hours();
    Instant now = context.clock().instant();
    Optional<StaffAbsence> absence = hours.absenceAt(now);
    if (absence.isPresent() && nextReminder.isBefore(now) && hours.hasShift(now)) {
      nextReminder = now.plus(REMINDER_INTERVAL);
      context.reply(incomingUpdate, message, context.staffNotices().away(absence.get().until()));
    }
  }

  private Handling answer(IncomingUpdate incomingUpdate, IncomingMessage message, Screen screen) {
    CompletionStage<Void> recorded =
        context.auditLog().record(incomingUpdate, StaffAction.Kind.AWAY);
    recorded.thenRun(() -> context.reply(incomingUpdate, message, screen));
    return new Handling.Handled(recorded);
  }

  private Handling set(
      IncomingUpdate incomingUpdate, IncomingMessage message, StaffAbsence next, Screen screen) {
    nextReminder = context.clock().instant().plus(REMINDER_INTERVAL);
    Handling handling =
        context
            .auditLog()
            .record(
                incomingUpdate,
                StaffAction.Kind.AWAY,
                0,
                () -> new Handling.Handled(context.absences().put(next)));
    handling.saved().thenRun(() -> announce(incomingUpdate, message, screen));
    return handling;
  }

  /** Tells everybody who answers, because the office is closed for all of them. */
  private void announce(IncomingUpdate incomingUpdate, IncomingMessage message, Screen screen) {
    context.reply(incomingUpdate, message, screen);
    for (ChatId chat : context.staffChats().all()) {
      if (!chat.equals(incomingUpdate.chat()) || message.topic() != null) {
        context.forumTopics().send(ChatOrTopic.of(chat), null, screen);
      }
    }
  }
}
