package org.chsiguide.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.broadcast.BroadcastFixture.WANG;

import java.time.Duration;
import java.util.List;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateHandler.Handling;
import org.junit.jupiter.api.Test;

/** Confirming a broadcast, and the time when it is sent. */
class ConfirmingTest extends BroadcastStories {

  @Test
  void toManyTheNumberIsTyped() {
    office.addStudents(250);
    compose("你好", "Hello");
    sendToAll(253);
    office.expectPanel("type their number: 253").sendText("250", "253?");
    office.expectPanel("Nothing was sent");
    assertThat(office.broadcasts().findLatest(5)).isEmpty();
    office.sendText("２５３ people！");
    assertThat(office.awaitDone(1).sent()).isEqualTo(253);
    assertThat(office.phones.sentToMany()).doesNotHaveDuplicates();
  }

  @Test
  void twoPressesConfirmOnce() {
    composeForEverybody();
    IncomingUpdate first = office.pressUpdate(WANG, "Send to 3");
    IncomingUpdate second = office.pressUpdate(WANG, "Send to 3");
    office.handle(first);
    office.handle(second);
    office.handle(first);
    assertThat(office.awaitDone(1).sent()).isEqualTo(3);
    assertThat(office.broadcasts().findLatest(5)).hasSize(1);
    assertThat(office.phones.sentToMany()).doesNotHaveDuplicates();
  }

  @Test
  void aConfirmationOnADeletedPanelShowsTheProgress() {
    composeForEverybody();
    IncomingUpdate confirming = office.pressUpdate(WANG, "Send to 3");
    office.phones.delete(WANG.chat(), confirming.callbackQuery().messageId());
    office.handle(confirming);
    office.expectPanel("Starts at").press("Undo");
    office.awaitState(1, Broadcast.State.CANCELLED);
  }

  @Test
  void aConfirmationCanBeTakenBack() {
    composeAndConfirm();
    assertThat(office.broadcasts().find(1).map(Broadcast::startsAt))
        .hasValue(office.clock().instant().plus(BroadcastPolicy.UNDO_PERIOD));
    office.press("Undo").expectMessage("Cancelled");
    office.advanceClock(Duration.ofMinutes(2));
    office.awaitState(1, Broadcast.State.CANCELLED);
    assertThat(office.phones.sentToMany()).isEmpty();
  }

  @Test
  void editingTheTextOfACancelledBroadcastDoesNothing() {
    compose("你好", "Helo");
    int english = office.lastMessage();
    sendToAll(3);
    office.press("Undo").awaitState(1, Broadcast.State.CANCELLED);
    assertThat(office.edit(WANG, english, "Hello")).isInstanceOf(Handling.NotHandled.class);
  }

  @Test
  void itIsSentAtTheTimeThatStaffType() {
    composeForEverybody();
    office.press("Later");
    office.expectPanel("Asia/Shanghai").sendText("the day after");
    office.expectPanel("I cannot read this time").sendText("today 9:00");
    office.expectPanel("This time has already passed").sendText("3月1日9点");
    office.expectPanel("too far ahead: at most 60 days").sendText("明早九点");
    office.expectPanel("Is this the time?").press("✅ 2026-11-25 (Wed) 09:00");
    office.expectPanel("2026-11-25 (Wed) 09:00").press("Send to 3");
    office.advanceClock(Duration.ofHours(20));
    office.expectPanel("Starts at 2026-11-25 (Wed) 09:00");
    office.sleep(Duration.ofSeconds(5));
    assertThat(office.phones.sentToMany()).isEmpty();
    office.advanceClock(Duration.ofHours(2));
    assertThat(office.awaitState(1, Broadcast.State.DONE).sent()).isEqualTo(3);
  }

