package org.chsiguide.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.chsiguide.ticket.TicketFixture.Participant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A ticket that is snoozed bothers nobody until its time has come, or somebody goes on with it. */
class SnoozeTest extends TicketStories {
  private static final String UNTIL_TOMORROW = "until Wednesday 25 November, 09:00 (China Time).";

  /** It is Tuesday, ten o'clock. */
  @ParameterizedTest
  @CsvSource({
    "/snooze tomorrow 9am, 11-25 09:00",
    "/snooze 明天上午9点, 11-25 09:00",
    "/snooze明天上午9点, 11-25 09:00",
    "/snooze@guide_bot 2h, 11-24 12:00",
    "/snooze 2小时, 11-24 12:00",
    "/snooze Friday, 11-27 09:00",
    "/snooze until Monday, 11-30 09:00",
    "/snooze 到周一, 11-30 09:00"
  })
  void itStandsInTheListWithItsTime(String command, String time) {
    Participant wang = askedAndSeenByWang("1.");
    wang.types(command).expectText("💤 Ticket #1: 王老师 has snoozed it until", "💤 咨询 #1：王老师暂缓了提醒，到");
    wang.sendText("/tickets");
    assertThat(wang.message(TicketPhrase.STAFF_OPEN_TICKETS).html())
        .contains(" · 💤 " + time + " ·");
    assertThat(office.audit()).containsExactly("11 TICKETS", "11 SNOOZE");
    student.expectNoText("💤").expectNoText("/snooze");
  }

  @Test
  void nobodyIsRemindedUntilItsTimeThenOnce() {
    Participant wang = askedAndSeenByWang("1.");
    wang.sendText("/snooze tomorrow 9am");
    wang.expectText(UNTIL_TOMORROW, "暂缓了提醒，到11月25日（星期三）09:00（中国时间）为止。");
    office.remindStaffAfter(Duration.ofHours(22).plusMinutes(59));
    wang.sendText("// a minute before");
    wang.expectNoText(TicketPhrase.STAFF_REMINDER).expectNoText("its snooze is over");

    office.restart();
    office.remindStaffAfter(Duration.ofMinutes(1));
    wang().expectText("⏰ Ticket #1: its snooze is over.", "⏰ 咨询 #1：暂缓的时间到了");
    office.remindStaffAfter(Duration.ofHours(3));
    expectNoSnoozeInTheList(wang());
    wang().expectNoText(TicketPhrase.STAFF_REMINDER);
    assertThat(wang().messages()).filteredOn(it -> it.html().contains("is over")).hasSize(1);
  }

  @Test
  void itEndsWhenTheStudentWritesAgain() {
    Participant wang = askedAndSnoozedByWang("3 days");
    student.sendTo(wang, "2.");
    office.remindStaffAfter(Duration.ofHours(3));
    wang.expectText(TicketPhrase.STAFF_REMINDER);
    expectNoSnoozeInTheList(wang);
  }

  @Test
  void itEndsWhenSomebodyAnswers() {
    Participant wang = askedAndSnoozedByWang("2h");
    li().sendTo(student, "2.");
    office.remindStaffAfter(Duration.ofHours(3));
    expectNoSnoozeInTheList(wang);
    wang.expectNoText("its snooze is over");
  }

  @Test
  void anybodyEndsIt() {
    Participant wang = askedAndSnoozedByWang("2h");
    li().sendText("/snooze off");
    wang.expectText("⏰ Ticket #1: 李老师 has ended its snooze.", "⏰ 咨询 #1：李老师取消了暂缓。");
    li().sendText("/snooze 取消");
    wang.expectText(TicketPhrase.STAFF_NOT_SNOOZED);
    assertThat(office.audit()).containsExactly("12 UNSNOOZE", "11 SNOOZE");
  }

