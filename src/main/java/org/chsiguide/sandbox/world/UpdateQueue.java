package org.chsiguide.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * The updates that a bot has not confirmed, oldest first. It runs {@code onChange} after one is
 * gone.
 *
 * <p>Ids are sequential from a random start; offsets have the same meaning as in TDLib, see {@link
 * #fetch}.
 */
public final class UpdateQueue {
  private static final int LOWEST_START = 2_000_001;
  private static final int HIGHEST_START = 1_000_000_000;
  private static final int CAPACITY = 100_000;
  private static final int MAX_OFFSET_AHEAD = 10;
  private static final int MAX_OFFSET_BEHIND = 100_000;

  /** Less than {@link #MAX_OFFSET_BEHIND}, so that the last offset of the bot is still accepted. */
  private static final int IDS_SKIPPED_ON_RESTORE = 1_000;

  /** The number of expired updates kept, enough to see what happened to recent ones. */
  private static final int MAX_EXPIRED = 1_000;

  private final NavigableMap<Integer, Update> pending = new TreeMap<>();
  private final Deque<Update> expired = new ArrayDeque<>();
  private final Runnable onChange;
  private int nextId;

  UpdateQueue(RandomGenerator random, Runnable onChange) {
    this(random.nextInt(LOWEST_START, HIGHEST_START + 1), List.of(), onChange);
  }

  UpdateQueue(int nextId, List<Update> pending, Runnable onChange) {
    this.nextId = nextId;
    this.onChange = onChange;
    pending.forEach(update -> this.pending.put(update.id(), update));
  }

  /** Returns a queue as it was saved; ids that may have been used since then are skipped. */
  static UpdateQueue restore(int nextId, List<Update> pending, Runnable onChange) {
    return new UpdateQueue(nextId + IDS_SKIPPED_ON_RESTORE, pending, onChange);
  }

  int nextId() {
    return nextId;
  }

  /** Returns all updates, oldest first; some may have expired. */
  public List<Update> pending() {
    return List.copyOf(pending.values());
  }

  /** Adds an update; empty if the queue is full and the update is lost, as at Telegram. */
  Optional<Update> add(String kind, JsonNode body, Instant expires) {
    if (pending.size() >= CAPACITY) return Optional.empty();
    Update update = new Update(nextId++, kind, body, expires);
    pending.put(update.id(), update);
    return Optional.of(update);
  }

  /**
   * Removes the updates that the offset confirms, and returns the oldest of the rest without
   * removing them.
   *
   * @param offset positive: all with a lower id are confirmed, unless it is far away from the queue
   *     (more than 10 ahead or 100,000 behind), in which case it counts as 0; 0: nothing is
   *     confirmed; negative: all but this many of the newest are confirmed
   */
  public List<Update> fetch(int offset, int limit, Instant now) {
    expireBefore(now);
    int before = pending.size();
    if (offset < 0) {
      while (pending.size() > -(long) offset) pending.pollFirstEntry();
    } else if (isNear(offset)) {
      pending.headMap(offset).clear();
    }
    if (pending.size() < before) onChange.run();
    return pending.values().stream().limit(limit).toList();
  }

  /** Returns whether the queue contains this update. */
  public boolean contains(int updateId) {
    return pending.containsKey(updateId);
  }

  /** Removes an update that was delivered. */
  public void remove(int updateId) {
    pending.remove(updateId);
    onChange.run();
  }

  /** Drops an expired update. */
  public void expire(int updateId) {
    Update update = pending.remove(updateId);
    onChange.run();
    if (update != null) expired.add(update);
    while (expired.size() > MAX_EXPIRED) expired.removeFirst();
  }

  /** Drops all updates, and the record of expired ones. */
  public void clear() {
    pending.clear();
    expired.clear();
  }

  /**
   * Returns the number of updates; some may have expired, because that is checked only when their
   * turn comes.
   */
  public int size() {
    return pending.size();
  }

  /**
   * Returns the updates that expired before the bot confirmed them: the last 1,000, oldest first.
   */
  public List<Update> expired() {
    return List.copyOf(expired);
  }

  private void expireBefore(Instant now) {
    pending.values().stream()
        .filter(update -> update.expires().isBefore(now))
        .toList()
        .forEach(update -> expire(update.id()));
  }

  private boolean isNear(int offset) {
    int head = pending.isEmpty() ? nextId : pending.firstKey();
    return offset <= nextId + MAX_OFFSET_AHEAD && offset >= head - MAX_OFFSET_BEHIND;
  }
}
