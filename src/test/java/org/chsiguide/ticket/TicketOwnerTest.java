package org.chsiguide.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.UserId;
import org.chsiguide.ticket.TicketFixture.Participant;
import org.chsiguide.ticket.relay.StaffAlbums;
import org.chsiguide.update.IncomingUpdate;
import org.junit.jupiter.api.Test;

/** Everybody in the group sees who answers a student. */
class TicketOwnerTest extends TicketStories {

  private static final String OWNER = "负责人 · Owner: <b>";

  TicketOwnerTest() {
    super(Language.ZH);
  }

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
  void theFirstWhoAnswersIsTheOwner() {
    askedAndSeenByWang("1.").sendText("2.");
    wang().expectText(OWNER + "王老师</b>", "🙋 Ticket #1: 王老师 takes care of it.");
    office.advanceClock(Duration.ofMinutes(3));
    li().sendTo(student, "3.");
    wang().expectNoText(OWNER + "李老师");
    awaitTitle("#1 Amina <b> · 王老师");
    student.sendText("4.");
    wang().sendTo(student, "5.");
    office.advanceClock(Duration.ofMinutes(1));
    eventually(
        () ->
            assertThat(office.telegram.calls("editTopic"))
                .filteredOn(call -> !call.text().isEmpty())
                .hasSize(1));
    assertThat(wang().messages()).filteredOn(it -> it.html().contains("takes care")).hasSize(1);
  }

  @Test
  void theIconOfATopicFollowsEveryTurn() {
    Participant wang = askedAndSeenByWang("1.");
    wang.sendTo(student, "2.");
    awaitIcons(1);
    student.sendTo(wang, "3.");
    awaitIcons(2);
    wang.sendTo(student, "4.");
    awaitIcons(3);
  }

  @Test
  void theTitleNamesTheOwnerWhileTheConversationGoesOn() {
    Participant wang = askedAndSeenByWang("1.");
    wang.tapButton(TicketPhrase.STAFF_CLAIM)
        .expectText(OWNER + "王老师</b>")
        .expectNothingUnfinished();
    office.advanceClock(Duration.ofSeconds(20));
    student.sendTo(wang, "2.");
    expectNothingUnfinished();
    office.advanceClock(Duration.ofSeconds(20));
    eventually(() -> assertThat(title()).isEqualTo("#1 Amina <b> · 王老师"));
  }

  private void awaitIcons(int count) {
    expectNothingUnfinished();
    office.advanceClock(Duration.ofMinutes(1));
    eventually(() -> assertThat(office.telegram.calls("editTopic")).hasSize(count));
  }

  @Test
  void anyFirstAnswerNamesTheOwner() {
    askedAndSeenByWang("1.").sendAlbum(List.of(words("2."), words("3.")));
    office.runTimers(StaffAlbums.QUIET_PERIOD);
    wang().expectText("🙋 Ticket #1: 王老师 takes care of it.");
    wang().tapButton(TicketPhrase.STAFF_RELEASE).expectText("王老师 has released it.");
    li().tapButton(TicketPhrase.STAFF_CANNED).tapButton(button("we-look-into-it"));
    li().tapButton(TicketPhrase.TICKET_SEND).expectText("🙋 Ticket #1: 李老师 takes care of it.");
  }

  @Test
  void aFirstAnswerFromTheDialogDrawsTheCardOnce() {
    Participant wang = askedAndSeenByWang("1.");
    wang.tapButton(TicketPhrase.STAFF_CANNED).tapButton(button("we-look-into-it"));
    int before = office.telegram.calls("edit").size();
    wang.tapButton(TicketPhrase.TICKET_SEND)
        .expectText(OWNER + "王老师</b>")
        .expectNothingUnfinished();
    assertThat(office.telegram.calls("edit")).hasSize(before + 1);
    assertThat(wang.labels())
        .contains(TicketFixture.phraseText(TicketPhrase.STAFF_RELEASE, Language.BOTH));
  }

