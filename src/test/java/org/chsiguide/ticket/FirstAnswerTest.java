package org.chsiguide.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.chsiguide.dialog.Language;
import org.chsiguide.statistics.Statistics.Percentiles;
import org.chsiguide.ticket.TicketFixture.Participant;
import org.junit.jupiter.api.Test;

/** How long staff need for the first answer, as {@code /stats} counts it. */
class FirstAnswerTest extends TicketStories {

  FirstAnswerTest() {
    super(Language.ZH);
  }

  @Test
  void aQuestionOfFridayEveningThatIsAnsweredOnMondayMorningTookHalfAnHour() {
    office.advanceClock(Duration.ofDays(3).plusHours(8)); // Friday, 18:00
    Participant wang = askedAndSeenByWang("1.");
    office.advanceClock(Duration.ofDays(2).plusHours(15).plusMinutes(30)); // Monday, 09:30
    wang.sendTo(student, "2.");

    office.advanceClock(Duration.ofMinutes(1));
    Duration halfAnHour = Duration.ofMinutes(30);
    eventually(
        () ->
            assertThat(office.statistics().thisWeek().firstAnswer())
                .isEqualTo(new Percentiles(1, halfAnHour, halfAnHour)));
  }
}
