package org.chsiguide.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.ticket.Office.eventually;

import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Forum.Lack;
import org.chsiguide.messenger.Forum.Outcome;
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
}