  @ParameterizedTest
  @CsvSource({
    "/snooze, STAFF_SNOOZE_UNCLEAR",
    "/snooze later, STAFF_SNOOZE_UNCLEAR",
    "/snooze 过一会儿, STAFF_SNOOZE_UNCLEAR",
    "/snooze yesterday 9am, STAFF_TIME_PAST",
    "/snooze 今天上午9点, STAFF_TIME_PAST",
    "/snooze 100 days, STAFF_TIME_FAR"
  })
  void aTimeThatIsNoneIsAnswered(String command, TicketPhrase answer) {
    Participant wang = askedAndSeenByWang("1.");
    int asked = wang.sendText(command);
    wang.expectText(answer);
    assertThat(wang.message(answer).replyTo()).isEqualTo(asked);
    assertThat(office.audit()).isEmpty();
    expectNoSnoozeInTheList(wang);
    student.expectNoText("/snooze");
  }

  @Test
  void outsideATicketStaffAreToldWhereToWriteSnooze() {
    askedAndSeenByWang("1.");
    Participant general = office.inGeneral(TicketFixture.WANG);
    Participant alone = office.staff(TicketFixture.WANG);
    general.types("/snooze 2h").expectText(TicketPhrase.STAFF_SNOOZE_WHERE);
    alone.types("/close").expectText(TicketPhrase.STAFF_SNOOZE_WHERE);
    student.types("/snooze 2h").expectNoText(TicketPhrase.STAFF_SNOOZE_WHERE);
    assertThat(office.audit()).isEmpty();
  }

  @Test
  void aClosedTicketIsNotSnoozed() {
    Participant wang = askedAndSeenByWang("1.");
    wang.sendText("/close");
    wang.types("/snooze 2h").expectText(TicketPhrase.STAFF_IS_CLOSED);
    assertThat(office.audit()).containsExactly("11 CLOSE");
  }

  @Test
  void aRestartLosesNeitherTheSnoozeNorTheLine() {
    Participant wang = askedAndSeenByWang("1.");
    office.withholdReplies();
    wang.sendText("/snooze tomorrow 9am");
    office.restart();
    wang().expectText("💤 Ticket #1: 王老师 has snoozed it " + UNTIL_TOMORROW);
    wang().sendText("/tickets");
    assertThat(wang().message(TicketPhrase.STAFF_OPEN_TICKETS).html())
        .contains(" · 💤 11-25 09:00");
    assertThat(office.audit()).containsExactly("11 TICKETS", "11 SNOOZE");
  }

  @Test
  void aRestartDoesNotLoseThatItIsOver() {
    Participant wang = askedAndSnoozedByWang("2h");
    office.advanceClock(Duration.ofHours(2));
    office.withholdReplies();
    office.runMaintenance();
    office.restart();
    wang().expectText("its snooze is over");
    office.runMaintenance();
    wang().sendText("// once");
    assertThat(wang().messages()).filteredOn(it -> it.html().contains("is over")).hasSize(1);
  }

  @Test
  void itStandsLastInTheList() {
    Participant wang = askedAndSnoozedByWang("2h");
    office.advanceClock(Duration.ofHours(1));
    office.student(8, language).openTicket().sendText("2.");
    eventually(() -> assertThat(office.telegram.topics()).hasSize(2));
    wang.sendText("/tickets");
    assertThat(wang.message(TicketPhrase.STAFF_OPEN_TICKETS).html())
        .containsSubsequence("#2 Amina", "#1 Amina", "💤 11-24 12:00");
  }

  @Test
  void aRepeatedSnoozeCommandIsExecutedOnce() {
    Participant wang = askedAndSeenByWang("1.");
    office.failing.saveResults.add(false);
    office.handleAfterOutage(wang.messageUpdate(words("/snooze 2h")));
    wang.expectText("has snoozed it");
    assertThat(wang.messages()).filteredOn(it -> it.html().contains("has snoozed it")).hasSize(1);
    assertThat(office.audit()).containsExactly("11 SNOOZE");
  }

  private Participant askedAndSnoozedByWang(String until) {
    Participant wang = askedAndSeenByWang("1.");
    wang.types("/snooze " + until).expectText("has snoozed it");
    return wang;
  }

  private static void expectNoSnoozeInTheList(Participant staff) {
    staff.sendText("/tickets");
    assertThat(staff.message(TicketPhrase.STAFF_OPEN_TICKETS).html()).doesNotContain(" · 💤 ");
  }
}
