package org.chsiguide.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.broadcast.Office.LI;
import static org.chsiguide.broadcast.Office.WANG;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.chsiguide.bot.Arrival;
import org.chsiguide.bot.Desk.Handling;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Content;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.PersonId;
import org.chsiguide.messenger.Post;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What staff do to send news, and what students get of it. */
class NewsTest {
  @TempDir Path folder;
  private Office office;
  private ChatId jieun;
  private ChatId amina;
  private ChatId both;

  @BeforeEach
  void open() {
    office = new Office(folder);
    jieun = office.student(1, Language.ZH, "welcome");
    amina = office.student(2, Language.EN, "welcome");
    both = office.student(3, Language.BOTH, "welcome");
  }

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void everybodyGetsItInTheirLanguageAndOnce() {
    compose("<b>周五</b>截止", "Due on <b>Friday</b>");
    office.presses(WANG, "Deadlines");
    office.presses(WANG, "All students (3)");
    office.sees(WANG, "3 people").presses(WANG, "Send to 3");
    office.sees(WANG, "Starts at");
    assertThat(office.phones.mailed).isEmpty();

    assertThat(office.isDone(1).sent()).isEqualTo(3);

    assertThat(office.phones.news(jieun)).containsExactly("<b>周五</b>截止");
    assertThat(office.phones.news(amina)).containsExactly("Due on <b>Friday</b>");
    assertThat(office.phones.news(both)).containsExactly("<b>周五</b>截止\n\nDue on <b>Friday</b>");
    office.sees(WANG, "100%").reads(WANG, "Arrived: 3");
    assertThat(office.broadcasts().records(1))
        .hasSize(1)
        .allMatch(it -> it.endsWith("confirmed 11"));
  }

  @Test
  void staffWhoReadChineseComposeInChinese() {
    office.inLanguage(Language.ZH);
    office.says(WANG, "/broadcast");
    office.sees(WANG, "请把中文内容发给我").says(WANG, "你好");
    office.sees(WANG, "请把英文内容发给我").presses(WANG, "只发中文");
    office.sees(WANG, "哪一类").presses(WANG, "小提示");
    office.presses(WANG, "所有学生 (2)");
    office.sees(WANG, "共 2 人").presses(WANG, "发给 2 人");
    assertThat(office.isDone(1).sent()).isEqualTo(2);
    assertThat(office.phones.news(amina)).isEmpty();
    assertThat(office.phones.news(both)).containsExactly("你好");
    office.reads(WANG, "已发完");
  }

  @Test
  void theAuthorSeesExactlyWhatEachReaderWillGet() {
    compose("甲 &lt;3", "A &lt;3");
    office.presses(WANG, "Tips");
    office.presses(WANG, "All students");
    office.sees(WANG, "3 people");
    assertThat(office.phones.news(WANG.chat()))
        .containsExactly("甲 &lt;3", "A &lt;3", "甲 &lt;3\n\nA &lt;3");
  }

  @Test
  void whatIsTooLongIsToldWithHowMuch() {
    office.says(WANG, "/broadcast");
    office.says(WANG, "长".repeat(4_100));
    office.sees(WANG, "4100 characters, the limit is 4096. Please cut 4 ");
    office.says(WANG, "长".repeat(4_000));
    office.says(WANG, "x".repeat(100));
    office.sees(WANG, "Please cut 6 ");
    office.says(WANG, "x".repeat(94));
    office.sees(WANG, "What kind of news");
  }

  @Test
  void aPictureAndAnAlbumGoToBothLanguages() {
    office.says(WANG, "/broadcast");
    office.sends(WANG, new Content.Photo("one", "图"), "album-1");
    office.sends(WANG, new Content.Photo("two", ""), "album-1");
    office.says(WANG, "Pictures");
    office.presses(WANG, "Tips");
    office.presses(WANG, "All students");
    office.presses(WANG, "Send to 3");
    office.isDone(1);
    Post post = office.phones.posts.get(both).get(0);
    assertThat(post.html()).isEqualTo("图\n\nPictures");
    assertThat(post.attachments())
        .extracting(Post.Attachment::fileId)
        .containsExactly("one", "two");
    assertThat(office.phones.posts.get(amina).get(0).attachments()).hasSize(2);
  }

  @Test
  void toManyTheNumberIsTyped() {
    office.students(250);
    compose("你好", "Hello");
    office.presses(WANG, "Tips");
    office.presses(WANG, "All students");
    office.presses(WANG, "Send to 253");
    office.sees(WANG, "Type the number of people, 253");
    office.says(WANG, "250");
    office.sees(WANG, "Nothing was sent");
    assertThat(office.broadcasts().last(5)).isEmpty();
    office.says(WANG, "253");
    assertThat(office.isDone(1).sent()).isEqualTo(253);
    assertThat(office.phones.twice()).isEmpty();
  }

  @Test
  void aConfirmationCanBeTakenBack() {
    confirmed();
    office.presses(WANG, "Undo");
    office.reads(WANG, "Cancelled");
    office.passes(Duration.ofMinutes(2));
    office.ends(1, Broadcast.State.CANCELLED);
    assertThat(office.phones.mailed).isEmpty();
  }

