package org.chsiguide.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.ChatId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UpdateBatcherTest {
  private final List<List<Long>> batches = new ArrayList<>();
  private final CountDownLatch gate = new CountDownLatch(1);
  private final AtomicBoolean down = new AtomicBoolean();
  private final AtomicBoolean mute = new AtomicBoolean();
  private final UpdateBatcher updateBatcher = new UpdateBatcher(this::take);

  @AfterEach
  void close() {
    gate.countDown();
    updateBatcher.close();
  }

  @Test
  void updatesThatComeDuringABatchShareTheNextOne() {
    CompletableFuture<Void> first = submit(1);
    CompletableFuture<Void> second = submit(2);
    CompletableFuture<Void> third = submit(3);
    assertThat(List.of(first, second, third)).noneMatch(CompletableFuture::isDone);
    gate.countDown();
    CompletableFuture.allOf(first, second, third).join();
    assertThat(batches.stream().flatMap(List::stream)).containsExactly(1L, 2L, 3L);
    assertThat(batches).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void aBatchHasABound() {
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (int id = 0; id < 2 * UpdateBatcher.MAX_BATCH; id++) {
      all.add(submit(id));
    }
    gate.countDown();
    CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new)).join();
    assertThat(batches).allMatch(batch -> batch.size() <= UpdateBatcher.MAX_BATCH);
    assertThat(batches.stream().mapToInt(List::size).sum()).isEqualTo(2 * UpdateBatcher.MAX_BATCH);
  }

  @Test
  void anUpdateThatCouldNotBeTakenFailsAndCanBeSubmittedAgain() {
    gate.countDown();
    down.set(true);
    assertThatThrownBy(submit(1)::join).hasRootCauseMessage("the store is down");
    down.set(false);
    submit(1).join();
    assertThat(batches).containsExactly(List.of(1L));
  }

  @Test
  void anUpdateThatIsSavedSucceedsThoughItsRepliesFail() {
    gate.countDown();
    mute.set(true);
    submit(1).join();
    mute.set(false);
    submit(2).join();
    assertThat(batches).containsExactly(List.of(1L), List.of(2L));
  }

  @Test
  void closingTakesWhatWaitsAndRefusesWhatComesLater() {
    gate.countDown();
    List<CompletableFuture<Void>> waiting = List.of(submit(1), submit(2), submit(3));
    updateBatcher.close();
    assertThat(waiting).allMatch(CompletableFuture::isDone);
    assertThatThrownBy(submit(4)::join).hasRootCauseMessage("the batcher is closed");
    assertThat(batches.stream().flatMap(List::stream)).containsExactly(1L, 2L, 3L);
  }

  @Test
  void eachThreadsUpdatesAreTakenInItsOrder() throws InterruptedException {
    gate.countDown();
    List<Thread> threads = new ArrayList<>();
    for (int chat = 0; chat < 8; chat++) {
      long from = chat * 1000L;
      threads.add(
          new Thread(
              () -> {
                for (int i = 0; i < 500; i++) {
                  submit(from + i);
                }
              }));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    updateBatcher.close();
    Map<Long, Long> last = new HashMap<>();
    batches.stream()
        .flatMap(List::stream)
        .forEach(
            id -> {
              Long before = last.put(id / 1000, id);
              assertThat(id).isEqualTo(before == null ? id / 1000 * 1000 : before + 1);
            });
    assertThat(last.values()).allMatch(id -> id % 1000 == 499).hasSize(8);
  }

  private CompletableFuture<Void> submit(long id) {
    return updateBatcher
        .consume(new IncomingUpdate(id, new ChatId(7), new Event.TextSent("?"), Language.EN, null))
        .toCompletableFuture();
  }

  private void take(List<IncomingUpdate> incomingUpdates, Runnable saved) {
    await(gate);
    if (down.get()) {
      throw new IllegalStateException("the store is down");
    }
    batches.add(incomingUpdates.stream().map(IncomingUpdate::updateId).toList());
    saved.run();
    if (mute.get()) {
      throw new IllegalStateException("a bug");
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(60, TimeUnit.SECONDS)) {
        throw new AssertionError("the gate stayed shut");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
