package org.chsiguide.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.ticket.Office.eventually;

import java.time.Duration;
import java.util.List;
import org.assertj.core.api.Condition;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Content;
import org.chsiguide.messenger.Forum.Lack;
import org.chsiguide.messenger.Forum.Outcome;
import org.chsiguide.messenger.ForumTopic;
import org.chsiguide.ticket.Office.Person;
import org.junit.jupiter.api.Test;

/** Where something is in the way, staff and students read what, and nothing is lost. */
class ObstaclesTest extends TicketStories {

  @Test
  void aDeletedTopicIsMadeAgainWithItsCard() {
    wangWhenAsked("1.");
    office.telegram.deleteTopic(office.topic());
    student.says("2.");
    eventually(() -> assertThat(office.telegram.topics()).isNotEmpty());
    wang().sees("#1", "2.");
  }

  @Test
  void aGroupThatIsNotReadyIsToldWhatToSwitchOnAndNothingIsLost() {
    office.telegram.group = new Outcome.Shut(Lack.TOPICS);
    student.asks().says("1.");
    office.inGeneral(Office.WANG).sees(Phrase.STAFF_NEED_TOPICS);
    office.telegram.group = null;
    office.restarts();
    wang().sees("1.");
  }

  @Test
  void aGroupThatGoesOnUnderAnotherIdIsFollowed() {
    ChatId next = new ChatId(-2002);
    office.telegram.next.add(new Outcome.Moved(next));
    student.asks().says("1.");
    eventually(
        () ->
            assertThat(office.telegram.in(next)).anyMatch(message -> message.html().equals("1.")));
  }

  @Test
  void whatWaitsWhileTheGroupMovesGoesToTheNewOneOnceAndCanBeChangedThere() {
    ChatId next = new ChatId(-2002);
    wangWhenAsked("1.");
    office.telegram.group = new Outcome.Shut(Lack.TOPICS);
    int second = student.says("2.");
    office.inGeneral(Office.WANG).sees(Phrase.STAFF_NEED_TOPICS);
    Person other = office.student(8, language).asks();
    other.says("3.");
    other.says("4.");
    office.telegram.next.add(new Outcome.Moved(next));
    office.telegram.group = null;
    office.inGeneral(Office.WANG).says("Is it better now?");
    eventually(() -> assertThat(words(next)).contains("2.", "3.", "4."));

    office.restarts();
    student.says("5.");
    student.edits(second, words("6."));

    eventually(() -> assertThat(words(next)).contains("5.", "6."));
    assertThat(words(next)).containsOnlyOnce("3.", "4.", "5.", "6.").doesNotContain("2.");
  }

  @Test
  void eachOfTwoOfWhichNobodyKnowsIsMarkedAndACardIsSentAgain() {
    Person wang = wangWhenAsked("1.");
    office.telegram.group = new Outcome.Shut(Lack.RIGHTS);
    student.says("2.");
    student.says("3.");
    office.inGeneral(Office.WANG).sees(Phrase.STAFF_NEED_RIGHTS);
    office.telegram.next.add(new Outcome.Unknown("cut"));
    office.telegram.group = null;
    office.inGeneral(Office.WANG).says("Is it better now?");
    String mark = Office.say(Phrase.STAFF_AMBIGUOUS, Language.EN);
    eventually(() -> assertThat(words(wang)).haveExactly(2, containing(mark)));
    wang.taps(Phrase.STAFF_CLOSE);
    student.sees(Phrase.TICKET_CLOSED);

    office.passes(Duration.ofDays(8));
    office.telegram.next.add(new Outcome.Unknown("cut"));
    student.asks().says("4.");

    wang.sees("#2", "4.");
    assertThat(words(wang)).haveExactly(2, containing(mark));
  }

  @Test
  void aCardOfWhichNobodyKnowsIsSentAgainOnce() {
    wangWhenAsked("1.").taps(Phrase.STAFF_CLOSE);
    student.sees(Phrase.TICKET_CLOSED);
    office.passes(Duration.ofDays(8));
    office.telegram.next.add(new Outcome.Unknown("cut"));
    office.telegram.next.add(new Outcome.Unknown("cut"));

    student.asks().says("4.");

    wang().sees("4.").seesNot("#2");
    assertThat(words(wang()))
        .noneMatch(it -> it.contains(Office.say(Phrase.STAFF_AMBIGUOUS, Language.EN)));
  }

  @Test
  void aTopicThatCouldNotBeOpenedAgainIsTriedAtTheNextMessage() {
    Person wang = wangWhenAsked("1.");
    wang.sends(new Content.Other("forum_topic_closed", ""), null);
    student.sees(Phrase.TICKET_CLOSED);
    office.telegram.next.add(new Outcome.Failed("502"));
    student.says("2.");
    wang.sees("2.");
    student.says("3.");
    wang.sees("3.");
    student.says("4.");
    wang.sees("4.");
    assertThat(office.telegram.reopenings).containsExactly("not done", "done");
  }

