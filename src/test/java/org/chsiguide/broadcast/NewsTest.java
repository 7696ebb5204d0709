package org.chsiguide.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
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
    assertThat(office.broadcasts().deeds(1))
        .extracting(Broadcasts.Deed::act, Broadcasts.Deed::by)
        .containsExactly(tuple("confirmed", WANG));
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
    office.sees(WANG, "readers of both languages get both in one message, 4102 characters");
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
    assertThat(office.broadcasts().deeds(1))
        .extracting(Broadcasts.Deed::act, Broadcasts.Deed::by)
        .containsExactly(tuple("confirmed", WANG), tuple("pause", LI), tuple("resume", LI));
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
    Office.soon().until(() -> office.broadcasts().progress(1).sent() == 2);
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
    office.presses(WANG, "Steps of no stage");
    office.presses(WANG, "welcome");
    office.presses(WANG, "More than 3 days (3)");
    office.sees(WANG, "At step welcome for more than 3 days: 3").presses(WANG, "Send to 3");
    office.isDone(1);
    assertThat(office.phones.news(late)).isEmpty();
    assertThat(office.phones.news(amina)).hasSize(1);
  }

  @Test
  void whoeverConfirmsOnAPanelThatIsGoneSeesHowItGoes() {
    compose("你好", "Hello");
    office.presses(WANG, "Tips");
    office.presses(WANG, "All students");
    Arrival confirming = office.pressing(WANG, "Send to 3");
    office.phones.delete(WANG.chat(), confirming.tap().messageId());
    office.take(confirming);
    office.sees(WANG, "Starts at").presses(WANG, "Undo");
    office.ends(1, Broadcast.State.CANCELLED);
  }

  @Test
  void aCorrectionOfOneLanguageLeavesTheOther() {
    confirmed();
    office.isDone(1);
    office.says(WANG, "/correct 1");
    office.sees(WANG, "corrected Chinese text").presses(WANG, "Keep the Chinese");
    office.sees(WANG, "corrected English text").says(WANG, "Corrected");
    office.sees(WANG, "the message of 3 people").presses(WANG, "Correct for 3");
    office.isDone(2);
    assertThat(office.phones.news(jieun)).containsExactly("你好");
    assertThat(office.phones.news(amina)).containsExactly("Corrected");
    assertThat(office.phones.news(both)).containsExactly("你好\n\nCorrected");

    office.says(WANG, "/correct 1");
    office.says(WANG, "再更正");
    office.sees(WANG, "corrected English text").presses(WANG, "Keep the English");
    office.presses(WANG, "Correct for 3");
    office.isDone(3);
    assertThat(office.phones.news(both)).containsExactly("再更正\n\nCorrected");
  }

  @Test
  void aCorrectionChangesWordsAndNotWhatIsAttached() {
    office.says(WANG, "/broadcast");
    office.sends(WANG, new Content.Photo("map", "图"), null);
    office.presses(WANG, "Chinese only");
    office.presses(WANG, "Tips");
    office.presses(WANG, "All students (2)");
    office.presses(WANG, "Send to 2");
    office.isDone(1);
    office.says(WANG, "/correct 1");
    office.sees(WANG, "corrected Chinese text").sends(WANG, new Content.Photo("other", "新"), null);
    office.sees(WANG, "Only words can be corrected").says(WANG, "长".repeat(1_025));
    office.sees(WANG, "1025 characters, the limit is 1024. Please cut 1 ").says(WANG, "新图");
    office.presses(WANG, "Correct for 2");
    office.isDone(2);
    assertThat(office.phones.posts.get(both)).containsExactly(photo("map", "新图"));
    assertThat(office.phones.news(amina)).isEmpty();
  }

  @Test
  void whoeverIsLeftGetsTheCorrectedWords() {
    office.phones.held.put(jieun, new CompletableFuture<>());
    confirmed();
    office.passes(Broadcast.TO_UNDO);
    Office.soon().until(() -> office.phones.mailed.contains(jieun));
    office.student(4, Language.EN, "welcome");
    office.presses(WANG, "Pause");
    office.phones.held.get(jieun).complete(new Delivery.Sent(1));
    office.ends(1, Broadcast.State.PAUSED);
    office.says(WANG, "/correct 1");
    office.says(WANG, "更正");
    office.says(WANG, "Corrected");
    office.presses(WANG, "Correct for");
    office.isDone(2);
    office.says(WANG, "/broadcasts");
    office.presses(WANG, "#1");
    office.sees(WANG, "Paused").presses(WANG, "Go on");
    office.ends(1, Broadcast.State.DONE);
    assertThat(office.phones.news(jieun)).containsExactly("更正");
    assertThat(office.phones.news(amina)).containsExactly("Corrected");
  }

  @Test
  void whatIsForwardedIsOfferedToBeSent() {
    office.forwards(WANG, new Content.Words("The <b>office</b> is closed"), null);
    office.sees(WANG, "Send this to students?").presses(WANG, "English (");
    office.sees(WANG, "Send me the Chinese text").says(WANG, "办公室关门");
    office.presses(WANG, "Tips");
    office.presses(WANG, "All students");
    office.presses(WANG, "Send to 3");
    office.isDone(1);
    assertThat(office.phones.news(both)).containsExactly("办公室关门\n\nThe <b>office</b> is closed");
  }

  @Test
  void whatIsForwardedMayBeAnAlbumForBothLanguages() {
    office.forwards(WANG, new Content.Photo("one", "图"), "album");
    office.forwards(WANG, new Content.Photo("two", ""), "album");
    office.sees(WANG, "Send this to students?").presses(WANG, "The same for both");
    office.presses(WANG, "Tips");
    office.presses(WANG, "All students");
    office.presses(WANG, "Send to 3");
    office.isDone(1);
    assertThat(office.phones.posts.get(amina).get(0).attachments()).hasSize(2);
    assertThat(office.phones.news(both)).containsExactly("图");
  }

  @Test
  void whatIsForwardedInTheMiddleOfADraftLosesNothing() {
    compose("你好", "Hello");
    office.forwards(WANG, new Content.Words("Another"), null);
    office.sees(WANG, "Please tap a button below").presses(WANG, "Tips");
    office.presses(WANG, "All students");
    office.presses(WANG, "Send to 3");
    office.isDone(1);
    assertThat(office.phones.news(amina)).containsExactly("Hello");
  }

  @Test
  void aPictureMayComeWithTheCommand() {
    office.sends(WANG, new Content.Photo("map", "/broadcast 图"), null);
    office.sees(WANG, "English text").presses(WANG, "The same for both");
    office.presses(WANG, "Tips");
    office.presses(WANG, "All students");
    office.presses(WANG, "Send to 3");
    office.isDone(1);
    assertThat(office.phones.posts.get(amina)).containsExactly(photo("map", "图"));
  }

  @Test
  void whatTelegramRefusesToShowItsAuthorIsSentToNobody() {
    office.phones.fates.put(WANG.chat(), new Delivery.Failed("400 Bad Request: no"));
    compose("你好", "Hello");
    office.presses(WANG, "Tips");
    office.presses(WANG, "All students");
    office.sees(WANG, "Telegram does not take this message").sees(WANG, "400 Bad Request: no");
    assertThat(office.buttons(WANG)).noneMatch(label -> label.contains("Send to"));
    office.presses(WANG, "Urgent");
    office.sees(WANG, "also at night");
    assertThat(office.buttons(WANG)).noneMatch(label -> label.contains("Send to"));

    office.phones.fates.clear();
    office.presses(WANG, "Other words");
    office.says(WANG, "再见");
    office.says(WANG, "Bye");
    office.presses(WANG, "Tips");
    office.presses(WANG, "All students");
    office.presses(WANG, "Send to 3");
    assertThat(office.isDone(1).sent()).isEqualTo(3);
  }

  @Test
  void whatItsAuthorMayNotHaveSeenIsShownAgainFirst() {
    office.phones.fates.put(WANG.chat(), new Delivery.Unknown("connection reset"));
    compose("你好", "Hello");
    office.presses(WANG, "Tips");
    office.presses(WANG, "All students");
    office.sees(WANG, "may not be complete (connection reset)");
    assertThat(office.buttons(WANG)).noneMatch(label -> label.contains("Send to"));
    office.phones.fates.clear();
    office.presses(WANG, "Show the preview again");
    office.presses(WANG, "Send to 3");
    assertThat(office.isDone(1).sent()).isEqualTo(3);
  }

  @Test
  void whoReadsEachLanguageIsAmongTheFirst() {
    office.students(100);
    for (int i = 20; i < 60; i++) {
      office.student(i, Language.ZH, "welcome");
    }
    office.phones.fates.put(amina, new Delivery.Failed("400 Bad Request: the English"));
    office.student(2_000, Language.EN, "welcome");
    office.phones.fates.put(new ChatId(2_000), new Delivery.Failed("400 Bad Request: the English"));
    compose("你好", "Hello");
    office.presses(WANG, "Tips");
    office.presses(WANG, "All students");
    office.presses(WANG, "Send to 144");
    office.passes(Broadcast.TO_UNDO);
    office.ends(1, Broadcast.State.HALTED);
    assertThat(office.phones.mailed.subList(0, Postman.CANARY)).contains(amina, both, jieun);
    office.sees(WANG, "2 × <code>400 Bad Request: the English");
  }

  @Test
  void whatIsTakenBackGoesBeforeWhatIsStillToBeSent() {
    confirmed();
    office.isDone(1);
    office.phones.held.put(jieun, new CompletableFuture<>());
    compose("再来", "Again");
    office.presses(WANG, "Tips");
    office.presses(WANG, "All students");
    office.presses(WANG, "Send to 3");
    office.passes(Broadcast.TO_UNDO);
    Office.soon().until(() -> office.phones.mailed.size() > 3);
    office.says(WANG, "/recall 1");
    office.presses(WANG, "Take back from 3");
    office.phones.held.remove(jieun).complete(new Delivery.Sent(1));
    office.ends(3, Broadcast.State.DONE);
    assertThat(office.ends(2, Broadcast.State.DONE).sent()).isEqualTo(3);
  }

  @Test
  void aListOfManyFitsIntoAMessage() {
    for (int i = 1; i <= 9; i++) {
      office.phones.fates.put(amina, new Delivery.Failed("400 Bad Request: " + "x".repeat(200)));
      compose("长".repeat(300), "<b>" + "&lt;".repeat(300) + "</b>");
      office.presses(WANG, "Tips");
      office.presses(WANG, "All students");
      office.presses(WANG, "Send to 3");
      office.isDone(i);
    }
    office.says(WANG, "/broadcasts");
    office.sees(WANG, "#2");
    String list = office.phones.panel(WANG.chat()).orElseThrow().getValue().html();
    assertThat(list).contains("Message #9").doesNotContain("Message #1<");
    assertThat(new Bulletin(new Post(list, List.of()), null).flaw()).isEmpty();
  }

  @Test
  void everyAudienceIsCountedAndMeant() {
    ChatId done = office.student(4, Language.EN, "code");
    ChatId moved = office.student(5, Language.EN, "graduate-system");
    office.passes(Duration.ofDays(3));
    office.student(6, Language.ZH, "graduate-system");
    assertThat(sentTo("By language", "Read English only (3)"))
        .containsExactlyInAnyOrder(amina, done, moved);
    assertThat(sentTo("By language", "Read both languages (1)")).containsExactly(both);
    assertThat(sentTo("By stage", "Register (2)")).hasSize(2);
    assertThat(sentTo("By step", "Register", "graduate-system (2)", "Any time (2)")).hasSize(2);
    assertThat(sentTo("By step", "Register", "graduate-system (2)", "More than 2 days (1)"))
        .containsExactly(moved);
    assertThat(sentTo("Stuck", "More than 2 days (4)")).doesNotContain(done);
    assertThat(sentTo("Have the code (1)")).containsExactly(done);
    assertThat(sentTo("Have no code yet (5)")).hasSize(5).doesNotContain(done);
  }

  private List<ChatId> sentTo(String... audience) {
    int before = office.phones.mailed.size();
    long number = office.broadcasts().last(1).stream().mapToLong(Broadcast::number).sum() + 1;
    compose("你好", "Hello");
    office.presses(WANG, "Tips");
    for (String button : audience) {
      office.presses(WANG, button);
    }
    office.presses(WANG, "Send to");
    office.isDone(number);
    return office.phones.mailed.subList(before, office.phones.mailed.size());
  }

  private static Post photo(String fileId, String html) {
    return new Post(html, List.of(new Post.Attachment(Post.Attachment.Kind.PHOTO, fileId)));
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
