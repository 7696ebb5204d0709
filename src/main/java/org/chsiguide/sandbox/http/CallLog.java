package org.chsiguide.sandbox.http;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last calls of the Bot API, and the number of refused ones. Thread-safe. */
public final class CallLog {
  private static final int MAX_ENTRIES = 1000;

  private final Deque<Entry> entries = new ArrayDeque<>();
  private long total;
  private long refused;

  /**
   * A call.
   *
   * @param code 200, the error_code of the refusal, or 0 if the connection was closed
   * @param description why it was refused; empty if it was not
   * @param fault the requested fault that affected it; empty: none
   */
  public record Entry(
      Instant at,
      long bot,
      String method,
      String chat,
      int code,
      String description,
      String fault) {
    /** Returns whether the sandbox itself refused it, not a requested fault. */
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

  /** Returns the last 1000 calls, oldest first. */
  public synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** Returns the total number of calls. */
  public synchronized long total() {
    return total;
  }

  /** Returns the number of calls that were refused, other than by a requested fault. */
  public synchronized long refused() {
    return refused;
  }

  synchronized void clear() {
    entries.clear();
    total = 0;
    refused = 0;
  }
}
