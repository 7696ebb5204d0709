package org.chsiguide.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyedSerialExecutorTest {
  private final KeyedSerialExecutor<String> executor = new KeyedSerialExecutor<>();
  private final List<Integer> done = new ArrayList<>();

  @Test
  void oneKeyWaitsForItsOwnAndForNobodyElse() {
    CompletableFuture<Void> gate = new CompletableFuture<>();
    executor.run("a", () -> gate);
    executor.run("a", () -> does(1));
    executor.run("b", () -> does(2));
    assertThat(done).containsExactly(2);
    assertThat(executor.whenIdle().toCompletableFuture()).isNotDone();
    gate.complete(null);
    assertThat(done).containsExactly(2, 1);
    assertThat(executor.whenIdle().toCompletableFuture()).isDone();
  }

  @Test
  void anyNumberMayWaitForOne() {
    CompletableFuture<Void> gate = new CompletableFuture<>();
    executor.run("a", () -> gate);
    IntStream.range(0, 50_000).forEach(i -> executor.run("a", () -> does(i)));
    gate.complete(null);
    assertThat(done).isEqualTo(IntStream.range(0, 50_000).boxed().toList());
  }

  @Test
  void whatFailsHoldsUpNothing() {
    executor.run("a", () -> CompletableFuture.failedFuture(new IllegalStateException("later")));
    executor.run(
        "a",
        () -> {
          throw new AssertionError("at once");
        });
    executor.run("a", () -> does(1));
    assertThat(done).containsExactly(1);
  }

  private CompletionStage<Void> does(int number) {
    done.add(number);
    return CompletableFuture.completedFuture(null);
  }
}
