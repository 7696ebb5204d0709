package org.chsiguide.reminder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.chsiguide.dialog.SmallDialog.go;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.LongStream;
import org.chsiguide.dialog.ButtonAction;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.SmallDialog;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.testing.CallRules;
import org.chsiguide.testing.FakeTelegram;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReminderTest {
  private static final ChatId AMINA = new ChatId(7);
  private static final Dialog DIALOG =
      new SmallDialog()
          .step("welcome", go("wait"))
          .stepWithReminder("wait", List.of(Duration.ofHours(2), Duration.ofDays(1)), go("code"))
          .step("code", go("wait"))
          .build();

  /** Ten in the morning in Shanghai. */
  private static final Instant MORNING = Instant.parse("2026-09-01T02:00:00Z");

  @AutoClose private ReminderFixture office;

  @BeforeEach
  void open(@TempDir Path folder) {
    office = new ReminderFixture(folder, DIALOG, MORNING, new FakeTelegram());
    office.send(AMINA, new Event.Started("wait"));
  }

  @Test
  void aStudentWhoStaysIsRemindedInOneLineAndTheOldScreenLosesItsButtons() {
    after(Duration.ofMinutes(119)).hasMessages(1);
    after(Duration.ofMinutes(1)).hasMessages(2);
    assertThat(screen().html()).isEqualTo("⏰ <b>Is it &lt;done&gt;?</b>");
    assertThat(labels())
        .containsExactly(
            "phrase answer_reminder", "phrase remind_tomorrow", "phrase remind_no_more");
    assertThat(office.telegram.screens(AMINA).values().iterator().next().rows()).isEmpty();
    after(Duration.ofMinutes(5)).hasMessages(2);
    after(Duration.ofHours(22)).hasMessages(3);
    assertThat(labels().get(0)).as("the last one offers a person").isEqualTo("phrase person");
    after(Duration.ofDays(9)).hasMessages(3);
  }

  @Test
  void aTapOnTheReminderGoesOnInItsPlace() {
    after(Duration.ofHours(2));
    int message =
        office.store.outbox().screenMessageId(AMINA).toCompletableFuture().join().getAsInt();
    int turn = screen().turn();
    office.tapButton(
        AMINA, message, new Event.ButtonPressed(turn, ButtonAction.Simple.RETURN), "answer");
    assertThat(screen().html()).contains("<b>wait</b>").doesNotContain("Is it");
    assertThat(labels()).contains("to code");
    hasMessages(2);
    office.send(AMINA, new Event.StepOpened(new StepId("code")));
    hasMessages(3);
    after(Duration.ofDays(2)).hasMessages(3);
  }

  @Test
  void itMovesToTheNextDayAndThenStandsForTheSame() {
    after(Duration.ofHours(2));
    tap("r:tomorrow:1");
    isTold("r:tomorrow:1", "phrase reminded_tomorrow");
    after(Duration.ofHours(23)).hasMessages(2);
    after(Duration.ofHours(1)).hasMessages(3);
  }

  @Test
  void theLastOneCanBeMovedToo() {
    after(Duration.ofDays(1)).hasMessages(2);
    tap("r:tomorrow:2");
    after(Duration.ofDays(1)).hasMessages(3);
    after(Duration.ofDays(9)).hasMessages(3);
  }

  @Test
  void disabledRemindersStayOffUntilAskedForAgain() {
    after(Duration.ofHours(2));
    tap("r:no-more");
    isTold("r:no-more", "phrase reminded_no_more");
    office.restart();
    after(Duration.ofDays(1)).hasMessages(2);
    tap("r:tomorrow:1");
    after(Duration.ofDays(1)).hasMessages(3);
  }

  @Test
  void nobodyIsWokenAndOneInTheMorningStandsForTheNight() {
    after(Duration.ofHours(11)).hasMessages(2); // 21:00
    after(Duration.ofHours(13)).hasMessages(3); // 10:00, the second
    office.send(AMINA, new Event.Started("code"));
    office.advanceClock(Duration.ofHours(11)); // 21:00
    office.send(AMINA, new Event.Started("wait"));
    after(Duration.ofMinutes(57)).hasMessages(5);
    after(Duration.ofHours(3)).hasMessages(5); // 00:57
    after(Duration.ofHours(7)).hasMessages(5); // 07:57
    after(Duration.ofMinutes(3)).hasMessages(6); // 08:00
  }

  @Test
  void aReminderDelayedIntoTheNightIsSentInTheMorning() {
    office.advanceClock(Duration.ofHours(10)); // 20:00
    office.telegram.holdReplies();
    office.consume(AMINA, new Event.ProgressRequested(), null);
    CompletionStage<Void> reminded = office.reminderScheduler.sendDue();
    office.advanceClock(Duration.ofHours(3)); // 23:00
    office.telegram.releaseReplies();
    reminded.toCompletableFuture().join();
    hasMessages(2);
    after(Duration.ofHours(9)).hasMessages(3); // 08:00
  }

  @Test
  void aReminderThatWasCertainlyNotSentIsSentLaterOnce() {
    CallRules.Rule outage =
        office
            .telegram
            .when(call -> call.isTo(AMINA))
            .refuse(new Delivery.Unreachable(Duration.ofSeconds(30)));
    after(Duration.ofHours(2)).hasMessages(1);
    outage.end();
    office.advanceClock(Duration.ofMinutes(5));
    await() // It is released on another thread.
        .untilAsserted(
            () -> {
              office.sendDueReminders();
              hasMessages(2);
            });
    after(Duration.ofHours(9)).hasMessages(2);
  }

  @Test
  void aReminderThatMayHaveArrivedIsNotResent() {
    CallRules.Rule loss =
        office
            .telegram
            .when(call -> call.isTo(AMINA))
            .refuse(new Delivery.Unknown("connection reset"));
    after(Duration.ofHours(2)).hasMessages(1);
    loss.end();
    after(Duration.ofHours(9)).hasMessages(1);
  }

  @Test
  void manyWhoHaveToWaitHoldUpNobodyAndAreRemindedOnce() {
    List<ChatId> waiting =
        LongStream.range(100, 100 + ReminderScheduler.BATCH_SIZE).mapToObj(ChatId::new).toList();
    waiting.forEach(student -> office.send(student, new Event.Started("wait")));
    office.send(AMINA, new Event.Started("code"));
    office.advanceClock(Duration.ofMinutes(1));
    office.send(AMINA, new Event.Started("wait"));
    office.telegram.when(call -> waiting.stream().anyMatch(call::isTo)).hold();
    waiting.forEach(student -> office.consume(student, new Event.ProgressRequested(), null));
    office.advanceClock(Duration.ofHours(2));

    CompletionStage<Void> reminded = office.reminderScheduler.sendDue();
    office.sendDueReminders();
    hasMessages(4);

    office.telegram.releaseReplies();
    reminded.toCompletableFuture().join();
    office.sendDueReminders();
    assertThat(waiting)
        .allSatisfy(student -> assertThat(office.telegram.screens(student)).hasSize(3));
  }

  @Test
  void aStudentWhoBlockedTheBotIsNotReminded() {
    office.telegram.blocked.add(AMINA);
    after(Duration.ofHours(2)).hasMessages(1);
    office.telegram.blocked.remove(AMINA);
    after(Duration.ofDays(1)).hasMessages(1);
  }

  @Test
  void remindersDisabledBeforeTheFirstAreNotSent() {
    after(Duration.ofHours(2));
    office.send(AMINA, new Event.ErasureConfirmed());
    office.send(AMINA, new Event.Started("wait"));
    tap("r:no-more"); // below a reminder of before
    int messages = office.telegram.screens(AMINA).size();
    after(Duration.ofHours(2)).hasMessages(messages);
  }

  @Test
  void aForgottenStudentIsNotReminded() {
    after(Duration.ofHours(2));
    office.send(AMINA, new Event.ErasureConfirmed());
    int messages = office.telegram.screens(AMINA).size();
    after(Duration.ofDays(3)).hasMessages(messages);
  }

  @Test
  void nobodyIsPromisedAReminderThatWillNotCome() {
    after(Duration.ofHours(2));
    office.send(AMINA, new Event.ErasureConfirmed());
    office.send(AMINA, new Event.Started("wait"));
    tap("r:tomorrow:1");
    isTold("r:tomorrow:1", "phrase old_button");
  }

  /** Buttons of earlier versions stand in chats. */
  @Test
  void theCallbackDataStayAsTheyWere() {
    after(Duration.ofHours(2));
    assertThat(screen().rows().stream().flatMap(List::stream).skip(1))
        .extracting("data")
        .containsExactly("r:tomorrow:1", "r:no-more");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "r:",
        "r:tomorrow:",
        "r:tomorrow:0",
        "r:tomorrow:10",
        "r:tomorrow:-1",
        "r:tomorrow:١",
        "r:tomorrow:1\n",
        "r:no-more:1",
        "r:no-more\n"
      })
  void aWrongButtonIsNoReminder(String data) {
    after(Duration.ofHours(2));
    tap(data);
    isTold(data, "phrase old_button");
  }

  private ReminderTest after(Duration time) {
    office.advanceClock(time);
    office.sendDueReminders();
    return this;
  }

  private void tap(String data) {
    office.tapButton(
        AMINA,
        office.store.outbox().screenMessageId(AMINA).toCompletableFuture().join().getAsInt(),
        new Event.UnknownButtonPressed(data),
        data);
  }

  /** The tap is answered when what it asks for is saved, on another thread. */
  private void isTold(String tap, String notice) {
    await().untilAsserted(() -> assertThat(office.telegram.notice(tap)).isEqualTo(notice));
  }

  private void hasMessages(int number) {
    assertThat(office.telegram.screens(AMINA)).hasSize(number);
  }

  private Screen screen() {
    return office.telegram.screens(AMINA).entrySet().stream()
        .reduce((older, newer) -> newer)
        .map(Map.Entry::getValue)
        .orElseThrow();
  }

  private List<String> labels() {
    return screen().rows().stream().flatMap(List::stream).map(Screen.Button::label).toList();
  }
}
