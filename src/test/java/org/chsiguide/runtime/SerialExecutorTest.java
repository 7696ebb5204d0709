package org.chsiguide.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.chsiguide.testing.LogCapture;
import org.chsiguide.testing.ManualScheduler;
import org.chsiguide.testing.UnreadableException;
import org.junit.jupiter.api.Test;

class SerialExecutorTest {
  private final List<Object> done = new ArrayList<>();
  private final ManualScheduler timer = ManualScheduler.onCallingThread();
  private final SerialExecutor onCallingThread = SerialExecutor.onCallingThread(timer);

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
  void aFailureThatCannotBeLoggedStopsNothing() {
    onCallingThread.execute(
        () -> {
          throw new UnreadableException();
        });
    onCallingThread.execute(() -> done.add(1));

    assertThat(done).containsExactly(1);
  }

  @Test
  void aTaskThatEndsWithAnErrorOfJavaIsToldOf() {
    try (LogCapture log = new LogCapture(SerialExecutor.class);
        SerialExecutor executor = SerialExecutor.withThread("ends with an error")) {
      executor.execute(
          () -> {
            throw new NoClassDefFoundError("a class that is not in the jar");
          });
      CompletableFuture.runAsync(() -> {}, executor).join();
      assertThat(log.messages()).contains("a task on the thread ends with an error failed");
    }
  }

  @Test
  void nothingRunsAfterItIsClosed() throws InterruptedException {
    ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    CompletableFuture<Void> gate = new CompletableFuture<>();
    thread.execute(gate::join);
    SerialExecutor executor = new SerialExecutor(thread);
    executor.execute(() -> done.add(1));
    executor.schedule(Duration.ZERO, () -> done.add(2));

    executor.close();
    gate.complete(null);

    assertThat(thread.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    assertThat(done).isEmpty();
  }

  @Test
  void aTaskThatComesTooLateIsPassedOver() {
    SerialExecutor executor = SerialExecutor.withThread("test");
    executor.close();

    executor.execute(() -> done.add(1));
    executor.schedule(Duration.ZERO, () -> done.add(2));

    assertThat(done).isEmpty();
  }

  @Test
  void aTaskRunsOnTheThreadThatBringsItAndOneThatItBringsAfterIt() {
    onCallingThread.execute(
        () -> {
          onCallingThread.execute(() -> done.add("brought by the first"));
          done.add(Thread.currentThread());
        });

    assertThat(done).containsExactly(Thread.currentThread(), "brought by the first");
  }

  @Test
  void aTaskThatComesWhileThatOfAnotherThreadRunsIsRunAfterItByTheTimer() {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch brought = new CountDownLatch(1);
    CompletableFuture<Void> other =
        CompletableFuture.runAsync(
            () ->
                onCallingThread.execute(
                    () -> {
                      running.countDown();
                      pass(brought);
                      done.add("first");
                    }));
    pass(running);
    onCallingThread.execute(() -> done.add("second"));
    brought.countDown();
    other.join();
    assertThat(done).containsExactly("first");

    onCallingThread.execute(() -> done.add("third"));
    assertThat(done).containsExactly("first");
    timer.run();
    assertThat(done).containsExactly("first", "second", "third");

    onCallingThread.execute(() -> done.add("fourth"));
    assertThat(done).endsWith("fourth");
  }

  @Test
  void noTwoTasksRunAtOnceAndNoneIsLost() {
    int[] count = {0};
    List<CompletableFuture<Void>> threads =
        IntStream.range(0, 4)
            .mapToObj(
                thread ->
                    CompletableFuture.runAsync(
                        () -> {
                          for (int i = 0; i < 10_000; i++) {
                            onCallingThread.execute(() -> count[0]++);
                          }
                        }))
            .toList();
    threads.forEach(CompletableFuture::join);
    timer.run();
    onCallingThread.execute(() -> done.add(count[0]));

    assertThat(done).containsExactly(40_000);
  }

  @Test
  void nothingRunsOnTheCallingThreadAfterItIsClosed() {
    onCallingThread.schedule(Duration.ZERO, () -> done.add("scheduled"));
    onCallingThread.execute(
        () -> {
          onCallingThread.execute(() -> done.add("waiting"));
          onCallingThread.close();
        });
    onCallingThread.execute(() -> done.add("late"));
    onCallingThread.schedule(Duration.ZERO, () -> done.add("scheduled late"));
    timer.advance(Duration.ofSeconds(1));

    assertThat(done).isEmpty();
  }

  private static void pass(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
