package org.chsiguide.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.chsiguide.testing.SettableClock;
import org.junit.jupiter.api.Test;

class MonotonicClockTest {
  private final SettableClock source = new SettableClock();
  private final MonotonicClock clock = new MonotonicClock(source);

  @Test
  void itGoesOnFromWhereItWasWhenItsSourceIsSetBack() {
    Instant start = source.instant();
    assertThat(clock.instant()).isEqualTo(start);
    source.advance(Duration.ofSeconds(5));
    assertThat(clock.instant()).isEqualTo(start.plusSeconds(5));
    source.advance(Duration.ofHours(-1));
    assertThat(clock.instant()).isEqualTo(start.plusSeconds(5));
    source.advance(Duration.ofSeconds(2));
    assertThat(clock.instant()).isEqualTo(start.plusSeconds(7));
  }
}
