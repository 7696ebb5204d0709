package org.chsiguide.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.chsiguide.store.Samples.AMINA;
import static org.chsiguide.store.Samples.answer;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
  @Test
  void oneComesAfterSoManyCommitsAndNoOtherMeanwhile() {
    CountDownLatch end = new CountDownLatch(1);
    AtomicInteger begun = new AtomicInteger();
    try (Checkpoints checkpoints =
        new Checkpoints(
            () -> {
              begun.incrementAndGet();
              uninterrupted(end);
            })) {
      commit(checkpoints, Checkpoints.COMMITS - 1);
      assertThat(begun).hasValue(0);
      commit(checkpoints, 5 * Checkpoints.COMMITS);
      await().until(() -> begun.get() == 1);
      end.countDown();
    }
  }

  @Test
  void afterOneThatFailsComesAnother() {
    AtomicInteger begun = new AtomicInteger();
    try (Checkpoints checkpoints =
        new Checkpoints(
            () -> {
              begun.incrementAndGet();
              throw new IllegalStateException("the disk is full");
            })) {
      await()
          .until(
              () -> {
                checkpoints.committed();
                return begun.get() == 2;
              });
    }
  }

  @Test
  void theLogIsBroughtIntoTheFileWhileTheBotRuns(@TempDir Path folder) {
    Path file = folder.resolve("guide.db");
    try (Store store =
        Store.open(
            "jdbc:sqlite:" + file,
            new CacheLimits(10, Duration.ofMinutes(1)),
            new SettableClock())) {
      long before = file.toFile().length();
      for (int update = 1; update <= 2 * Checkpoints.COMMITS; update++) {
        store.conversations().commit(List.of(answer(update, AMINA, "account")));
      }

      await().until(() -> file.toFile().length() > before);
    }
  }

  private static void commit(Checkpoints checkpoints, int times) {
    for (int i = 0; i < times; i++) {
      checkpoints.committed();
    }
  }

  private static void uninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
