package org.chsiguide.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.ticket.Office.GROUP;
import static org.chsiguide.ticket.Office.LI;
import static org.chsiguide.ticket.Office.WANG;
import static org.chsiguide.ticket.Office.eventually;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.chsiguide.bot.Arrival;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.Content;
import org.chsiguide.messenger.Forum.Lack;
import org.chsiguide.messenger.Forum.Outcome;
import org.chsiguide.ticket.Office.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TicketStoriesTest {
  @TempDir Path folder;
  private Office office;
  private Person amina;
  private Person jieun;

  @BeforeEach
  void open() {
    office = new Office(folder, GROUP);
    amina = office.student(7, Language.EN);
    jieun = office.student(8, Language.ZH);
  }

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void aQuestionReachesStaffAndTheAnswerTheStudent() {
    int question = amina.asks().says("My name is rejected");
    amina.sees("We have your question");
    int topic = office.topic();
    assertThat(office.telegram.topicName(topic)).isEqualTo("#1 Amina <b>");
    Person wang = office.staff(WANG, topic);
    wang.sees("#1", "English", "account", "My name is rejected");
    wang.replies(wang.message("My name is rejected").id(), "Write it as in the passport");
    assertThat(amina.message("Write it as in the passport"))
        .satisfies(answer -> assertThat(answer.replyTo()).isEqualTo(question))
        .satisfies(answer -> assertThat(answer.html()).contains("International Students’ Office"));
  }

  @Test
  void aQuestionInChineseIsAnsweredInChinese() {
    jieun.asks().says("注册不了");
    jieun.sees("我们收到了你的问题");
    Person wang = office.staff(WANG, office.topic());
    wang.sees("中文", "注册不了").says("请再试一次");
    jieun.sees("留学生办公室", "请再试一次");
  }

  @Test
  void outsideOfficeHoursNothingIsDroppedAndTheyAreToldWhenPeopleAreBack() {
    office.passes(Duration.ofHours(10));
    amina.asks().says("Anybody here?");
    amina.sees("We are back: Wednesday 25 November, 09:00");
    jieun.asks().says("有人吗");
    jieun.sees("11月25日（星期三）09:00");
    eventually(() -> assertThat(office.telegram.topics()).hasSize(2));
  }

  @Test
  void whileTheTicketIsOpenTheBotIsSilentAndTheGuideComesBackWhenTheyLeave() {
    amina.asks().says("one");
    amina.sees("We have your question");
    int before = amina.messages().size();
    amina.says("two");
    amina.says("three");
    Person wang = office.staff(WANG, office.topic()).sees("two", "three");
    assertThat(amina.messages()).hasSize(before + 2);
    amina.taps("⬅️ Back to the guide");
    amina.sees("If you have never registered an account");
    amina.says("not for staff");
    amina.sees("I did not understand");
    wang.seesNot("not for staff").says("Hello");
    amina.sees("Hello").says("for staff again");
    wang.sees("for staff again");
  }

  @Test
  void aPhotoOrAPassportNumberIsAskedAboutOnce() {
    amina.asks().says("My passport is E12345678");
    amina.sees("This may show passport data");
    assertThat(office.telegram.topics()).isEmpty();
    amina.taps("✅ Send it");
    Person wang = office.staff(WANG, office.topic()).sees("E12345678");
    amina.sees("We have your question").sends(new Content.Photo("f", ""), null);
    eventually(() -> assertThat(wang.messages()).anyMatch(it -> isPhoto(it.content())));
    jieun.asks().sends(new Content.Photo("g", ""), null);
    jieun.taps("🚫 不发送").sees("没有发给老师");
    assertThat(office.telegram.topics()).hasSize(1);
    jieun.says("不发照片了");
    eventually(() -> assertThat(office.telegram.topics()).hasSize(2));
  }

  @Test
  void editsGoBothWaysAndAnswersCanBeTakenBack() {
    int question = amina.asks().says("Hlep");
    Person wang = office.staff(WANG, office.topic()).sees("Hlep");
    amina.edits(question, new Content.Words("Help"));
    wang.sees("Help");
    wang.seesNot("Hlep");
    int answer = wang.says("Yse");
    amina.sees("Yse");
    wang.edits(answer, new Content.Words("Yes"));
    amina.sees("Yes");
    amina.seesNot("Yse");
    wang.replies(answer, "/delete");
    eventually(() -> amina.seesNot("Yes"));
  }

  @Test
  void notesOfStaffStayInside() {
    amina.asks().says("Help");
    Person wang = office.staff(WANG, office.topic()).sees("Help");
    wang.says("// she was here before");
    wang.says("Hello");
    amina.sees("Hello").seesNot("she was here before");
  }

  @Test
  void whoIsNotStaffAnswersNobody() {
    amina.asks().says("Help");
    Person stranger = office.staff(new org.chsiguide.messenger.PersonId(99), office.topic());
    stranger.sees("Help").says("Send me your passport");
    stranger.sees("STAFF_IDS");
    amina.seesNot("Send me your passport");
    int card = stranger.message("#1").id();
    stranger.tapsData("t:close:1", card);
    assertThat(office.telegram.notice(stranger.lastTap)).contains("STAFF_IDS");
    amina.seesNot("closed");
  }

  @Test
  void aSecondAnswerWithinTwoMinutesIsAskedAbout() {
    amina.asks().says("Help");
    Person wang = office.staff(WANG, office.topic()).sees("Help");
    wang.says("First");
    amina.sees("First");
    Person li = office.staff(LI, office.topic());
    li.says("Second");
    li.sees("A colleague answered");
    amina.seesNot("Second");
    li.taps("✅ 发送 · Send it");
    amina.sees("Second");
    office.passes(Duration.ofMinutes(3));
    li.says("Third");
    amina.sees("Third");
  }

  @Test
  void aPreparedAnswerAfterAColleaguesIsAskedAboutToo() {
    amina.asks().says("Help");
    Person wang = office.staff(WANG, office.topic()).sees("Help");
    wang.says("First");
    amina.sees("First");
    Person li = office.staff(LI, office.topic());
    li.taps("📋 常用回复 · Prepared answers");
    li.taps("请发一张截图，让我们看到网页上的提示。请先把护照号码遮住。");
    li.sees("A colleague answered");
    amina.seesNot("Please send a screenshot");
    li.taps("✅ 发送 · Send it");
    amina.sees("Please send a screenshot");
  }

  @Test
  void whatAColleagueClaimedIsAskedAboutBeforeTheyAnswered() {
    amina.asks().says("Help");
    Person wang = office.staff(WANG, office.topic()).sees("Help");
    wang.taps("🙋 我来 · Claim");
    office.passes(Duration.ofMinutes(30));
    Person li = office.staff(LI, office.topic());
    li.says("Me too");
    li.sees("A colleague answered");
    li.taps("🚫 不发送 · Do not send it");
    wang.says("Hello");
    amina.sees("Hello").seesNot("Me too");
  }

  @Test
  void aChangeThatAddsAPassportNumberIsAskedAboutFirst() {
    int question = amina.asks().says("My passport is not accepted");
    Person wang = office.staff(WANG, office.topic()).sees("not accepted");
    amina.edits(question, new Content.Words("My passport E12345678 is not accepted"));
    amina.sees("This may show passport data");
    wang.seesNot("E12345678");
    amina.taps("✅ Send it");
    wang.sees("E12345678");
  }

  @Test
  void whatTheStudentHasNotAgreedToSendIsNotListedNorRemindedOf() {
    amina.asks().sends(new Content.Photo("f", ""), null);
    amina.sees("This may show passport data");
    office.passes(Duration.ofHours(3));
    office.reminds();
    Person wang = office.staff(WANG);
    wang.says("/tickets");
    wang.sees("No question is open");
    assertThat(office.telegram.topics()).isEmpty();
  }

  @Test
  void aClosedTicketIsRatedAndReopenedByWriting() {
    amina.asks().says("Help");
    Person wang = office.staff(WANG, office.topic()).sees("Help");
    wang.says("Done");
    wang.taps("✅ 结束 · Close");
    amina.taps("4 ⭐").sees("Is your problem solved?").taps("❌ Not solved");
    amina.sees("write here again");
    wang.sees("4/5", "Not solved");
    amina.says("Still broken");
    wang.sees("Still broken");
    assertThat(office.telegram.topics()).hasSize(1);
  }

  @Test
  void afterAWeekItIsANewTicketInTheSameTopic() {
    amina.asks().says("Help");
    Person wang = office.staff(WANG, office.topic()).sees("Help");
    wang.taps("✅ 结束 · Close");
    amina.sees("closed your question");
    office.passes(Duration.ofDays(8));
    amina.asks().says("Another thing");
    wang.sees("#2", "Another thing");
    assertThat(office.telegram.topics()).hasSize(1);
  }

  @Test
  void preparedAnswersAndStepsAreSentFromTheCard() {
    amina.asks().says("Help");
    Person wang = office.staff(WANG, office.topic()).sees("Help");
    wang.taps("📋 常用回复 · Prepared answers");
    wang.taps("请发一张截图，让我们看到网页上的提示。请先把护照号码遮住。");
    amina.sees("Please send a screenshot");
    wang.taps("➡️ 带到某一步 · Send to a step");
    wang.taps("注册 · Register");
    wang.taps(wang.labels().stream().filter(it -> it.contains("姓名")).findFirst().orElseThrow());
    amina.taps("➡️ Open this step");
    assertThat(amina.messages().get(amina.messages().size() - 1).html()).contains("姓名");
  }

  @Test
  void aBlockedStudentIsTold() {
    amina.asks().says("spam");
    Person wang = office.staff(WANG, office.topic()).sees("spam");
    wang.taps("🚫 屏蔽 · Block");
    amina.says("more spam");
    amina.sees("does not take your messages");
    wang.seesNot("more spam");
  }

  @Test
  void aDeletedTopicIsMadeAgainWithItsCard() {
    amina.asks().says("Help");
    int first = office.topic();
    office.staff(WANG, first).sees("Help");
    office.telegram.deleteTopic(first);
    amina.says("Are you there?");
    eventually(() -> assertThat(office.telegram.topics()).isNotEmpty());
    office.staff(WANG, office.topic()).sees("#1", "Are you there?");
  }

  @Test
  void aGroupThatIsNotReadyIsToldWhatToSwitchOnAndNothingIsLost() {
    office.telegram.group = new Outcome.Shut(Lack.TOPICS);
    amina.asks().says("Help");
    eventually(
        () ->
            assertThat(office.telegram.in(GROUP))
                .anyMatch(message -> message.html().contains("switch on Topics")));
    office.telegram.group = null;
    office.restarts();
    office.staff(WANG, office.topic()).sees("Help");
  }

  @Test
  void aGroupThatGoesOnUnderAnotherIdIsFollowed() {
    office.telegram.next.add(new Outcome.Moved(new org.chsiguide.messenger.ChatId(-2002)));
    amina.asks().says("Help");
    eventually(
        () ->
            assertThat(office.telegram.in(new org.chsiguide.messenger.ChatId(-2002)))
                .anyMatch(message -> message.html().contains("Help")));
  }

  @Test
  void aStudentWhoBlockedTheBotIsToldOfInTheTopic() {
    amina.asks().says("Help");
    Person wang = office.staff(WANG, office.topic()).sees("Help");
    amina.command(new Event.Left());
    wang.sees("The student has blocked the bot");
    office.telegram.blocked.add(amina.chat);
    int answer = wang.says("Hello?");
    assertThat(wang.message("This did not arrive").replyTo()).isEqualTo(answer);
  }

  @Test
  void fiftyFirstMessagesAtOnceMakeOneTopicAndLoseNone() {
    amina.asks();
    List<Arrival> burst = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      String words = "message " + i + ".";
      int id = office.telegram.arrives(amina.chat, null, null, new Content.Words(words));
      burst.add(amina.says(id, words));
    }
    office.take(burst);
    Person wang = office.staff(WANG, office.topic());
    for (int i = 0; i < 50; i++) {
      wang.sees("message " + i + ".");
    }
    assertThat(wang.messages()).hasSize(51);
    assertThat(office.telegram.groupCalls).isLessThanOrEqualTo(1 + 1 + 26);
  }

  @Test
  void whatWasUnderWayAtAKillIsMarkedAndNotSentAgain() {
    amina.asks().says("Help");
    Person wang = office.staff(WANG, office.topic()).sees("Help");
    office.telegram.mute = true;
    int answer = wang.says("Half sent");
    amina.sees("Half sent");
    office.restarts();
    assertThat(wang.message("Nobody knows whether this reached").replyTo()).isEqualTo(answer);
    assertThat(amina.messages()).filteredOn(it -> it.html().contains("Half sent")).hasSize(1);
  }

  @Test
  void unansweredTicketsAreListedAndStaffReminded() {
    amina.asks().says("Help");
    Person wang = office.staff(WANG, office.topic()).sees("Help");
    office.passes(Duration.ofHours(3));
    office.reminds();
    wang.sees("still waiting");
    wang.says("/tickets");
    wang.sees("Open questions", "#1");
  }

  @Test
  void whoIsForgottenLeavesNothing() {
    amina.asks().says("Help");
    Person wang = office.staff(WANG, office.topic()).sees("Help");
    amina.command(new Event.AskedToBeForgotten());
    wang.sees("asked to be forgotten");
  }

  private static boolean isPhoto(Content content) {
    return content instanceof Content.Photo;
  }
}
