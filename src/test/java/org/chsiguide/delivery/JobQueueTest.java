package org.chsiguide.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.chsiguide.testing.UnreadableException;
import org.junit.jupiter.api.Test;

class JobQueueTest {
  private final JobQueue<String> queue = new JobQueue<>(2);
  private final List<Integer> done = new ArrayList<>();

  @Test
  void aJobWaitsOnlyForThoseOfItsKey() {
    CompletableFuture<Void> gate = new CompletableFuture<>();
    queue.run("a", () -> gate);
    queue.run("a", () -> does(1));
    queue.run("b", () -> does(2));
    assertThat(done).containsExactly(2);
    assertThat(queue.whenIdle().toCompletableFuture()).isNotDone();
    gate.complete(null);
    assertThat(done).containsExactly(2, 1);
    assertThat(queue.whenIdle().toCompletableFuture()).isDone();
  }

  @Test
  void anyNumberOfJobsMayWaitForOne() {
    CompletableFuture<Void> gate = new CompletableFuture<>();
    queue.run("a", () -> gate);
    IntStream.range(0, 50_000).forEach(i -> queue.run("a", () -> does(i)));
    gate.complete(null);
    assertThat(done).isEqualTo(IntStream.range(0, 50_000).boxed().toList());
  }

  @Test
  void aFailedJobHoldsUpNothing() {
    queue.run("a", () -> CompletableFuture.failedFuture(new IllegalStateException("later")));
    queue.run(
        "a",
        () -> {
          throw new AssertionError("at once");
        });
    Throwable unreadable = new CompletionException("not even logged", new UnreadableException());
    queue.run("a", () -> CompletableFuture.failedFuture(unreadable));
    queue.run("a", () -> does(1));
    assertThat(done).containsExactly(1);
  }

  private CompletionStage<Void> does(int number) {
    done.add(number);
    return CompletableFuture.completedFuture(null);
  }

  @Test
  void noMoreThanTheLimitAreServedAtOnceAndTheOthersTakeTurns() {
    CompletableFuture<Void> gate = new CompletableFuture<>();
    queue.run("a", () -> gate);
    queue.run("b", () -> gate);
    queue.run("a", () -> does(3));
    queue.run("c", () -> does(1));
    queue.run("d", () -> does(2));
    assertThat(done).isEmpty();
    gate.complete(null);
    assertThat(done).containsExactly(1, 2, 3);
  }

  @Test
  void manyThatAreDoneAtOnceNeedNoDeepStack() {
    CompletableFuture<Void> first = new CompletableFuture<>();
    JobQueue<Integer> single = new JobQueue<>(1);
    single.run(-1, () -> first);
    IntStream.range(0, 100_000).forEach(i -> single.run(i, () -> does(i)));
    assertThat(done).isEmpty();
    first.completeExceptionally(new IllegalStateException("room comes of a failure, too"));
    assertThat(done).hasSize(100_000).isSorted();
  }
}