  @Test
  void aLateClaimIsAnsweredWithTheNameOfTheOwner() {
    askedAndSeenByWang("1.");
    int card = wang().message("#1").id();
    wang().tapButton(TicketPhrase.STAFF_CLAIM);
    Participant li = li();
    li.tapData("t:claim:1", card);
    assertThat(notice(li)).isEqualTo("王老师已经在负责了。 · 王老师 already takes care of it.");
    li.expectNoText(OWNER + "李老师");
  }

  @Test
  void aPageThatIsOpenStaysOpenWhenAColleagueClaims() {
    Participant wang = askedAndSeenByWang("1.");
    int card = wang.message("#1").id();
    wang.tapButton(TicketPhrase.STAFF_CANNED);
    li().tapData("t:claim:1", card);
    wang.expectText(OWNER + "李老师</b>");
    assertThat(wang.labels()).contains(button("send-a-screenshot"));
    wang.tapButton(TicketPhrase.STAFF_BACK).tapButton(TicketPhrase.STAFF_GUIDE);
    li().tapButton(TicketPhrase.STAFF_BACK).tapButton(TicketPhrase.STAFF_RELEASE);
    wang.expectText("李老师 has released it.");
    wang.tapButton(TicketPhrase.STAFF_GUIDE);
    li().tapData("t:claim:1", card);
    wang.expectText("#1: 李老师 takes care of it.", OWNER + "李老师</b>");
    assertThat(wang.labels()).contains(TicketFixture.stage("register"));
    wang.tapButton(TicketPhrase.STAFF_BACK).tapButton(TicketPhrase.STAFF_TAKE_OVER);
    wang.expectText(OWNER + "王老师</b>").tapButton(TicketPhrase.STAFF_RELEASE);
  }

  /** Names are in memory only, so the name of the student waits for their next message. */
  @Test
  void afterARestartTheTitleKeepsTheNameOfTheStudent() {
    askedAndSeenByWang("1.");
    office.restart();
    wang().tapButton(TicketPhrase.STAFF_CLAIM).expectText(OWNER + "王老师</b>");
    li().sendText("/tickets");
    assertThat(list()).contains(">#1</a> · 🙋 王老师\n");
    office.advanceClock(Duration.ofMinutes(1));
    wang().sendTo(student, "2.");
    assertThat(title()).isEqualTo("#1 Amina <b>");
    student.sendText("3.");
    wang().expectText("3.");
    awaitTitle("#1 Amina <b> · 王老师");
  }

  @Test
  void aLongNameOfAStudentLeavesRoomForTheOwner() {
    student = office.student(7, language, "A".repeat(200));
    askedAndSeenByWang("1.").tapButton(TicketPhrase.STAFF_CLAIM);
    awaitTitle("#1 " + "A".repeat(128 - 3 - 6) + " · 王老师");
  }

  @Test
  void theTitleFollowsTheNameOfTheStudent() {
    askedAndSeenByWang("1.");
    office.student(7, language, "Boris").sendText("2.");
    wang().expectText("2.");
    awaitTitle("#1 Boris");
  }

  @Test
  void aReleasedTicketCanBeClaimedByAColleague() {
    Participant wang = askedAndSeenByWang("1.").tapButton(TicketPhrase.STAFF_CLAIM);
    wang.expectText("🙋 Ticket #1: 王老师 takes care of it.");
    wang.tapButton(TicketPhrase.STAFF_RELEASE)
        .expectText("↩️ Ticket #1: 王老师 has released it. Who takes it?")
        .expectText("咨询 #1：王老师不再负责，请其他老师接手。");
    assertThat(notice(wang)).contains("It is no longer yours.");
    eventually(() -> wang.expectNoText(OWNER));
    li().tapButton(TicketPhrase.STAFF_CLAIM).expectText(OWNER + "李老师</b>");
    li().sendTo(student, "2.");
    awaitTitle("#1 Amina <b> · 李老师");
    assertThat(audit()).containsExactly("12 ANSWER", "12 CLAIM", "11 RELEASE", "11 CLAIM");
  }

