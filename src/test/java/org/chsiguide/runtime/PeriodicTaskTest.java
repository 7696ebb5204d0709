package org.chsiguide.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.chsiguide.testing.ManualScheduler;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

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
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    Logger logger = (Logger) LoggerFactory.getLogger(PeriodicTask.class);
    logger.addAppender(log);
    ManualScheduler executor = ManualScheduler.onCallingThread();
    PeriodicTask.start(
        executor,
        INTERVAL,
        () -> {
          throw new IllegalStateException("fails");
        });

    executor.advance(INTERVAL.multipliedBy(3));

    logger.detachAppender(log);
    assertThat(List.copyOf(log.list))
        .filteredOn(line -> line.getThreadName().equals(Thread.currentThread().getName()))
        .hasSize(1);
    executor.shutdownNow();
  }
}
