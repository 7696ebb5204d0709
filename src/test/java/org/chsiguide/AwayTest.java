package org.chsiguide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.chsiguide.messenger.ForumTopicId;
import org.chsiguide.staff.AuditLog;
import org.chsiguide.staff.StaffAction;
import org.chsiguide.testing.FakeTelegram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Staff say until when they are away; it is a Tuesday, ten in the morning. */
class AwayTest extends InProcessBotTestBase {
  @BeforeEach
  void goToStaff() {
    bot.handle(amina.textUpdate("/start account"));
    bot.handle(amina.textUpdate("/start write-to-office"));
  }

  @Test
  void studentsAreToldWhenStaffAreBackAndARestartForgetsNothing() {
    type("/away until Friday 10:30", "Staff are away until Friday 27 November, 10:30");
    assertThat(bot.auditLog().last(1))
        .extracting(AuditLog.Entry::action)
        .containsExactly(new StaffAction(LI, StaffAction.Kind.AWAY));

    bot = bot.restart(Set.of(LI));
    bot.handle(amina.textUpdate("The page rejects what I type"));
    awaitText(AMINA, "Friday 27 November, 10:30");
    type("/away", "Staff are away until Friday 27 November, 10:30");
  }

  @Test
  void aStudentWithAnOpenTicketIsToldOfAnAbsenceOnce() {
    bot.handle(amina.textUpdate("The page rejects what I type"));
    awaitText(AMINA, "We have your question");
    bot.advanceClock(Duration.ofHours(1));
    type("/away until Friday 10:30", "Staff are away until Friday 27 November, 10:30");
    bot.handle(amina.textUpdate("谢谢"), amina.textUpdate("Are you there?"));
    awaitText(AMINA, "Friday 27 November, 10:30");
    bot.handle(amina.textUpdate("Nobody?"), li.textUpdate("/away"));
    bot.handle(amina.textUpdate("/start account"));
    awaitText(AMINA, "Do you have a CHSI account");
    assertThat(bot.calls())
        .filteredOn(call -> call.isTo(AMINA) && call.text().contains("Friday 27 November, 10:30"))
        .hasSize(1);
  }

  @Test
  void whoAnswersInTheUsualHoursIsToldOnceADayThatStaffAreAway() {
    UpdateBuilder inTopic = li.in(GROUP).in(ask());
    bot.handle(li.textUpdate("/away until Friday 10:30"), inTopic.textUpdate("Until Friday!"));
    awaitText(AMINA, "Until Friday!");
    assertThat(bot.calls()).noneMatch(this::isNoteOfAbsence);
    bot.advanceClock(Duration.ofDays(1));
    bot.handle(inTopic.textUpdate("I am back"), inTopic.textUpdate("The page is all right now"));
    awaitText(AMINA, "all right now");
    bot.awaitCall(this::isNoteOfAbsence);
    assertThat(bot.calls()).filteredOn(this::isNoteOfAbsence).hasSize(1);
  }

  @Test
  void whoAnswersOutsideTheUsualHoursIsNotToldThatStaffAreAway() {
    UpdateBuilder inTopic = li.in(GROUP).in(ask());
    bot.handle(li.textUpdate("/away until Friday 10:30"));
    bot.advanceClock(Duration.ofHours(20));
    bot.handle(inTopic.textUpdate("So early!"));
    awaitText(AMINA, "So early!");
    assertThat(bot.calls()).noneMatch(this::isNoteOfAbsence);
  }

  /** Opens a ticket; returns its topic. */
  private int ask() {
    bot.handle(amina.textUpdate("The page rejects what I type"));
    return bot.awaitCall(call -> call.isTo(GROUP) && call.method().equals("copyMessage"))
        .to()
        .threadId();
  }

  private boolean isNoteOfAbsence(FakeTelegram.Call call) {
    return call.isTo(GROUP)
        && call.to() instanceof ForumTopicId
        && call.text().contains("are away until");
  }

  @Test
  void awayOffEndsAnAbsenceEarly() {
    type("/away 到后天上午9点", "11月26日");
    bot.advanceClock(Duration.ofHours(1));
    type("/away off", "the usual office hours apply");
    ask();
    assertThat(bot.calls())
        .filteredOn(call -> call.isTo(AMINA))
        .noneMatch(call -> call.text().contains("26 November"));
  }

  @Test
  void anAbsenceThatIsOverIsNotShortenedByAwayOff() {
    type("/away until Wednesday 9am", "until Wednesday 25 November, 09:00");
    List<String> absence = bot.rows().get("absence");
    bot.advanceClock(Duration.ofDays(2));
    type("/away Off", "the usual office hours apply");
    assertThat(bot.rows().get("absence")).isEqualTo(absence).hasSize(1);
  }

  @Test
  void anAbsenceIsKeptForSixtyDaysBesideTheNext() {
    type("/away until Wednesday 9am", "until Wednesday 25 November, 09:00");
    bot.advanceClock(Duration.ofDays(3));
    bot.handle(li.textUpdate("/away until Friday 6pm"), li.textUpdate("/away until Monday 9am"));
    awaitText(LI.chat(), "until Monday 30 November, 09:00");
    assertThat(bot.rows().get("absence")).hasSize(2);
    bot.advanceClock(Duration.ofDays(60));
    type("/away 2 days", "until Thursday 28 January");
    assertThat(bot.rows().get("absence")).hasSize(2);
  }

  @Test
  void anAbsenceThatIsTakenBackAtOnceIsNotAnnounced() {
    bot.handle(li.textUpdate("/away until Friday"), li.textUpdate("/away off"));
    awaitText(LI.chat(), "the usual office hours apply");
    ask();
    assertThat(bot.calls())
        .filteredOn(call -> call.isTo(AMINA))
        .noneMatch(call -> call.text().contains("27 November"));
  }

  @Test
  void awayOffIsRepeatedAfterTheStoreFailed() {
    type("/away until Friday 10:30", "Staff are away until");
    String off = li.textUpdate("/away off");
    bot.database()
        .useHandle(
            handle ->
                handle.execute(
                    "CREATE TRIGGER refuse BEFORE INSERT ON absence"
                        + " BEGIN SELECT RAISE(ABORT, 'no'); END"));
    assertThatThrownBy(() -> bot.handle(off)).hasMessageContaining("no");
    bot.database().useHandle(handle -> handle.execute("DROP TRIGGER refuse"));
    bot.handle(off);
    awaitText(LI.chat(), "the usual office hours apply");

    bot = bot.restart(Set.of(LI));
    type("/away", "Until when are staff away?");
  }

  @Test
  void everybodyWhoAnswersIsTold() {
    bot.handle(li.textUpdate("/away until Wednesday 9am"));
    awaitText(GROUP, "Staff are away");
  }

  @Test
  void anUnreadableTimeIsExplained() {
    type("/away", "Until when are staff away?");
    type("/away yesterday 9am", "That time has passed");
    type("/away until 2027-11-01", "That is too far ahead");
    assertThat(bot.rows().get("absence")).isEmpty();
  }

  /** Li types this and is told that. */
  private void type(String command, String answer) {
    bot.handle(li.textUpdate(command));
    awaitText(LI.chat(), answer);
  }
}
