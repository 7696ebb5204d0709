package org.chsiguide.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.chsiguide.runtime.SerialExecutor;
import org.chsiguide.testing.LogCapture;
import org.chsiguide.testing.ManualScheduler;
import org.junit.jupiter.api.Test;

class OutcomeRecorderTest {
  private final ManualScheduler timer = ManualScheduler.onCallingThread();
  private final OutcomeRecorder recorder = new OutcomeRecorder(new SerialExecutor(timer));

  @Test
  void aCallThatThrowsIsRepeatedToo() {
    AtomicInteger attempts = new AtomicInteger();
    CompletionStage<String> recorded =
        recorder.retrying(
            () -> {
              if (attempts.incrementAndGet() < 3) {
                throw new IllegalStateException("away");
              }
              return CompletableFuture.completedFuture("there");
            });
    timer.advance(OutcomeRecorder.RETRY_DELAY.multipliedBy(3));
    assertThat(recorded.toCompletableFuture()).isCompletedWithValue("there");
  }

  @Test
  void howeverManyOutcomesWaitForTheStoreItIsToldOnce() {
    AtomicBoolean isAway = new AtomicBoolean(true);
    try (LogCapture log = new LogCapture(OutcomeRecorder.class)) {
      for (int i = 0; i < 5; i++) {
        recorder.retrying(() -> save(isAway));
      }
      timer.advance(OutcomeRecorder.RETRY_DELAY.multipliedBy(3));
      isAway.set(false);
      timer.advance(OutcomeRecorder.RETRY_DELAY.multipliedBy(3));

      assertThat(log.eventsOfThisThread())
          .extracting(ILoggingEvent::getFormattedMessage)
          .containsExactly(
              "a delivery waits for the store; retrying",
              "deliveries wait for the store no longer");
    }
  }

  @Test
  void whileOneOutcomeCannotBeSavedTheOthersDoNotRepeatWhatWasTold() {
    AtomicBoolean isRefused = new AtomicBoolean(true);
    try (LogCapture log = new LogCapture(OutcomeRecorder.class)) {
      recorder.retrying(() -> save(isRefused));
      for (int i = 0; i < 5; i++) {
        recorder.retrying(() -> save(new AtomicBoolean(false)));
        timer.advance(OutcomeRecorder.RETRY_DELAY);
      }

      assertThat(log.eventsOfThisThread())
          .extracting(ILoggingEvent::getFormattedMessage)
          .containsExactly("a delivery waits for the store; retrying");
    }
  }

  private static CompletionStage<String> save(AtomicBoolean isAway) {
    return isAway.get()
        ? CompletableFuture.failedFuture(new IllegalStateException("away"))
        : CompletableFuture.completedFuture("saved");
  }
}
