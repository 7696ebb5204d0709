package org.chsiguide.reminder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.chsiguide.dialog.SmallDialog.go;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.chsiguide.delivery.PendingReply;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Reply;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.SmallDialog;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.QuietHours;
import org.chsiguide.testing.FakeTelegram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Students come and go for weeks while the bot is stopped at random, also between the record of a
 * reminder and its sending: each that falls due is sent once, none at night, none after they went
 * on. System property: {@code reminders.students}, who stay twenty days each.
 */
class RemindersAtRandomTest {
  private static final int STUDENTS = Integer.getInteger("reminders.students", 60);
  private static final int DAYS = 20;
  private static final Duration TICK = Duration.ofMinutes(20);
  private static final List<Duration> AFTER =
      List.of(Duration.ofHours(2), Duration.ofDays(1), Duration.ofDays(3));
  private static final StepId WAIT = new StepId("wait");
  private static final Dialog DIALOG =
      new SmallDialog()
          .step("welcome", go("wait"))
          .stepWithReminder("wait", AFTER, go("code"))
          .step("code", go("wait"))
          .build();

  private final Random random = new Random(20260901);
  private final QuietHours quiet = new QuietHours(ReminderFixture.ZONE);
  private final Map<ChatId, Stay> stays = new HashMap<>();
  private final List<String> wrong = new ArrayList<>();
  private int sent;
  private int expected;
  private long updates;
  private ReminderFixture office;

  /** A student's time at the step, or elsewhere. */
  private static final class Stay {
    private Conversation conversation;
    private Instant since;
    private int due;
    private int sent;

    Stay(Conversation conversation, Instant since) {
      this.conversation = conversation;
      this.since = since;
    }
  }

  @Test
  void eachIsSentOnceWhileTheStudentIsThereAndAwake(@TempDir Path folder) {
    office =
        new ReminderFixture(
            folder,
            DIALOG,
            Instant.parse("2026-09-01T00:00:00Z"),
            new FakeTelegram().onScreen(this::arrives));
    int restarts = 0;
    for (int tick = 0; tick < DAYS * Duration.ofDays(1).dividedBy(TICK); tick++) {
      office.advanceClock(TICK);
      studentsMove();
      if (random.nextInt(40) == 0) {
        restarts++;
        killed();
      } else {
        ringsForAll();
      }
    }
    office.close();

    assertThat(wrong).isEmpty();
    assertThat(sent).isEqualTo(expected).isGreaterThan(STUDENTS * 3);
    assertThat(restarts).isGreaterThan(20);
  }

  /** Some go on or come back, some are new; all that happens in a tick is one commit. */
  private void studentsMove() {
    List<PendingReply> answers = new ArrayList<>();
    for (int i = 1; i <= STUDENTS; i++) {
      ChatId chat = new ChatId(i);
      Stay stay = stays.get(chat);
      if (stay == null || random.nextInt(150) == 0) {
        boolean waits = stay == null || !stay.conversation.currentStep().equals(WAIT);
        int turn = stay == null ? 1 : stay.conversation.turn() + 1;
        Conversation next =
            new Conversation(Language.EN, waits ? WAIT : new StepId("code"), List.of(), turn);
        stays.put(chat, new Stay(next, office.now()));
        answers.add(new PendingReply(++updates, chat, null, next, Reply.NONE));
      }
    }
    if (!answers.isEmpty()) {
      office.store.conversations().commit(answers);
    }
  }

  private void ringsForAll() {
    expectWhatIsDue();
    int before;
    do {
      before = sent;
      office.sendDueReminders();
    } while (sent > before);
    stays.forEach(
        (chat, stay) -> {
          if (stay.sent != stay.due) {
            wrong.add(chat + " was sent " + stay.sent + " of " + stay.due + " by " + office.now());
          }
        });
  }

  /** The bot is killed with reminders on their way, and stays down for a while. */
  private void killed() {
    office.telegram.holdReplies();
    expectWhatIsDue();
    int before = office.telegram.calls().size();
    CompletableFuture<Void> ringing = office.reminderScheduler.sendDue().toCompletableFuture();
    await().until(() -> ringing.isDone() || office.telegram.calls().size() > before);
    office.restart();
    office.telegram.endRules();
    ringsForAll();
    office.advanceClock(TICK.multipliedBy(random.nextInt(30)));
  }

  /** What should be sent by now, if it is not night, one for all that fell due meanwhile. */
  private void expectWhatIsDue() {
    Instant now = office.now();
    if (isNight(now)) {
      return;
    }
    for (Stay stay : stays.values()) {
      int due = (int) AFTER.stream().filter(it -> !stay.since.plus(it).isAfter(now)).count();
      if (stay.conversation.currentStep().equals(WAIT) && due > stay.due) {
        stay.due = due;
        expected++;
      }
    }
  }

  private void arrives(ChatId chat, Screen screen) {
    Stay stay = stays.get(chat);
    sent++;
    stay.sent++;
    if (isNight(office.now())) {
      wrong.add(chat + " was woken at " + office.now());
    }
    if (!stay.conversation.currentStep().equals(WAIT)
        || screen.turn() != stay.conversation.turn()) {
      wrong.add(chat + " had gone on");
    }
    if (stay.sent > AFTER.size()) {
      wrong.add(chat + " was reminded " + stay.sent + " times");
    }
  }

  private boolean isNight(Instant now) {
    return quiet.contains(now);
  }
}
