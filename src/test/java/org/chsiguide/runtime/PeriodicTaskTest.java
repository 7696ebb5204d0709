package org.chsiguide.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.chsiguide.testing.LogCapture;
import org.chsiguide.testing.ManualScheduler;
import org.junit.jupiter.api.Test;

class PeriodicTaskTest {
  private static final Duration INTERVAL = Duration.ofMinutes(1);

  @Test
  void aRunThatFailsIsNotTheLast() {
    ManualScheduler executor = new ManualScheduler();
    AtomicInteger runs = new AtomicInteger();
    PeriodicTask.start(
        executor,
        INTERVAL,
        () -> {
          if (runs.incrementAndGet() == 1) {
            throw new OutOfMemoryError();
          }
          throw new IllegalStateException("fails");
        });

    executor.advance(INTERVAL.multipliedBy(3));

    assertThat(runs).hasValue(3);
    executor.shutdownNow();
  }

  @Test
  void runsThatFailAlikeAreToldOnce() {
    ManualScheduler executor = ManualScheduler.onCallingThread();
    PeriodicTask.start(
        executor,
        INTERVAL,
        () -> {
          throw new IllegalStateException("fails");
        });

    try (LogCapture log = new LogCapture(PeriodicTask.class)) {
      executor.advance(INTERVAL.multipliedBy(3));
      assertThat(log.eventsOfThisThread()).hasSize(1);
    }
    executor.shutdownNow();
  }
}
