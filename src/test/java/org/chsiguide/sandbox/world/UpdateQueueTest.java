package org.chsiguide.sandbox.world;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What an offset means, as tdlib's TQueue.cpp has it. */
class UpdateQueueTest {
  private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

  private final UpdateQueue queue = new UpdateQueue(500_000, List.of(), () -> {});

  @Test
  void aNewQueueStartsAnywhereButLow() {
    for (int seed = 0; seed < 1000; seed++) {
      assertThat(new UpdateQueue(new Random(seed), () -> {}).nextId())
          .isBetween(2_000_001, 1_000_000_000);
    }
  }

  @Test
  void anOffsetFarAwayIsIgnored() {
    add(2);

    assertThat(read(500_013)).containsExactly(500_000, 500_001);
    assertThat(read(1)).containsExactly(500_000, 500_001);
    assertThat(read(500_012)).isEmpty();
    assertThat(read(0)).isEmpty();
  }

  @Test
  void aQueueThatReturnsSkipsIdsAndStillHearsTheLastOffset() {
    UpdateQueue returned =
        UpdateQueue.restore(
            500_001,
            List.of(new Update(500_000, "message", TextNode.valueOf("x"), NOW.plusSeconds(9))),
            () -> {});
    returned.add("message", TextNode.valueOf("y"), NOW.plusSeconds(9));

    List<Update> rest = returned.fetch(500_007, 100, NOW);

    assertThat(rest).singleElement().satisfies(it -> assertThat(it.id()).isGreaterThan(500_007));
    returned.fetch(rest.get(0).id() + 1, 100, NOW);
    assertThat(returned.fetch(500_007, 100, NOW)).isEmpty();
  }

  @Test
  void expiredUpdatesAreDroppedAndReported() {
    queue.add("message", TextNode.valueOf("x"), NOW.plusSeconds(10));
    queue.add("message", TextNode.valueOf("y"), NOW.plus(Duration.ofDays(1)));

    assertThat(queue.fetch(0, 100, NOW.plusSeconds(11))).hasSize(1);
    assertThat(queue.size()).isEqualTo(1);
    assertThat(queue.expired()).extracting(Update::id).containsExactly(500_000);
  }

  private void add(int count) {
    for (int i = 0; i < count; i++) queue.add("message", TextNode.valueOf("x"), NOW.plusSeconds(9));
  }

  private List<Integer> read(int offset) {
    return queue.fetch(offset, 100, NOW).stream().map(Update::id).toList();
  }
}
