package org.chsiguide.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HealthTest {
  private final Liveness liveness = new Liveness(() -> Instant.EPOCH);

  @Test
  void aFullDiskIsAReason() {
    liveness.recordCall("getupdates");
    Optional<String> full = Optional.of("the disk is full");

    Health health = new Health(liveness, UpdateMode.POLLING, "1");

    health.watchStore(() -> {}, () -> full);
    assertThat(health.problems()).containsExactly("the disk is full");
    health.watchStore(() -> {}, Optional::empty);
    assertThat(health.problems()).isEmpty();
  }
}
