package org.chsiguide.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.chsiguide.broadcast.Office.WANG;

import java.util.List;
import org.chsiguide.bot.Arrival;
import org.chsiguide.bot.Desk.Handling;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.Content;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.PersonId;
import org.chsiguide.messenger.Post;
import org.junit.jupiter.api.Test;

/** What staff compose, and what their students get of it. Each story is told in both languages. */
class ComposingTest extends NewsStories {

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
  void whatTelegramRefusesToShowItsAuthorIsSentToNobody() {
    office.phones.fates.put(WANG.chat(), new Delivery.Failed("400 Bad Request: no"));
    compose("你好", "Hello");
    office.presses(WANG, "Tips");
    office.presses(WANG, "All students");
    office.sees(WANG, "Telegram does not take this message").sees(WANG, "400 Bad Request: no");
    assertThat(office.offers(WANG, "Send to")).isFalse();
    office.presses(WANG, "Urgent");
    office.sees(WANG, "also at night");
    assertThat(office.offers(WANG, "Send to")).isFalse();

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
    assertThat(office.offers(WANG, "Send to")).isFalse();
    office.phones.fates.clear();
    office.presses(WANG, "Show the preview again");
    office.presses(WANG, "Send to 3");
    assertThat(office.isDone(1).sent()).isEqualTo(3);
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
  void oneLanguageIsSentToItsReadersOnly() {
    office.says(WANG, "/broadcast");
    office.sees(WANG, "Send me the Chinese text").says(WANG, "你好");
    office.sees(WANG, "Now send me the English text").presses(WANG, "Chinese only");
    office.sees(WANG, "What kind of news").presses(WANG, "Tips");
    office.presses(WANG, "All students (2)");
    office.sees(WANG, "2 people").presses(WANG, "Send to 2");
    assertThat(office.isDone(1).sent()).isEqualTo(2);
    assertThat(office.phones.news(amina)).isEmpty();
    assertThat(office.phones.news(both)).containsExactly("你好");
    office.reads(WANG, "Done");
  }

  @Test
  void theOtherLanguageAloneSkipsTheChinese() {
    office.says(WANG, "/broadcast");
    office.presses(WANG, "English only");
    office.sees(WANG, "Now send me the English text").says(WANG, "Hello");
    office.presses(WANG, "Tips");
    office.presses(WANG, "All students (2)");
    office.presses(WANG, "Send to 2");
    office.isDone(1);
    assertThat(office.phones.news(jieun)).isEmpty();
    assertThat(office.phones.news(both)).containsExactly("Hello");
  }

  @Test
  void aDocumentHasACaptionInEachLanguage() {
    office.says(WANG, "/broadcast");
    office.sends(WANG, new Content.Document("rules", "规定"), null);
    office.says(WANG, "The rules");
    office.presses(WANG, "Deadlines");
    office.presses(WANG, "All students");
    office.presses(WANG, "Send to 3");
    office.isDone(1);
    assertThat(office.phones.post(amina))
        .isEqualTo(
            new Post(
                "The rules", List.of(new Post.Attachment(Post.Attachment.Kind.DOCUMENT, "rules"))));
    assertThat(office.phones.news(both)).containsExactly("规定\n\nThe rules");
  }

  @Test
  void theSameWordsGoToAllOnce() {
    office.says(WANG, "/broadcast");
    office.says(WANG, "CHSI 09:00");
    office.presses(WANG, "The same for both");
    office.presses(WANG, "Tips");
    office.presses(WANG, "All students");
    office.presses(WANG, "Send to 3");
    office.isDone(1);
    assertThat(office.phones.news(both)).containsExactly("CHSI 09:00");
  }

  @Test
  void whatCannotBeSentToManyIsNotTaken() {
    office.says(WANG, "/broadcast");
    office.sends(WANG, new Content.Other("voice", ""), null);
    office.sees(WANG, "I cannot send this on").says(WANG, "你好");
    office.sees(WANG, "Now send me the English text");
  }

  @Test
  void whatIsThrownAwayIsSentToNobody() {
    compose("你好", "Hello");
    office.presses(WANG, "Throw away");
    office.reads(WANG, "The draft is gone");
    assertThat(office.store().drafts().draft(WANG)).isEmpty();
    assertThat(office.broadcasts().last(1)).isEmpty();
  }
}