  @Test
  void whatReopensATicketInAGroupThatRefusesItWaitsAndGoesOnce() {
    Person wang = wangWhenAsked("1.");
    wang.sends(new Content.Other("forum_topic_closed", ""), null);
    student.sees(Phrase.TICKET_CLOSED);
    office.passes(Duration.ofDays(6));
    office.telegram.group = new Outcome.Shut(Lack.RIGHTS);
    student.says("2.");
    office.inGeneral(Office.WANG).sees(Phrase.STAFF_NEED_RIGHTS);
    wang.seesNot("2.");
    office.telegram.group = null;
    office.inGeneral(Office.WANG).says("Is it better now?");
    wang.sees("2.");
    student.says("3.");
    wang.sees("3.").says("/tickets");
    wang.sees(Phrase.STAFF_OPEN_TICKETS);
    assertThat(words(wang)).containsOnlyOnce("2.");
    assertThat(office.telegram.reopenings).containsExactly("not done", "done");
  }

  @Test
  void aTopicOfWhichNobodyKnowsIsOpenedAgainLessAndLessOften() {
    Person other = office.student(8, language).asks();
    other.says("0.");
    Person others = wang().sees("0.");
    office.telegram.unknownTopics = true;
    student.asks().says("1.");
    office.inGeneral(Office.WANG).sees(Phrase.STAFF_EMPTY_TOPICS);

    for (long seconds : List.of(30, 60, 120, 240, 480, 960, 1_800, 1_800)) {
      int before = office.telegram.topics().size();
      office.passes(Duration.ofSeconds(seconds).minusMillis(1));
      office.inGeneral(Office.WANG).says("Is it better now?");
      other.says("after " + seconds);
      others.sees("after " + seconds);
      assertThat(office.telegram.topics()).hasSize(before);
      office.passes(Duration.ofMillis(1));
      office.inGeneral(Office.WANG).says("And now?");
      eventually(() -> assertThat(office.telegram.topics()).hasSize(before + 1));
    }

    office.telegram.unknownTopics = false;
    int before = office.telegram.topics().size();
    office.passes(Duration.ofMinutes(30));
    office.inGeneral(Office.WANG).says("And now?");
    eventually(() -> assertThat(office.telegram.topics()).hasSize(before + 1));
    office.staff(Office.WANG, newest()).sees("#2", "1.");
    String told = Office.say(Phrase.STAFF_EMPTY_TOPICS, Language.EN);
    assertThat(words(office.inGeneral(Office.WANG))).haveExactly(1, containing(told));
  }

  private ForumTopic newest() {
    List<ForumTopic> topics = office.telegram.topics();
    return topics.get(topics.size() - 1);
  }

  @Test
  void whatTelegramDoesNotTakeNowGoesLater() {
    wangWhenAsked("1.");
    office.telegram.next.add(new Outcome.Later(Duration.ofMillis(100)));
    student.says("2.");
    wang().sees("2.");
    assertThat(words(wang())).containsOnlyOnce("2.");
    student.seesNot(Phrase.TICKET_CANNOT_PASS);
  }

  @Test
  void aStudentWhoBlockedTheBotIsToldOfInTheTopic() {
    Person wang = wangWhenAsked("1.");
    student.command(new Event.Left());
    wang.sees(Phrase.STAFF_UNREACHABLE);
    office.telegram.blocked.add(student.chat);
    int answer = wang.says("Hello?");
    assertThat(wang.message(Phrase.STAFF_UNDELIVERED).replyTo()).isEqualTo(answer);
    office.telegram.blocked.clear();
    student.command(new Event.Returned());
    wang.sees(Phrase.STAFF_REACHABLE).says("Here again");
    student.sees("Here again");
  }

  @Test
  void whatWasUnderWayAtAKillIsMarkedAndNotSentAgain() {
    Person wang = wangWhenAsked("1.");
    office.telegram.mute = true;
    int answer = wang.says("Half sent");
    student.sees("Half sent");
    office.restarts();
    assertThat(wang.message(Phrase.STAFF_AMBIGUOUS_ANSWER).replyTo()).isEqualTo(answer);
    assertThat(student.messages()).filteredOn(it -> it.html().contains("Half sent")).hasSize(1);
  }

  private List<String> words(ChatId chat) {
    return office.telegram.in(chat).stream().map(FakeTelegram.Message::html).toList();
  }

  private static List<String> words(Person reader) {
    return reader.messages().stream().map(FakeTelegram.Message::html).toList();
  }

  private static Condition<String> containing(String words) {
    return new Condition<>(it -> it.contains(words), "containing %s", words);
  }
}
