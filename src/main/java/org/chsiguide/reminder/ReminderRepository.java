package org.chsiguide.reminder;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.ChatId;

/** What students were reminded of, durable. Thread-safe; the query blocks for the store. */
public interface ReminderRepository {

  /**
   * Those who stand at this step and are due for its next reminder, who came first at first. Nobody
   * who cannot be reached, or who wants no reminders.
   */
  List<DueReminder> findDue(StepId step, Step.Reminder reminder, Instant now, int limit);

  /**
   * Records that this reminder is about to be sent; a message cannot be taken back, so the record
   * comes first, and what a stop leaves unsent stays so.
   *
   * @param count the reminder's number at this step, 1-based
   * @param next when the following one is due
   * @return whether it may be sent: the student still stands there, nothing was shown since, and
   *     nobody else claimed it
   */
  CompletionStage<Boolean> claim(DueReminder dueReminder, int count, Instant next, Instant now);

  /**
   * Records that the student wants to be reminded later, and of this again.
   *
   * @param count how many reminders of the step are then done
   */
  CompletionStage<Void> postpone(ChatId chat, int count, Instant until);

  /** Records that the student wants no reminders. */
  CompletionStage<Void> disable(ChatId chat);
}