  @Test
  void twoPressesConfirmOnce() {
    compose("你好", "Hello");
    office.presses(WANG, "Tips");
    office.presses(WANG, "All students");
    Arrival first = office.pressing(WANG, "Send to 3");
    Arrival second = office.pressing(WANG, "Send to 3");
    office.take(first);
    office.take(second);
    office.take(first);
    assertThat(office.isDone(1).sent()).isEqualTo(3);
    assertThat(office.broadcasts().last(5)).hasSize(1);
    assertThat(office.phones.twice()).isEmpty();
  }

  @Test
  void otherStaffSteerItToo() {
    office.phones.held.put(jieun, new CompletableFuture<>());
    confirmed();
    office.passes(Broadcast.TO_UNDO);
    office.ends(1, Broadcast.State.RUNNING);
    office.says(LI, "/broadcasts");
    office.presses(LI, "#1");
    office.presses(LI, "Pause");
    office.sees(LI, "Paused").presses(LI, "Go on");
    office.ends(1, Broadcast.State.RUNNING);
    office.phones.held.get(jieun).complete(new Delivery.Sent(1));
    office.ends(1, Broadcast.State.DONE);
    assertThat(office.broadcasts().records(1)).anyMatch(it -> it.endsWith("pause 12"));
  }

  @Test
  void nobodyElseCanDoAnyOfIt() {
    PersonId student = new PersonId(2);
    for (String words : List.of("/broadcast", "/broadcasts", "/recall 1", "/correct 1")) {
      assertThat(office.says(student, words)).isInstanceOf(Handling.Passed.class);
    }
    confirmed();
    office.says(WANG, "/broadcast");
    Arrival pressed = office.pressing(WANG, "English only");
    Arrival stolen =
        new Arrival(
            9_999, student.chat(), student, pressed.event(), Language.EN, pressed.tap(), null);
    assertThat(office.take(stolen)).isInstanceOf(Handling.Passed.class);
  }

  @Test
  void whoSwitchedItOffOrBlockedTheBotIsLeftOutAndCounted() {
    PersonId student = new PersonId(2);
    office.says(student, "/updates");
    office.presses(student, "Tips");
    office.sees(student, "Which news").presses(student, "🔕");
    office.presses(student, "Tips");
    compose("你好", "Hello");
    office.presses(WANG, "Tips");
    office.presses(WANG, "All students (2)");
    office.sees(WANG, "1 who switched it off").presses(WANG, "Send to 2");
    office.phones.blocked.add(jieun);
    Progress progress = office.isDone(1);
    assertThat(progress.sent()).isEqualTo(1);
    assertThat(progress.blocked()).isEqualTo(1);
    assertThat(office.phones.news(amina)).isEmpty();
    compose("再见", "Bye");
    office.presses(WANG, "Deadlines");
    office.presses(WANG, "All students (2)");
    office.sees(WANG, "0 who switched it off, 1 who cannot");
  }

  @Test
  void atNightItWaitsForTheMorningUnlessItIsUrgent() {
    office.itIs("2026-11-24T15:00:00Z");
    compose("你好", "Hello");
    office.presses(WANG, "Tips");
    office.presses(WANG, "All students");
    office.sees(WANG, "it waits until 2026-11-25 08:00");
    office.presses(WANG, "Send to 3");
    office.passes(Duration.ofHours(8));
    office.sees(WANG, "2026-11-25 08:00");
    assertThat(office.phones.mailed).isEmpty();

    compose("急", "Urgent words");
    office.presses(WANG, "Deadlines");
    office.presses(WANG, "All students");
    office.presses(WANG, "⚡ Urgent");
    office.sees(WANG, "also at night").presses(WANG, "Send to 3");
    assertThat(office.isDone(2).sent()).isEqualTo(3);
    assertThat(office.broadcasts().progress(1).sent()).isZero();

    office.passes(Duration.ofHours(2));
    assertThat(office.ends(1, Broadcast.State.DONE).sent()).isEqualTo(3);
  }

  @Test
  void itIsSentAtTheTimeThatStaffType() {
    compose("你好", "Hello");
    office.presses(WANG, "Tips");
    office.presses(WANG, "All students");
    office.presses(WANG, "Later");
    office.sees(WANG, "Asia/Shanghai").says(WANG, "the day after");
    office.sees(WANG, "I cannot read this time").says(WANG, "tomorrow 9:00");
    office.sees(WANG, "2026-11-25 09:00").presses(WANG, "Send to 3");
    office.passes(Duration.ofHours(20));
    office.sees(WANG, "Starts at 2026-11-25 09:00");
    assertThat(office.phones.mailed).isEmpty();
    office.passes(Duration.ofHours(2));
    assertThat(office.ends(1, Broadcast.State.DONE).sent()).isEqualTo(3);
  }