  @Test
  void aColleagueTakesATicketOver() {
    Participant wang = askedAndSeenByWang("1.").tapButton(TicketPhrase.STAFF_CLAIM);
    wang.expectText(OWNER + "王老师</b>");
    li().tapButton(TicketPhrase.STAFF_TAKE_OVER)
        .expectText(OWNER + "李老师</b>")
        .expectText("🤝 Ticket #1: 李老师 has taken it over from 王老师.");
    li().sendTo(student, "2.");
    assertThat(audit()).containsExactly("12 ANSWER", "12 TAKE_OVER 11", "11 CLAIM");
  }

  @Test
  void theOwnerHandsATicketOverToAColleagueByName() {
    Participant inPrivate = office.staff(TicketFixture.LI);
    askedAndSeenByWang("1.").tapButton(TicketPhrase.STAFF_CLAIM);
    li().sendText("// a colleague");
    wang().tapButton(TicketPhrase.STAFF_HAND_OVER).tapButton(TicketPhrase.STAFF_BACK);
    wang().tapButton(TicketPhrase.STAFF_HAND_OVER).tapButton("李老师");
    String line = "👉 Ticket #1: 王老师 has handed it over to 李老师.";
    wang().expectText(OWNER + "李老师</b>", line, "👉 咨询 #1：王老师转交给李老师负责。");
    inPrivate.expectText(line);
    assertThat(wang().messages()).filteredOn(it -> it.html().contains(line)).hasSize(1);
    li().sendTo(student, "2.");
    awaitTitle("#1 Amina <b> · 李老师");
    assertThat(audit()).containsExactly("12 ANSWER", "11 HAND_OVER 12", "11 CLAIM");
  }

  @Test
  void nobodyHandsOverWhatIsNotTheirsOrToWhomMayNotAnswer() {
    Participant wang = askedAndSeenByWang("1.");
    int card = wang.message("#1").id();
    assertThat(notice(wang.tapData("t:hand:1", card))).contains("Nobody yet");
    assertThat(notice(wang.tapData("t:to:1:12", card))).contains("Nobody yet");
    wang.tapButton(TicketPhrase.STAFF_CLAIM).expectText(OWNER + "王老师</b>");
    assertThat(notice(li().tapData("t:hand:1", card))).contains("王老师 already takes care of it.");
    assertThat(notice(li().tapData("t:to:1:12", card))).contains("王老师 already takes care of it.");
    assertThat(notice(wang.tapData("t:to:1:11", card))).contains("王老师 already takes care of it.");
    assertThat(notice(wang.tapData("t:to:1:7", card))).contains("Not handed over");
    office.addToStaff(new UserId(13));
    IncomingUpdate tap = wang.tapButton(TicketPhrase.STAFF_HAND_OVER).tapUpdate("13");
    office.removeFromStaff(new UserId(13));
    office.handle(List.of(tap));
    assertThat(notice(wang)).contains("Not handed over");
    wang.expectText(OWNER + "王老师</b>").expectNoText("has handed it over");
    assertThat(audit()).containsExactly("11 CLAIM");
  }

  @Test
  void theTicketOfWhoLeavesStaffHasNoOwner() {
    Participant wang = askedAndSeenByWang("1.");
    office.addToStaff(TicketFixture.CHEN);
    office.staff(TicketFixture.CHEN, office.topic()).tapButton(TicketPhrase.STAFF_CLAIM);
    wang.expectText(OWNER + "陈老师</b>");
    office.removeFromStaff(TicketFixture.CHEN);
    eventually(() -> wang.expectNoText(OWNER));
    wang.expectText("Ticket #1: 陈老师 has released it. Who takes it?");
    wang.sendTo(student, "2.");
    wang.expectText(OWNER + "王老师</b>").expectNoText(TicketPhrase.STAFF_COLLISION);
  }

