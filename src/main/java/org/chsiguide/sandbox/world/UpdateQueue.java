package org.chsiguide.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * The updates that a bot has not confirmed yet, oldest first.
 *
 * <p>Ids are sequential from a random start; what an offset means is TDLib's, see {@link #read}.
 */
public final class UpdateQueue {
  private static final int LOWEST_START = 2_000_001;
  private static final int HIGHEST_START = 1_000_000_000;
  private static final int CAPACITY = 100_000;
  private static final int REACH_AHEAD = 10;
  private static final int REACH_BEHIND = 100_000;

  /** Less than {@link #REACH_BEHIND}, so that the last offset of the bot is still accepted. */
  private static final int SKIPPED_ON_RETURN = 1_000;

  /** Enough to tell what became of those that were not taken lately. */
  private static final int EXPIRED_KEPT = 1_000;

  private final NavigableMap<Integer, Update> waiting = new TreeMap<>();
  private final Deque<Update> expired = new ArrayDeque<>();
  private int nextId;

  UpdateQueue(RandomGenerator random) {
    nextId = random.nextInt(LOWEST_START, HIGHEST_START + 1);
  }

  UpdateQueue(int nextId, List<Update> waiting) {
    this.nextId = nextId;
    waiting.forEach(update -> this.waiting.put(update.id(), update));
  }

  /** A queue as it was saved; ids that may have been given out since then are skipped. */
  static UpdateQueue returned(int nextId, List<Update> waiting) {
    return new UpdateQueue(nextId + SKIPPED_ON_RETURN, waiting);
  }

  int nextId() {
    return nextId;
  }

  List<Update> snapshot() {
    return List.copyOf(waiting.values());
  }

  /** Takes something in; empty if the queue is full and loses it, as Telegram's does. */
  Optional<Update> add(String kind, JsonNode body, Instant expires) {
    if (waiting.size() >= CAPACITY) return Optional.empty();
    Update update = new Update(nextId++, kind, body, expires);
    waiting.put(update.id(), update);
    return Optional.of(update);
  }

  /**
   * Forgets what the offset confirms and returns the oldest of the rest, without removing it.
   *
   * @param offset positive: all with a lower id are confirmed, unless it is far away from the queue
   *     (more than 10 ahead or 100,000 behind), then it counts as 0; 0: nothing is confirmed;
   *     negative: all but so many of the newest are
   */
  public List<Update> read(int offset, int limit, Instant now) {
    forget(now);
    if (offset < 0) {
      while (waiting.size() > -(long) offset) waiting.pollFirstEntry();
    } else if (isNear(offset)) {
      waiting.headMap(offset).clear();
    }
    return waiting.values().stream().limit(limit).toList();
  }

  /** The oldest with a greater id that is not too old; those before it that are, are dropped. */
  public Optional<Update> next(int id, Instant now) {
    Map.Entry<Integer, Update> next = waiting.higherEntry(id);
    while (next != null && next.getValue().expires().isBefore(now)) {
      drop(next.getKey());
      next = waiting.higherEntry(id);
    }
    return Optional.ofNullable(next).map(Map.Entry::getValue);
  }

  /** Whether it waits. */
  public boolean has(int updateId) {
    return waiting.containsKey(updateId);
  }

  void remove(int updateId) {
    waiting.remove(updateId);
  }

  /** Gives up one that has become too old. */
  void drop(int updateId) {
    Update update = waiting.remove(updateId);
    if (update != null) expired.add(update);
    while (expired.size() > EXPIRED_KEPT) expired.removeFirst();
  }

  /** Drops all that waits, and what it knows of those that waited in vain. */
  public void clear() {
    waiting.clear();
    expired.clear();
  }

  /** How many wait; some may be too old, for they are looked at only when their turn comes. */
  public int size() {
    return waiting.size();
  }

  /** Those that became too old before the bot confirmed them: the last 1,000, oldest first. */
  public List<Update> expired() {
    return List.copyOf(expired);
  }

  private void forget(Instant now) {
    waiting.values().stream()
        .filter(update -> update.expires().isBefore(now))
        .toList()
        .forEach(update -> drop(update.id()));
  }

  private boolean isNear(int offset) {
    int head = waiting.isEmpty() ? nextId : waiting.firstKey();
    return offset <= nextId + REACH_AHEAD && offset >= head - REACH_BEHIND;
  }
}
