package org.chsiguide.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.ticket.Office.GROUP;
import static org.chsiguide.ticket.Office.WANG;
import static org.chsiguide.ticket.Office.eventually;

import java.util.List;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Forum.Lack;
import org.chsiguide.messenger.Forum.Outcome;
import org.chsiguide.messenger.ForumTopic;
import org.chsiguide.ticket.Office.Person;
import org.junit.jupiter.api.Test;

/** Staff get another group, in which the ids of topics begin anew. */
class AnotherGroupTest extends TicketStories {
  private static final ChatId NEXT = new ChatId(-1_002);

  @Test
  void aTopicOfOneStudentIsNeverThatOfAnotherWhoHadItsIdInTheGroupOfBefore() {
    wangWhenAsked("1.").taps(Phrase.STAFF_CLOSE);
    student.sees(Phrase.TICKET_CLOSED);
    office.restartsWith(NEXT);
    Person other = office.student(8, language).asks();
    other.says("2.");
    Person wang = inNext(0).sees("2.");
    assertThat(topicsOfNext().get(0).id()).isEqualTo(office.telegram.topics().get(0).id());

    wang.says("For the other");
    other.sees("For the other");
    student.seesNot("For the other");

    student.says("3.");
    inNext(1).sees("#1", "3.").says("For the first");
    student.sees("For the first");
    wang.seesNot("3.");
    other.seesNot("For the first");
  }

  @Test
  void openTicketsGetATopicInTheNextGroupOnce() {
    wangWhenAsked("1.");
    office.restartsWith(NEXT);
    inNext(0).sees("#1");
    office.restarts();
    inNext(0).says("Hello again");
    student.sees("Hello again");
    assertThat(topicsOfNext()).hasSize(1);
  }

  @Test
  void whatIsWrittenOrTappedInTheGroupOfBeforeReachesNobody() {
    Person before = wangWhenAsked("1.");
    office.restartsWith(NEXT);
    inNext(0).sees("#1");

    before.says("Among ourselves");
    before.taps(Phrase.STAFF_CLOSE);
    inNext(0).says("For the student");

    student.sees("For the student").seesNot("Among ourselves").seesNot(Phrase.TICKET_CLOSED);
  }

  @Test
  void whatWaitsForTheGroupOfBeforeGoesToTheNextOnceAndCanBeChangedThere() {
    wangWhenAsked("1.");
    office.telegram.group = new Outcome.Shut(Lack.TOPICS);
    int second = student.says("2.");
    office.inGeneral(WANG).sees(Phrase.STAFF_NEED_TOPICS);
    office.telegram.group = null;

    office.restartsWith(NEXT);
    inNext(0).sees("#1", "2.");
    office.restarts();
    student.edits(second, words("3."));

    inNext(0).sees("3.").seesNot("2.");
    assertThat(office.telegram.in(GROUP)).noneMatch(it -> it.html().equals("2."));
  }

  @Test
  void aStudentWhoIsForgottenIsNotSpokenOfInTheTopicOfAnother() {
    wangWhenAsked("1.").taps(Phrase.STAFF_CLOSE);
    student.sees(Phrase.TICKET_CLOSED);
    office.restartsWith(NEXT);
    Person other = office.student(8, language).asks();
    other.says("2.");
    Person wang = inNext(0).sees("2.");

    student.isForgotten();
    other.says("3.");

    wang.sees("3.").seesNot(Phrase.STAFF_FORGOTTEN);
  }

  /** As the sandbox does when it is reset. */
  @Test
  void aGroupThatCountsFromTheBeginningAgainGivesATopicToItsNewStudentOnly() {
    wangWhenAsked("1.").taps(Phrase.STAFF_CLOSE);
    student.sees(Phrase.TICKET_CLOSED);
    ForumTopic topic = office.topic();
    office.telegram.deleteTopic(topic);
    office.telegram.countTopicsAgain();
    Person other = office.student(8, language).asks();
    other.says("2.");
    Person wang = office.staff(WANG, topic).sees("#2", "2.");

    wang.says("For the other");
    other.sees("For the other");
    student.seesNot("For the other");
    student.says("3.");
    eventually(() -> assertThat(office.telegram.topics()).hasSize(2));
    wang.seesNot("3.");
  }

  private Person inNext(int number) {
    eventually(() -> assertThat(topicsOfNext()).hasSizeGreaterThan(number));
    return office.staff(WANG, topicsOfNext().get(number));
  }

  private List<ForumTopic> topicsOfNext() {
    return office.telegram.topics().stream().filter(it -> it.group().equals(NEXT)).toList();
  }
}
