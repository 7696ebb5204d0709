package org.chsiguide.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyedSerialExecutorTest {
  private final KeyedSerialExecutor<String> lanes = new KeyedSerialExecutor<>();
  private final List<Integer> done = new ArrayList<>();

  @Test
  void oneKeyWaitsForItsOwnAndForNobodyElse() {
    CompletableFuture<Void> gate = new CompletableFuture<>();
    lanes.run("a", () -> gate);
    lanes.run("a", () -> does(1));
    lanes.run("b", () -> does(2));
    assertThat(done).containsExactly(2);
    assertThat(lanes.whenIdle().toCompletableFuture()).isNotDone();
    gate.complete(null);
    assertThat(done).containsExactly(2, 1);
    assertThat(lanes.whenIdle().toCompletableFuture()).isDone();
  }

  @Test
  void anyNumberMayWaitForOne() {
    CompletableFuture<Void> gate = new CompletableFuture<>();
    lanes.run("a", () -> gate);
    IntStream.range(0, 50_000).forEach(i -> lanes.run("a", () -> does(i)));
    gate.complete(null);
    assertThat(done).isEqualTo(IntStream.range(0, 50_000).boxed().toList());
  }

  @Test
  void whatFailsHoldsUpNothing() {
    lanes.run("a", () -> CompletableFuture.failedFuture(new IllegalStateException("later")));
    lanes.run(
        "a",
        () -> {
          throw new AssertionError("at once");
        });
    lanes.run("a", () -> does(1));
    assertThat(done).containsExactly(1);
  }

  private CompletionStage<Void> does(int number) {
    done.add(number);
    return CompletableFuture.completedFuture(null);
  }
}
