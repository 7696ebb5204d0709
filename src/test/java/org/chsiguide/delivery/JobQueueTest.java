package org.chsiguide.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.testing.LogCapture;
import org.chsiguide.testing.UnreadableException;
import org.junit.jupiter.api.Test;

class JobQueueTest {
  private static final ChatId A = new ChatId(1);
  private static final ChatId B = new ChatId(2);
  private static final ChatId C = new ChatId(3);
  private static final ChatId D = new ChatId(4);

  private final JobQueue queue = new JobQueue(2);
  private final List<Integer> done = new ArrayList<>();

  @Test
  void aJobWaitsOnlyForThoseOfItsChat() {
    CompletableFuture<Void> gate = new CompletableFuture<>();
    queue.run(A, () -> gate);
    queue.run(A, () -> does(1));
    queue.run(B, () -> does(2));
    assertThat(done).containsExactly(2);
    assertThat(queue.whenIdle().toCompletableFuture()).isNotDone();
    gate.complete(null);
    assertThat(done).containsExactly(2, 1);
    assertThat(queue.whenIdle().toCompletableFuture()).isDone();
  }

  @Test
  void anyNumberOfJobsMayWaitForOne() {
    CompletableFuture<Void> gate = new CompletableFuture<>();
    queue.run(A, () -> gate);
    IntStream.range(0, 50_000).forEach(i -> queue.run(A, () -> does(i)));
    gate.complete(null);
    assertThat(done).isEqualTo(IntStream.range(0, 50_000).boxed().toList());
  }

  @Test
  void aFailedJobIsLoggedAndHoldsUpNothing() {
    try (LogCapture log = new LogCapture(JobQueue.class)) {
      queue.run(A, () -> CompletableFuture.failedFuture(new IllegalStateException("later")));
      queue.run(
          A,
          () -> {
            throw new AssertionError("at once");
          });
      Throwable unreadable = new CompletionException("not even logged", new UnreadableException());
      queue.run(A, () -> CompletableFuture.failedFuture(unreadable));
      queue.run(A, () -> does(1));
      assertThat(done).containsExactly(1);
      assertThat(log.eventsOfThisThread())
          .extracting(it -> it.getFormattedMessage() + ": " + it.getThrowableProxy().getMessage())
          .containsExactly(
              "sending failed: java.lang.IllegalStateException: later",
              "sending failed: java.lang.AssertionError: at once");
    }
  }

  private CompletionStage<Void> does(int number) {
    done.add(number);
    return CompletableFuture.completedFuture(null);
  }

  @Test
  void noMoreThanTheLimitAreServedAtOnceAndTheOthersTakeTurns() {
    CompletableFuture<Void> gate = new CompletableFuture<>();
    queue.run(A, () -> gate);
    queue.run(B, () -> gate);
    queue.run(A, () -> does(3));
    queue.run(C, () -> does(1));
    queue.run(D, () -> does(2));
    assertThat(done).isEmpty();
    gate.complete(null);
    assertThat(done).containsExactly(1, 2, 3);
  }

  @Test
  void manyThatAreDoneAtOnceNeedNoDeepStack() {
    CompletableFuture<Void> first = new CompletableFuture<>();
    JobQueue single = new JobQueue(1);
    single.run(A, () -> first);
    IntStream.range(0, 100_000).forEach(i -> single.run(new ChatId(2 + i), () -> does(i)));
    assertThat(done).isEmpty();
    first.completeExceptionally(new IllegalStateException("room comes of a failure, too"));
    assertThat(done).hasSize(100_000).isSorted();
  }

  @Test
  void aJobThatComesWhileAnotherThreadLooksForOneIsNotForgotten() {
    JobQueue single = new JobQueue(1);
    for (int i = 0; i < 20_000; i++) {
      CompletableFuture<Void> beside =
          CompletableFuture.runAsync(
              () -> single.run(A, () -> CompletableFuture.completedFuture(null)));
      single.run(B, () -> CompletableFuture.completedFuture(null));
      beside.join();
      assertThat(single.whenIdle().toCompletableFuture()).as("round %s", i).isDone();
    }
  }
}
