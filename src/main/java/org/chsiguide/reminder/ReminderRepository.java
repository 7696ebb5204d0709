package org.chsiguide.reminder;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.ChatId;

/** The durable store of reminders that were sent. Thread-safe; the query blocks. */
public interface ReminderRepository {

  /**
   * Returns the students at this step who are due for its next reminder, in the order in which they
   * came there. Students who cannot be reached or who turned reminders off are left out.
   */
  List<DueReminder> findDue(StepId step, Step.Reminder reminder, Instant now, int limit);

  /**
   * Records that this reminder is about to be sent. The record comes first, because a message
   * cannot be unsent; a reminder that a stop prevents is not sent later. One that Telegram
   * certainly did not take is {@linkplain #release released}.
   *
   * @param count the reminder's number at this step, 1-based
   * @param next when the following one is due
   * @return whether it may be sent: the student is still there, was shown nothing since, and nobody
   *     else claimed the reminder
   */
  CompletionStage<Boolean> claim(DueReminder dueReminder, int count, Instant next, Instant now);

  /** Undoes a claim, unless the student postponed the reminder; it is due again at this time. */
  CompletionStage<Void> release(DueReminder dueReminder, int count, Instant due);

  /**
   * Postpones the reminders of a student at their step, or turns them on again.
   *
   * @param count the number of reminders of the step that count as sent
   * @return false if the student was not reminded there
   */
  CompletionStage<Boolean> postpone(ChatId chat, int count, Instant until);

  /** Turns off the reminders of a student. */
  CompletionStage<Void> disable(ChatId chat);
}
