package org.chsiguide.sandbox.http;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last calls of the Bot API and how many were refused. Thread-safe. */
public final class CallLog {
  private static final int MAX_ENTRIES = 1000;

  private final Deque<Entry> entries = new ArrayDeque<>();
  private long total;
  private long refused;

  /**
   * One call.
   *
   * @param code 200, the error_code of the refusal, or 0 if the connection was cut
   * @param description why it was refused; empty if it was not
   * @param fault the fault that was asked for and hit it; empty: none
   */
  public record Entry(
      Instant at,
      long bot,
      String method,
      String chat,
      int code,
      String description,
      String fault) {
    /** Whether the sandbox refused it of its own accord. */
    boolean isRefused() {
      return code != 200 && fault.isEmpty();
    }
  }

  synchronized void add(Entry entry) {
    total++;
    if (entry.isRefused()) refused++;
    if (entries.size() == MAX_ENTRIES) entries.removeFirst();
    entries.add(entry);
  }

  /** The last 1000 calls, the oldest first. */
  public synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** How many calls there were, ever. */
  public synchronized long total() {
    return total;
  }

  /** How many of them were refused, other than by a fault that was asked for. */
  public synchronized long refused() {
    return refused;
  }

  synchronized void clear() {
    entries.clear();
    total = 0;
    refused = 0;
  }
}