  @Test
  void theTicketOfAnOwnerWhomTheSettingsNoLongerNameHasNone() {
    askedAndSeenByWang("1.").tapButton(TicketPhrase.STAFF_CLAIM).expectText(OWNER + "王老师</b>");
    office.restartWith(Set.of(TicketFixture.LI), TicketFixture.GROUP);
    eventually(() -> wang().expectNoText(OWNER));
    li().expectText("has released it. Who takes it?").sendText("2.");
    student.expectText("2.");
    li().expectText(OWNER + "李老师</b>").expectNoText(TicketPhrase.STAFF_COLLISION);
  }

  @Test
  void nobodyReleasesOrTakesOverWhatIsNotTheirs() {
    Participant wang = askedAndSeenByWang("1.");
    int card = wang.message("#1").id();
    assertThat(notice(wang.tapData("t:release:1", card))).contains("Nobody yet");
    assertThat(notice(wang.tapData("t:over:1:12", card))).contains("Nobody yet");
    wang.tapButton(TicketPhrase.STAFF_CLAIM).expectText(OWNER + "王老师</b>");
    assertThat(notice(li().tapData("t:release:1", card))).contains("王老师 already takes care of it.");
    assertThat(notice(li().tapData("t:over:1:99", card))).contains("王老师 already takes care of it.");
    assertThat(notice(wang.tapData("t:over:1:11", card))).contains("王老师 already takes care of it.");
    Participant stranger = office.staff(new UserId(99), office.topic());
    assertThat(notice(stranger.tapData("t:over:1:11", card))).contains("/staff");
    wang.expectText(OWNER + "王老师</b>");
    assertThat(audit()).containsExactly("11 CLAIM");
  }

  @Test
  void theTopicSaysWhoClosedTheTicket() {
    askedAndSeenByWang("1.");
    li().tapButton(TicketPhrase.STAFF_CLOSE).expectText("✅ Ticket #1: 李老师 has closed it.");
    li().sendText("/close");
    student.expectText(TicketPhrase.TICKET_CLOSED);
    assertThat(li().messages()).filteredOn(it -> it.html().contains("has closed it")).hasSize(1);
  }

  @Test
  void aRestartDoesNotLoseTheLine() {
    Participant wang = askedAndSeenByWang("1.");
    int card = wang.message("#1").id();
    office.withholdReplies();
    wang.tapData("t:claim:1", card);
    office.restart();
    wang().expectText("#1: 王老师 takes care of it.");
    assertThat(audit()).containsExactly("11 CLAIM");
  }

  @Test
  void theCardShowsAClaimAfterWhichTheBotStoppedAtOnce() {
    Participant wang = askedAndSeenByWang("1.");
    office.telegram.when(call -> call.is("edit")).drop();
    wang.tapButton(TicketPhrase.STAFF_CLAIM).expectText("#1: 王老师 takes care of it.");
    office.telegram.endRules();
    office.restart();
    wang().expectText(OWNER + "王老师</b>");
  }

  /** Many old tickets must not keep a new one waiting: cards are redrawn one at a time. */
  @Test
  void theCardOfTheNewestTicketIsTheFirstToBeRedrawnAfterAStart() {
    askedAndSeenByWang("1.");
    office.student(8, language).openTicket().sendText("2.");
    eventually(() -> assertThat(office.telegram.topics()).hasSize(2));
    expectNothingUnfinished();
    int before = office.telegram.calls("edit").size();
    office.restart();
    eventually(() -> assertThat(office.telegram.calls("edit")).hasSizeGreaterThan(before));
    assertThat(office.telegram.calls("edit").get(before).text()).contains("Ticket #2");
  }

  /** What is on record, newest first. */
  private List<String> audit() {
    return office.audit();
  }

  /** A title changes half a minute after the last message to the topic, whenever that was. */
  private void awaitTitle(String title) {
    eventually(
        () -> {
          office.advanceClock(Duration.ofSeconds(31));
          assertThat(title()).isEqualTo(title);
        });
  }

  private String title() {
    return office.telegram.topicName(office.topic());
  }

  private String list() {
    String heading = TicketFixture.phraseText(TicketPhrase.STAFF_OPEN_TICKETS, Language.EN);
    return li().message(heading).html();
  }
}
