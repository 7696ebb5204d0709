package org.chsiguide.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.broadcast.BroadcastFixture.WANG;

import java.time.Duration;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateHandler.Handling;
import org.junit.jupiter.api.Test;

/** Confirming a broadcast, and the time when it is sent. Each story is told in both languages. */
class ConfirmingTest extends BroadcastStories {

  @Test
  void toManyTheNumberIsTyped() {
    broadcastFixture.addStudents(250);
    compose("你好", "Hello");
    sendToAll(253);
    broadcastFixture.expectPanel(WANG, "type their number: 253");
    broadcastFixture.sendText(WANG, "250");
    broadcastFixture.expectPanel(WANG, "Nothing was sent");
    assertThat(broadcastFixture.broadcasts().findLatest(5)).isEmpty();
    broadcastFixture.sendText(WANG, "２５３，");
    assertThat(broadcastFixture.awaitDone(1).sent()).isEqualTo(253);
    assertThat(broadcastFixture.phones.sentToMany()).doesNotHaveDuplicates();
  }

  @Test
  void twoPressesConfirmOnce() {
    compose("你好", "Hello");
    chooseAllStudents();
    IncomingUpdate first = broadcastFixture.pressUpdate(WANG, "Send to 3");
    IncomingUpdate second = broadcastFixture.pressUpdate(WANG, "Send to 3");
    broadcastFixture.handle(first);
    broadcastFixture.handle(second);
    broadcastFixture.handle(first);
    assertThat(broadcastFixture.awaitDone(1).sent()).isEqualTo(3);
    assertThat(broadcastFixture.broadcasts().findLatest(5)).hasSize(1);
    assertThat(broadcastFixture.phones.sentToMany()).doesNotHaveDuplicates();
  }

  @Test
  void aConfirmationOnADeletedPanelShowsTheProgress() {
    compose("你好", "Hello");
    chooseAllStudents();
    IncomingUpdate confirming = broadcastFixture.pressUpdate(WANG, "Send to 3");
    broadcastFixture.phones.delete(WANG.chat(), confirming.callbackQuery().messageId());
    broadcastFixture.handle(confirming);
    broadcastFixture.expectPanel(WANG, "Starts at").press(WANG, "Undo");
    broadcastFixture.awaitState(1, Broadcast.State.CANCELLED);
  }

  @Test
  void aConfirmationCanBeTakenBack() {
    composeAndConfirm();
    broadcastFixture.press(WANG, "Undo");
    broadcastFixture.expectMessage(WANG, "Cancelled");
    broadcastFixture.advanceClock(Duration.ofMinutes(2));
    broadcastFixture.awaitState(1, Broadcast.State.CANCELLED);
    assertThat(broadcastFixture.phones.sentToMany()).isEmpty();
  }

  @Test
  void editingTheTextOfACancelledBroadcastDoesNothing() {
    compose("你好", "Helo");
    int english = broadcastFixture.lastMessage();
    sendToAll(3);
    broadcastFixture.press(WANG, "Undo");
    broadcastFixture.awaitState(1, Broadcast.State.CANCELLED);
    assertThat(broadcastFixture.edit(WANG, english, "Hello"))
        .isInstanceOf(Handling.NotHandled.class);
  }

  @Test
  void itIsSentAtTheTimeThatStaffType() {
    compose("你好", "Hello");
    chooseAllStudents();
    broadcastFixture.press(WANG, "Later");
    broadcastFixture.expectPanel(WANG, "Asia/Shanghai").sendText(WANG, "the day after");
    broadcastFixture.expectPanel(WANG, "I cannot read this time").sendText(WANG, "today 9:00");
    broadcastFixture.expectPanel(WANG, "This time has already passed").sendText(WANG, "3月1日9点");
    broadcastFixture.expectPanel(WANG, "too far ahead: at most 60 days").sendText(WANG, "明早九点");
    broadcastFixture.expectPanel(WANG, "Is this the time?").press(WANG, "✅ 2026-11-25 (Wed) 09:00");
    broadcastFixture.expectPanel(WANG, "2026-11-25 (Wed) 09:00").press(WANG, "Send to 3");
    broadcastFixture.advanceClock(Duration.ofHours(20));
    broadcastFixture.expectPanel(WANG, "Starts at 2026-11-25 (Wed) 09:00");
    broadcastFixture.sleep(Duration.ofSeconds(5));
    assertThat(broadcastFixture.phones.sentToMany()).isEmpty();
    broadcastFixture.advanceClock(Duration.ofHours(2));
    assertThat(broadcastFixture.awaitState(1, Broadcast.State.DONE).sent()).isEqualTo(3);
  }

