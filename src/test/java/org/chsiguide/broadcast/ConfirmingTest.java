package org.chsiguide.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.broadcast.Office.WANG;

import java.time.Duration;
import org.chsiguide.bot.Arrival;
import org.junit.jupiter.api.Test;

/** How news are confirmed, and when they go out. Each story is told in both languages. */
class ConfirmingTest extends NewsStories {

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
  void aConfirmationCanBeTakenBack() {
    confirmed();
    office.presses(WANG, "Undo");
    office.reads(WANG, "Cancelled");
    office.passes(Duration.ofMinutes(2));
    office.ends(1, Broadcast.State.CANCELLED);
    assertThat(office.phones.mailed).isEmpty();
  }

  @Test
  void itIsSentAtTheTimeThatStaffType() {
    compose("你好", "Hello");
    office.presses(WANG, "Tips");
    office.presses(WANG, "All students");
    office.presses(WANG, "Later");
    office.sees(WANG, "Asia/Shanghai").says(WANG, "the day after");
    office.sees(WANG, "I cannot read this time").says(WANG, "today 9:00");
    office.sees(WANG, "This time is over already").says(WANG, "3月1日9点");
    office.sees(WANG, "more than 60 days away").says(WANG, "明早九点");
    office.sees(WANG, "Is this the time?").presses(WANG, "✅ 2026-11-25 (Wed) 09:00");
    office.sees(WANG, "2026-11-25 (Wed) 09:00").presses(WANG, "Send to 3");
    office.passes(Duration.ofHours(20));
    office.sees(WANG, "Starts at 2026-11-25 (Wed) 09:00");
    assertThat(office.phones.mailed).isEmpty();
    office.passes(Duration.ofHours(2));
    assertThat(office.ends(1, Broadcast.State.DONE).sent()).isEqualTo(3);
  }

  @Test
  void whatMayBeTwoTimesIsAskedAndMayBeTypedAgain() {
    compose("你好", "Hello");
    office.presses(WANG, "Tips");
    office.presses(WANG, "All students");
    office.presses(WANG, "Later");
    office.sees(WANG, "Asia/Shanghai").says(WANG, "12/1 9:00");
    office.sees(WANG, "Which time is it?");
    assertThat(office.offers(WANG, "✅ 2026-12-01 (Tue) 09:00")).isTrue();
    assertThat(office.offers(WANG, "✅ 2027-01-12 (Tue) 09:00")).isTrue();
    office.says(WANG, "晚上12点");
    office.sees(WANG, "Is this the time?").presses(WANG, "✅ 2026-11-25 (Wed) 00:00");
    office.sees(WANG, "2026-11-25 (Wed) 00:00").sees(WANG, "it waits until 2026-11-25 (Wed) 08:00");
  }

  @Test
  void aTimeThatIsOverWhenItIsConfirmedIsAskedForAgain() {
    compose("你好", "Hello");
    office.presses(WANG, "Tips");
    office.presses(WANG, "All students");
    office.presses(WANG, "Later");
    office.sees(WANG, "Asia/Shanghai").says(WANG, "in 5 minutes");
    office.sees(WANG, "Is this the time?").passes(Duration.ofMinutes(6));
    office.presses(WANG, "✅ 2026-11-24 (Tue) 12:05");
    office.sees(WANG, "This time is over already");
  }

  @Test
  void atNightItWaitsForTheMorningUnlessItIsUrgent() {
    office.itIs("2026-11-24T15:00:00Z");
    compose("你好", "Hello");
    office.presses(WANG, "Tips");
    office.presses(WANG, "All students");
    office.sees(WANG, "it waits until 2026-11-25 (Wed) 08:00");
    office.presses(WANG, "Send to 3");
    office.passes(Duration.ofHours(8));
    office.sees(WANG, "2026-11-25 (Wed) 08:00");
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
}
