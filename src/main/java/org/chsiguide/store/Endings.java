package org.chsiguide.store;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chsiguide.dialog.StepId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The steps that are an end of the way. Who comes to one has ended from then on, also when the step
 * is long out of their history; so that they can be counted among a million students, their row
 * says so.
 */
public final class Endings {

  /** So many students are looked at in a transaction. */
  private static final int SLICE = 20_000;

  private final Jdbi jdbi;
  private final GroupCommit writer;
  private volatile Set<StepId> known = Set.of();

  Endings(Jdbi jdbi, GroupCommit writer) {
    this.jdbi = jdbi;
    this.writer = writer;
  }

  /**
   * Adds these to the ends. Who has been at a new one, as far as their history goes back, is found
   * and marked: that takes some seconds for a million students, and is done once.
   */
  public synchronized void learn(Set<StepId> ends) {
    Set<StepId> before = new HashSet<>(stored());
    Set<StepId> all = new HashSet<>(before);
    all.addAll(ends);
    known = Set.copyOf(all);
    all.removeAll(before);
    if (all.isEmpty()) {
      return;
    }
    Optional<Long> from = Optional.of(Long.MIN_VALUE);
    while (from.isPresent()) {
      Optional<Long> to = endOfSlice(from.get());
      if (to.isPresent()) {
        long first = from.get();
        writer.write(handle -> all.forEach(step -> mark(handle, step, first, to.get())));
      }
      from = to;
    }
    writer.write(handle -> all.forEach(step -> insert(handle, step)));
  }

  /** Whether this step is one, as far as was learned. */
  boolean include(StepId step) {
    return known.contains(step);
  }

  private List<StepId> stored() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT step FROM ending")
                .mapTo(String.class)
                .map(StepId::new)
                .list());
  }

  private Optional<Long> endOfSlice(long from) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT MAX(chat_id) FROM (SELECT chat_id FROM conversation"
                        + " WHERE chat_id > ? ORDER BY chat_id LIMIT ?) AS slice")
                .bind(0, from)
                .bind(1, SLICE)
                .mapTo(Long.class)
                .findOne());
  }

  private static void mark(Handle handle, StepId step, long from, long to) {
    handle.execute(
        "UPDATE conversation SET ended = 1 WHERE chat_id > ? AND chat_id <= ? AND ended = 0"
            + " AND (step = ? OR ' ' || history || ' ' LIKE ? ESCAPE '!')",
        from,
        to,
        step.value(),
        "% " + step.value().replace("_", "!_") + " %");
  }

  private static void insert(Handle handle, StepId step) {
    handle.execute("INSERT INTO ending (step) VALUES (?) ON CONFLICT DO NOTHING", step.value());
  }
}