  @Test
  void anAmbiguousTimeIsAskedAboutAndMayBeTypedAgain() {
    compose("你好", "Hello");
    chooseAllStudents();
    broadcastFixture.press(WANG, "Later");
    broadcastFixture.expectPanel(WANG, "Asia/Shanghai").sendText(WANG, "12/1 9:00");
    broadcastFixture.expectPanel(WANG, "Which time is it?");
    assertThat(broadcastFixture.hasButton(WANG, "✅ 2026-12-01 (Tue) 09:00")).isTrue();
    assertThat(broadcastFixture.hasButton(WANG, "✅ 2027-01-12 (Tue) 09:00")).isTrue();
    broadcastFixture.sendText(WANG, "晚上12点");
    broadcastFixture.expectPanel(WANG, "Is this the time?").press(WANG, "✅ 2026-11-25 (Wed) 00:00");
    broadcastFixture
        .expectPanel(WANG, "2026-11-25 (Wed) 00:00")
        .expectPanel(WANG, "it waits until 2026-11-25 (Wed) 08:00");
  }

  @Test
  void aTimeThatIsOverWhenItIsConfirmedIsAskedForAgain() {
    compose("你好", "Hello");
    chooseAllStudents();
    broadcastFixture.press(WANG, "Later");
    broadcastFixture.expectPanel(WANG, "Asia/Shanghai").sendText(WANG, "in 5 minutes");
    broadcastFixture.expectPanel(WANG, "Is this the time?").advanceClock(Duration.ofMinutes(6));
    broadcastFixture.press(WANG, "✅ 2026-11-24 (Tue) 12:05");
    broadcastFixture.expectPanel(WANG, "This time has already passed");
  }

  @Test
  void aChosenTimeThatPassedBeforeItIsConfirmedIsShownAsNow() {
    compose("你好", "Hello");
    chooseAllStudents();
    chooseTimeInFiveMinutes();
    broadcastFixture.advanceClock(Duration.ofMinutes(6));
    broadcastFixture.press(WANG, "⚡ Urgent");
    broadcastFixture.expectPanel(WANG, "30 seconds after you confirm");
  }

  @Test
  void aChosenTimeThatPassedOnThePanelIsToldBeforeAnythingIsConfirmed() {
    compose("你好", "Hello");
    chooseAllStudents();
    chooseTimeInFiveMinutes();
    broadcastFixture.advanceClock(Duration.ofMinutes(6));
    broadcastFixture.press(WANG, "Send to 3");
    broadcastFixture
        .expectPanel(WANG, "This time has already passed")
        .expectPanel(WANG, "30 seconds after you confirm");
    assertThat(broadcastFixture.broadcasts().findLatest(1)).isEmpty();
    broadcastFixture.press(WANG, "Send to 3");
    assertThat(broadcastFixture.awaitDone(1).sent()).isEqualTo(3);
  }

  @Test
  void aChosenTimeThatPassedWhileTheNumberIsTypedIsToldToo() {
    broadcastFixture.addStudents(250);
    compose("你好", "Hello");
    chooseAllStudents();
    chooseTimeInFiveMinutes();
    broadcastFixture.press(WANG, "Send to 253");
    broadcastFixture.expectPanel(WANG, "type their number: 253");
    broadcastFixture.advanceClock(Duration.ofMinutes(6));
    broadcastFixture.sendText(WANG, "253");
    broadcastFixture.expectPanel(WANG, "This time has already passed");
    assertThat(broadcastFixture.broadcasts().findLatest(1)).isEmpty();
  }

  private void chooseTimeInFiveMinutes() {
    broadcastFixture.press(WANG, "Later");
    broadcastFixture.expectPanel(WANG, "Asia/Shanghai").sendText(WANG, "in 5 minutes");
    broadcastFixture.expectPanel(WANG, "Is this the time?").press(WANG, "✅ 2026-11-24 (Tue) 12:05");
    broadcastFixture.expectPanel(WANG, "2026-11-24 (Tue) 12:05");
  }

  @Test
  void atNightItWaitsForTheMorningUnlessItIsUrgent() {
    broadcastFixture.setTime("2026-11-24T15:00:00Z");
    compose("你好", "Hello");
    chooseAllStudents();
    broadcastFixture.expectPanel(WANG, "it waits until 2026-11-25 (Wed) 08:00");
    broadcastFixture.press(WANG, "Send to 3");
    broadcastFixture.advanceClock(Duration.ofHours(8));
    broadcastFixture.expectPanel(WANG, "2026-11-25 (Wed) 08:00");
    assertThat(broadcastFixture.phones.sentToMany()).isEmpty();

    compose("急", "Urgent words");
    broadcastFixture.press(WANG, "Deadlines");
    broadcastFixture.press(WANG, "All students");
    broadcastFixture.press(WANG, "⚡ Urgent");
    broadcastFixture.expectPanel(WANG, "also at night").press(WANG, "Send to 3");
    assertThat(broadcastFixture.awaitDone(2).sent()).isEqualTo(3);
    assertThat(broadcastFixture.broadcasts().progress(1).sent()).isZero();

    broadcastFixture.advanceClock(Duration.ofHours(2));
    assertThat(broadcastFixture.awaitState(1, Broadcast.State.DONE).sent()).isEqualTo(3);
  }
}
