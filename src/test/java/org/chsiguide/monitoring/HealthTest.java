package org.chsiguide.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.chsiguide.testing.SettableClock;
import org.junit.jupiter.api.Test;

class HealthTest {
  private final SettableClock clock = new SettableClock();
  private final Health health = new Health("polling", "1", clock);

  @Test
  void aFullDiskIsAReason() {
    health.recordCall("getupdates");
    Optional<String> full = Optional.of("the disk is full");

    health.watchStore(() -> {}, () -> full);
    assertThat(health.problems()).containsExactly("the disk is full");
    health.watchStore(() -> {}, Optional::empty);
    assertThat(health.problems()).isEmpty();
  }

  @Test
  void aClockThatIsSetBackHidesNoSilenceOfTelegram() {
    health.recordCall("getupdates");
    health.watchStore(() -> {}, Optional::empty);
    clock.advance(Duration.ofHours(-1));
    assertThat(health.problems()).isEmpty();
    clock.advance(Health.MAX_SILENCE.plusSeconds(1));
    assertThat(health.problems()).containsExactly("Telegram did not answer for 181 seconds");
  }
}