  @Test
  void whenItFailsByOurFaultItStopsByItself() {
    office.students(100);
    for (int i = 1; i <= 100; i++) {
      office.phones.fates.put(new ChatId(1_000 + i), new Delivery.Failed("400 Bad Request"));
    }
    compose("你好", "Hello");
    office.presses(WANG, "Tips");
    office.presses(WANG, "All students");
    office.presses(WANG, "Send to 103");
    office.passes(Broadcast.TO_UNDO);
    Progress halted = office.ends(1, Broadcast.State.HALTED);
    assertThat(halted.settled()).isLessThanOrEqualTo(Postman.CANARY + 3);
    office.reads(WANG, "400 Bad Request").sees(WANG, "Stopped by itself");
    office.phones.fates.clear();
    office.presses(WANG, "Go on");
    assertThat(office.ends(1, Broadcast.State.DONE).failed()).isEqualTo(halted.failed());
  }

  @Test
  void whatWasOnItsWayAtAStopIsOfferedAndNotSentAgainByItself() {
    office.phones.held.put(amina, new CompletableFuture<>());
    confirmed();
    office.passes(Broadcast.TO_UNDO);
    office.ends(1, Broadcast.State.RUNNING);
    Office.soon().until(() -> office.phones.mailed.contains(amina));
    office.phones.held.clear();
    office.restarts();
    Progress progress = office.ends(1, Broadcast.State.DONE);
    assertThat(progress.unknown()).isEqualTo(1);
    assertThat(progress.sent()).isEqualTo(2);
    assertThat(office.phones.twice()).isEmpty();
    office.sees(WANG, "Not known whether it arrived: 1").presses(WANG, "Send again to 1");
    assertThat(office.ends(1, Broadcast.State.DONE).sent()).isEqualTo(3);
    office.sees(WANG, "Arrived: 3");
  }

  @Test
  void itCanBeTakenBack() {
    confirmed();
    office.isDone(1);
    office.says(WANG, "/recall 1");
    office.sees(WANG, "the message of 3 people").presses(WANG, "Take back from 3");
    assertThat(office.ends(2, Broadcast.State.DONE).sent()).isEqualTo(3);
    assertThat(office.phones.news(amina)).isEmpty();
    office.says(WANG, "/recall 1");
    office.sees(WANG, "nothing to change");
    office.says(WANG, "/recall 7");
    office.reads(WANG, "There is no message 7");
  }

  @Test
  void itIsTooLateAfterTwoDays() {
    confirmed();
    office.isDone(1);
    office.passes(Duration.ofHours(49));
    office.says(WANG, "/recall 1");
    office.sees(WANG, "Too late for 3 more").sees(WANG, "nothing to change");
  }

  @Test
  void itCanBeCorrected() {
    confirmed();
    office.isDone(1);
    office.says(WANG, "/correct 1");
    office.sees(WANG, "corrected Chinese text").says(WANG, "更正");
    office.says(WANG, "Corrected");
    office.sees(WANG, "the message of 3 people").presses(WANG, "Correct for 3");
    assertThat(office.isDone(2).sent()).isEqualTo(3);
    assertThat(office.phones.news(amina)).containsExactly("Corrected");
    assertThat(office.phones.news(both)).containsExactly("更正\n\nCorrected");
  }

  @Test
  void theListOfRecipientsIsAFile() {
    confirmed();
    office.phones.blocked.add(amina);
    office.isDone(1);
    office.sees(WANG, "100%").presses(WANG, "CSV");
    Office.soon().until(() -> office.phones.files.containsKey(WANG.chat()));
    assertThat(office.phones.files.get(WANG.chat()).get(0))
        .startsWith("chat,state,language,changed,reason\r\n1,sent,zh,")
        .contains("2,blocked,en,");
  }

  @Test
  void aDraftSurvivesAStop() {
    office.says(WANG, "/broadcast");
    office.says(WANG, "你好");
    office.restarts();
    office.says(WANG, "Hello");
    office.presses(WANG, "Tips");
    office.restarts();
    office.presses(WANG, "All students");
    office.presses(WANG, "Send to 3");
    assertThat(office.isDone(1).sent()).isEqualTo(3);
  }

  @Test
  void whoStandsAtAStepForDaysCanBeMeant() {
    office.passes(Duration.ofDays(4));
    ChatId late = office.student(4, Language.EN, "welcome");
    compose("你好", "Hello");
    office.presses(WANG, "Tips");
    office.presses(WANG, "By step");
    office.presses(WANG, "—");
    office.presses(WANG, "welcome");
    office.presses(WANG, "More than 3 days (3)");
    office.sees(WANG, "At step welcome for more than 3 days: 3").presses(WANG, "Send to 3");
    office.isDone(1);
    assertThat(office.phones.news(late)).isEmpty();
    assertThat(office.phones.news(amina)).hasSize(1);
  }

  private void compose(String zh, String en) {
    office.says(WANG, "/broadcast");
    office.says(WANG, zh);
    office.says(WANG, en);
    office.sees(WANG, "What kind of news");
  }

  private void confirmed() {
    compose("你好", "Hello");
    office.presses(WANG, "Tips");
    office.presses(WANG, "All students");
    office.presses(WANG, "Send to 3");
    office.sees(WANG, "Starts at");
  }
}
