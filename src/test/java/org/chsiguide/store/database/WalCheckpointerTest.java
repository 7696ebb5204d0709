package org.chsiguide.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.chsiguide.store.Samples.AMINA;
import static org.chsiguide.store.Samples.answer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.chsiguide.store.Store;
import org.chsiguide.testing.EmptyDatabase;
import org.chsiguide.testing.SettableClock;
import org.chsiguide.testing.TestStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WalCheckpointerTest {
  private static final DiskSpace SPACE = new DiskSpace("guide.db", new SettableClock());

  @Test
  void oneComesAfterSoManyCommits() {
    AtomicInteger commits = new AtomicInteger();
    AtomicInteger before = new AtomicInteger();
    try (WalCheckpointer checkpoints =
        new WalCheckpointer(() -> before.set(commits.get()), () -> true, SPACE)) {
      for (int i = 0; i < WalCheckpointer.COMMITS_PER_CHECKPOINT; i++) {
        commits.incrementAndGet();
        checkpoints.onCommit();
      }
      await().until(() -> before.get() > 0);
      assertThat(before).hasValue(WalCheckpointer.COMMITS_PER_CHECKPOINT);
    }
  }

  @Test
  void afterOneThatFailsComesAnother() {
    AtomicInteger begun = new AtomicInteger();
    try (WalCheckpointer checkpoints =
        new WalCheckpointer(
            () -> {
              begun.incrementAndGet();
              throw new IllegalStateException("the disk is full");
            },
            () -> true,
            SPACE)) {
      await()
          .until(
              () -> {
                for (int i = 0; i < WalCheckpointer.COMMITS_PER_CHECKPOINT; i++) {
                  checkpoints.onCommit();
                }
                return begun.get() >= 2;
              });
    }
  }

  @Test
  void aFailedPurgeIsRetried() {
    AtomicInteger tries = new AtomicInteger();
    try (WalCheckpointer checkpoints =
        new WalCheckpointer(() -> {}, () -> tries.incrementAndGet() == 2, SPACE)) {
      checkpoints.purge();
      await().until(() -> tries.get() == 2);
    }
  }

  /** Long before the log is emptied, as it is some time after each start, too. */
  @Test
  void theLogIsBroughtIntoTheFileWhileTheBotRuns(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("guide.db");
    try (Store store = TestStore.open(EmptyDatabase.copyTo(folder), new SettableClock())) {
      byte[] before = Files.readAllBytes(file);
      for (int update = 1; update <= WalCheckpointer.COMMITS_PER_CHECKPOINT; update++) {
        store.conversations().commit(List.of(answer(update, AMINA, "account")));
      }

      await()
          .atMost(WalCheckpointer.PURGE_DELAY.dividedBy(2))
          .until(() -> !Arrays.equals(Files.readAllBytes(file), before));
    }
  }
}
