package org.chsiguide.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.store.Samples.AMINA;
import static org.chsiguide.store.Samples.BORIS;
import static org.chsiguide.store.Samples.answer;

import java.time.Duration;
import java.util.List;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.reminder.DueReminder;
import org.chsiguide.reminder.ReminderRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Amina came to a step with two reminders, after an hour and after a day, and Boris later. */
class RemindersTest extends StoreTestBase {
  private static final StepId STEP = new StepId("wait");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Step.Reminder PLAN =
      new Step.Reminder(List.of(HOUR, DAY), new LocalizedText("好了吗？", "Done?"));

  private ReminderRepository reminders;

  @BeforeEach
  void open() {
    reminders = database.store().reminders();
    database.conversations().commit(List.of(answer(1, AMINA, "wait")));
    clock.advance(Duration.ofMinutes(10));
    database.conversations().commit(List.of(answer(2, BORIS, "wait")));
  }

  @Test
  void remindersAreDueInOrderAndNoneBeforeItsTime() {
    clock.advance(HOUR.minusMinutes(11));
    assertThat(due()).isEmpty();
    clock.advance(Duration.ofMinutes(1));
    assertThat(due()).containsExactly(AMINA);
    clock.advance(Duration.ofMinutes(10));
    assertThat(due()).containsExactly(AMINA, BORIS);
    assertThat(reminders.findDue(STEP, PLAN, clock.instant(), 1)).hasSize(1);
  }

  @Test
  void aReminderIsClaimedOnceAndTheNextOneWhenItIsDue() {
    clock.advance(HOUR);
    DueReminder amina = first();
    assertThat(claim(amina, 1)).isTrue();
    assertThat(claim(amina, 1)).isFalse();
    assertThat(due()).containsExactly(BORIS);
    clock.advance(DAY);
    assertThat(first().sentCount()).isEqualTo(1);
    assertThat(claim(first(), 2)).isTrue();
    clock.advance(DAY.multipliedBy(9));
    assertThat(due()).containsExactly(BORIS);
  }

  @Test
  void aReminderThatDidNotLeaveIsDueAgainUnlessItWasPostponed() {
    clock.advance(HOUR);
    DueReminder amina = first();
    claim(amina, 1);
    release(amina, 1);
    assertThat(due()).containsExactly(BORIS);
    clock.advance(Duration.ofMinutes(5));
    assertThat(due()).containsExactly(AMINA, BORIS);
    assertThat(first().sentCount()).isZero();
    claim(amina, 1);
    reminders.postpone(AMINA, 0, clock.instant().plus(DAY)).toCompletableFuture().join();
    release(amina, 1);
    clock.advance(HOUR);
    assertThat(due()).containsExactly(BORIS);
  }

  private void release(DueReminder dueReminder, int count) {
    reminders
        .release(dueReminder, count, clock.instant().plus(Duration.ofMinutes(5)))
        .toCompletableFuture()
        .join();
  }

  @Test
  void aStudentWhoWentOnIsNotReminded() {
    clock.advance(HOUR);
    DueReminder amina = first();
    database.conversations().commit(List.of(answer(3, AMINA, "done")));
    assertThat(claim(amina, 1)).isFalse();
    assertThat(due()).containsExactly(BORIS);
  }

  @Test
  void aReminderCanBePostponedOrDisabled() {
    clock.advance(HOUR);
    claim(first(), 1);
    reminders.postpone(AMINA, 0, clock.instant().plus(HOUR)).toCompletableFuture().join();
    assertThat(due()).containsExactly(BORIS);
    clock.advance(HOUR);
    assertThat(due()).containsExactly(AMINA, BORIS);
    reminders.disable(AMINA).toCompletableFuture().join();
    assertThat(due()).containsExactly(BORIS);
    assertThat(postpone(AMINA)).isTrue();
    assertThat(postpone(BORIS)).as("without a reminder").isFalse();
    database.conversations().commit(List.of(answer(3, AMINA, "done")));
    assertThat(postpone(AMINA)).as("at another step").isFalse();
  }

  private boolean postpone(ChatId chat) {
    return reminders.postpone(chat, 0, clock.instant().plus(HOUR)).toCompletableFuture().join();
  }

  @Test
  void anUnreachableOrForgottenStudentIsNotDue() {
    clock.advance(HOUR);
    DueReminder amina = first();
    database.execute("UPDATE conversation SET unreachable_since = 1 WHERE chat_id = " + AMINA);
    assertThat(due()).containsExactly(BORIS);
    assertThat(claim(amina, 1)).isFalse();
    database.conversations().commit(List.of(Samples.userErased(3, BORIS)));
    assertThat(due()).isEmpty();
  }

  private List<ChatId> due() {
    return reminders.findDue(STEP, PLAN, clock.instant(), 10).stream()
        .map(DueReminder::chat)
        .toList();
  }

  private DueReminder first() {
    return reminders.findDue(STEP, PLAN, clock.instant(), 1).get(0);
  }

  private boolean claim(DueReminder dueReminder, int count) {
    return reminders
        .claim(dueReminder, count, dueReminder.atStepSince().plus(DAY), clock.instant())
        .toCompletableFuture()
        .join();
  }
}