  @Test
  void anAmbiguousTimeIsAskedAboutAndMayBeTypedAgain() {
    composeForEverybody();
    office.press("Later").expectPanel("Asia/Shanghai").sendText("12/1 9:00");
    office.expectPanel("Which time is it?");
    assertThat(office.hasButton(WANG, "✅ 2026-12-01 (Tue) 09:00")).isTrue();
    assertThat(office.hasButton(WANG, "✅ 2027-01-12 (Tue) 09:00")).isTrue();
    office.sendText("晚上12点");
    office.expectPanel("Is this the time?").press("✅ 2026-11-25 (Wed) 00:00");
    office
        .expectPanel("2026-11-25 (Wed) 00:00")
        .expectPanel("it waits until 2026-11-25 (Wed) 08:00");
  }

  @Test
  void nowIsATimeThatStaffMayType() {
    composeForEverybody();
    for (String now : List.of("现在", "Right now", "马上发", "现在就发送！", "send it now.")) {
      chooseTimeInFiveMinutes();
      office.press("Later").expectPanel("Asia/Shanghai").sendText(now);
      office.expectPanel("30 seconds after you confirm");
    }
  }

  @Test
  void aTimeThatIsOverWhenItIsConfirmedIsAskedForAgain() {
    composeForEverybody();
    office.press("Later").expectPanel("Asia/Shanghai").sendText("in 5 minutes");
    office.expectPanel("Is this the time?").advanceClock(Duration.ofMinutes(6));
    office.press("✅ 2026-11-24 (Tue) 12:05");
    office.expectPanel("This time has already passed");
  }

  @Test
  void aChosenTimeThatPassedBeforeItIsConfirmedIsShownAsNow() {
    composeForEverybody();
    chooseTimeInFiveMinutes();
    office.advanceClock(Duration.ofMinutes(6));
    office.press("⚡ Urgent").expectPanel("30 seconds after you confirm");
  }

  @Test
  void aChosenTimeThatPassedOnThePanelIsToldBeforeAnythingIsConfirmed() {
    composeForEverybody();
    chooseTimeInFiveMinutes();
    office.advanceClock(Duration.ofMinutes(6));
    office.press("Send to 3");
    office.expectPanel("This time has already passed").expectPanel("30 seconds after you confirm");
    assertThat(office.broadcasts().findLatest(1)).isEmpty();
    office.press("Send to 3");
    assertThat(office.awaitDone(1).sent()).isEqualTo(3);
  }

  @Test
  void aChosenTimeThatPassedWhileTheNumberIsTypedIsToldToo() {
    office.addStudents(250);
    compose("你好", "Hello");
    chooseAllStudents();
    chooseTimeInFiveMinutes();
    office.press("Send to 253").expectPanel("type their number: 253");
    office.advanceClock(Duration.ofMinutes(6));
    office.sendText("253 位同学").expectPanel("This time has already passed");
    assertThat(office.broadcasts().findLatest(1)).isEmpty();
  }

  private void chooseTimeInFiveMinutes() {
    office.press("Later").expectPanel("Asia/Shanghai").sendText("in 5 minutes");
    office.expectPanel("Is this the time?").press("✅ 2026-11-24 (Tue) 12:05");
    office.expectPanel("2026-11-24 (Tue) 12:05");
  }

  @Test
  void atNightItWaitsForTheMorningUnlessItIsUrgent() {
    office.setTime("2026-11-24T15:00:00Z");
    composeForEverybody();
    office.expectPanel("it waits until 2026-11-25 (Wed) 08:00").press("Send to 3");
    office.advanceClock(Duration.ofHours(8));
    office.expectPanel("2026-11-25 (Wed) 08:00");
    assertThat(office.phones.sentToMany()).isEmpty();

    compose("急", "Urgent words");
    office.press("Deadlines", "All students", "⚡ Urgent");
    office.expectPanel("also at night").press("Send to 3");
    assertThat(office.awaitDone(2).sent()).isEqualTo(3);
    assertThat(office.broadcasts().progress(1).sent()).isZero();

    office.advanceClock(Duration.ofHours(2));
    assertThat(office.awaitState(1, Broadcast.State.DONE).sent()).isEqualTo(3);
  }
}
