package org.chsiguide.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.chsiguide.dialog.Language;
import org.chsiguide.ticket.TicketFixture.Participant;
import org.junit.jupiter.api.Test;

/** Everybody in the group sees who answers a student. */
class TicketOwnerTest extends TicketStories {
  private static final String OWNER = "负责人 · Owner: <b>";

  @Test
  void theOwnerIsOnTheCardInTheTitleAndInTheList() {
    Participant wang = askedAndSeenByWang("1.");
    li().sendText("/tickets");
    assertThat(list())
        .contains(">#1 Amina &lt;b&gt;</a> · 🙋 还没有人负责 · Nobody yet\n⏳ 0 分钟 · 0 min · 📍 ");
    wang.tapButton(TicketPhrase.STAFF_CLAIM).expectText(OWNER + "王老师</b>");
    awaitTitle("#1 Amina <b> · 王老师");
    li().sendText("/tickets");
    assertThat(list()).contains(">#1 Amina &lt;b&gt;</a> · 🙋 王老师\n⏳ ");
  }

  @Test
  void whoAnswersFirstIsTheOwner() {
    askedAndSeenByWang("1.").sendText("2.");
    wang().expectText(OWNER + "王老师</b>");
    ticketFixture.advanceClock(Duration.ofMinutes(3));
    li().sendText("3.");
    student.expectText("3.");
    wang().expectNoText(OWNER + "李老师");
    awaitTitle("#1 Amina <b> · 王老师");
    student.sendText("4.");
    wang().sendText("5.");
    student.expectText("5.");
    ticketFixture.advanceClock(Duration.ofMinutes(1));
    eventually(() -> assertThat(ticketFixture.telegram.renamings).isEqualTo(1));
  }

  @Test
  void whoClaimsAfterAColleagueIsToldWhoItIs() {
    askedAndSeenByWang("1.");
    int card = wang().message("#1").id();
    wang().tapButton(TicketPhrase.STAFF_CLAIM);
    Participant li = li();
    li.tapData("t:claim:1", card);
    assertThat(ticketFixture.telegram.notice(li.lastTap))
        .isEqualTo("王老师已经在负责了。 · 王老师 is already on it.");
    li.expectNoText(OWNER + "李老师");
  }

  /** Names are in memory only, so the name of the student waits for their next message. */
  @Test
  void afterARestartTheTitleKeepsTheNameOfTheStudent() {
    askedAndSeenByWang("1.");
    ticketFixture.restart();
    wang().tapButton(TicketPhrase.STAFF_CLAIM).expectText(OWNER + "王老师</b>");
    li().sendText("/tickets");
    assertThat(list()).contains(">#1</a> · 🙋 王老师\n");
    ticketFixture.advanceClock(Duration.ofMinutes(1));
    wang().sendText("2.");
    student.expectText("2.");
    assertThat(title()).isEqualTo("#1 Amina <b>");
    student.sendText("3.");
    wang().expectText("3.");
    awaitTitle("#1 Amina <b> · 王老师");
  }

  @Test
  void aLongNameOfAStudentLeavesRoomForTheOwner() {
    student = ticketFixture.student(7, language, "A".repeat(200));
    askedAndSeenByWang("1.").tapButton(TicketPhrase.STAFF_CLAIM);
    awaitTitle("#1 " + "A".repeat(128 - 3 - 6) + " · 王老师");
  }

  private void awaitTitle(String title) {
    ticketFixture.advanceClock(Duration.ofMinutes(1));
    eventually(() -> assertThat(title()).isEqualTo(title));
  }

  private String title() {
    return ticketFixture.telegram.topicName(ticketFixture.topic());
  }

  private String list() {
    String heading = TicketFixture.phraseText(TicketPhrase.STAFF_OPEN_TICKETS, Language.EN);
    return li().message(heading).html();
  }
}
