package org.chsiguide.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

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
  void aTaskThatEndsWithAnErrorOfJavaIsToldOf() {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    Logger logger = (Logger) LoggerFactory.getLogger(SerialExecutor.class);
    logger.addAppender(log);
    try (SerialExecutor executor = SerialExecutor.withThread("ends with an error")) {
      executor.execute(
          () -> {
            throw new NoClassDefFoundError("a class that is not in the jar");
          });
      CompletableFuture.runAsync(() -> {}, executor).join();
    } finally {
      logger.detachAppender(log);
    }
    assertThat(List.copyOf(log.list))
        .extracting(ILoggingEvent::getFormattedMessage)
        .contains("a task on the thread ends with an error failed");
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
}
