package org.chsiguide.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Test;

class SerialExecutorTest {
  private final List<Integer> done = new ArrayList<>();

  @Test
  void tasksRunOneAfterAnotherAndAFailureStopsNone() {
    try (SerialExecutor executor = SerialExecutor.withThread("test")) {
      executor.execute(() -> done.add(1));
      executor.execute(
          () -> {
            throw new IllegalStateException("fails");
          });
      executor.execute(() -> done.add(2));
      CompletableFuture.runAsync(() -> {}, executor).join();

      assertThat(done).containsExactly(1, 2);
    }
  }

  @Test
  void nothingRunsAfterItIsClosedThoughItsThreadGoesOn() {
    ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    try {
      CompletableFuture<Void> gate = new CompletableFuture<>();
      thread.execute(gate::join);
      SerialExecutor executor = SerialExecutor.sharing(thread);
      executor.execute(() -> done.add(1));
      executor.schedule(Duration.ZERO, () -> done.add(2));
      executor.close();
      executor.execute(() -> done.add(3));
      gate.complete(null);
      CompletableFuture.runAsync(() -> {}, thread).join();

      assertThat(done).isEmpty();
    } finally {
      thread.shutdownNow();
    }
  }

  @Test
  void aTaskThatComesTooLateIsPassedOver() {
    SerialExecutor executor = SerialExecutor.withThread("test");
    executor.close();

    executor.execute(() -> done.add(1));
    executor.schedule(Duration.ZERO, () -> done.add(2));

    assertThat(done).isEmpty();
  }
}
