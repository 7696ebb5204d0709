package org.chsiguide.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.chsiguide.runtime.SerialExecutor;
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
}
