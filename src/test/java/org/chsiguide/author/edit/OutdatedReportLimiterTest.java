package org.chsiguide.author.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.chsiguide.author.edit.OutdatedReportLimiter.Decision;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.UserId;
import org.chsiguide.testing.SettableClock;
import org.junit.jupiter.api.Test;

class OutdatedReportLimiterTest {
  private static final UserId AMINA = new UserId(1);
  private static final UserId BORIS = new UserId(2);

  private final SettableClock clock = new SettableClock();
  private final OutdatedReportLimiter limiter = new OutdatedReportLimiter(clock);

  @Test
  void aReleasedReportCountsAsNewWhenItComesAgain() {
    assertThat(acquire(AMINA, 1)).isEqualTo(Decision.NEW);
    limiter.release(AMINA, step(1));
    assertThat(acquire(AMINA, 1)).isEqualTo(Decision.NEW);
    assertThat(acquire(AMINA, 1)).isEqualTo(Decision.REPEATED);
  }

  @Test
  void aStudentWhoIsAtTheLimitLimitsNobodyElseAndIsFreeTheNextDay() {
    for (int i = 1; i <= OutdatedReportLimiter.MAX_STEPS; i++) {
      assertThat(acquire(AMINA, i)).isEqualTo(Decision.NEW);
    }
    assertThat(acquire(AMINA, 6)).isEqualTo(Decision.TOO_MANY);
    assertThat(acquire(AMINA, 1)).isEqualTo(Decision.REPEATED);
    assertThat(acquire(BORIS, 6)).isEqualTo(Decision.NEW);
    clock.advance(Duration.ofDays(1));
    assertThat(acquire(AMINA, 6)).isEqualTo(Decision.NEW);
  }

  private Decision acquire(UserId student, int number) {
    return limiter.acquire(student, step(number));
  }

  private static StepId step(int number) {
    return new StepId("step-" + number);
  }
}
