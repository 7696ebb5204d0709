package org.chsiguide.store;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Stage;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * How far students have come: the furthest stage, and whether they have been at an end of the way.
 * Both only ever grow, also when a student goes home, asks for help, or the step is long out of
 * their history; so that they can be counted among a million students, their row says so. Whatever
 * counts students by how far they are counts these.
 */
public final class Milestones {

  /** The condition of who has been at an end of the way. */
  static final String ENDED = "conversation.ended_at IS NOT NULL";

  /** The condition of who has not. */
  static final String NOT_ENDED = "conversation.ended_at IS NULL";

  /** The stage of who has come to none. */
  static final String NO_STAGE = "";

  /** So many students are looked at in a transaction. */
  private static final int SLICE = 20_000;

  private final Jdbi jdbi;
  private final GroupCommit writer;
  private volatile Known known = new Known(Set.of(), List.of(), Map.of());

  /**
   * What was learned.
   *
   * @param ends the steps that are or were an end of the way
   * @param stages their ids, in order
   * @param stageOf the stages of steps, by all the names that these have or had
   */
  private record Known(Set<StepId> ends, List<String> stages, Map<StepId, String> stageOf) {

    static Known of(Dialog dialog, Collection<StepId> endsBefore) {
      Set<StepId> ends = new HashSet<>(endsBefore);
      Map<StepId, String> stageOf = new LinkedHashMap<>();
      byName(dialog)
          .forEach(
              (name, step) -> {
                if (step.kind() instanceof Step.Kind.Done) {
                  ends.add(name);
                }
                if (step.stage() != null) {
                  stageOf.put(name, step.stage());
                }
              });
      return new Known(ends, dialog.stages().stream().map(Stage::id).toList(), stageOf);
    }

    /** Some students were last seen before a renaming. */
    private static Map<StepId, Step> byName(Dialog dialog) {
      Map<StepId, Step> byName = new LinkedHashMap<>(dialog.steps());
      dialog
          .renamed()
          .forEach((before, now) -> dialog.find(now).ifPresent(step -> byName.put(before, step)));
      return byName;
    }

    /** The furthest of the stages of these steps. */
    String furthest(Stream<StepId> steps) {
      return steps.map(step -> stageOf.getOrDefault(step, NO_STAGE)).reduce(NO_STAGE, this::later);
    }

    String later(String one, String other) {
      return stages.indexOf(other) > stages.indexOf(one) ? other : one;
    }

    /** In one line, the same for the same stages of the same steps. */
    String encoded() {
      return String.join(" ", stages)
          + "|"
          + new TreeMap<>(
              stageOf.entrySet().stream()
                  .collect(Collectors.toMap(it -> it.getKey().value(), Map.Entry::getValue)));
    }
  }

  Milestones(Jdbi jdbi, GroupCommit writer) {
    this.jdbi = jdbi;
    this.writer = writer;
  }

  /**
   * Learns the stages and the ends of this edition of the guide; what was an end before stays one.
   * If anything of it is new, how far all have come is found as far as their histories go back:
   * that takes some seconds for a million students, and is done once.
   */
  public synchronized void learn(Dialog edition) {
    Set<StepId> endsBefore = storedEnds();
    Known now = Known.of(edition, endsBefore);
    known = now;
    if (now.ends().equals(endsBefore) && storedStages().equals(Optional.of(now.encoded()))) {
      return;
    }
    long from = Long.MIN_VALUE;
    List<Student> slice = slice(from);
    while (!slice.isEmpty()) {
      List<Student> found = slice;
      writer.write(handle -> mark(handle, found, now));
      from = slice.get(slice.size() - 1).chat();
      slice = slice(from);
    }
    writer.write(
        handle -> {
          for (StepId end : now.ends()) {
            handle.execute(
                "INSERT INTO ending (step) VALUES (?) ON CONFLICT DO NOTHING", end.value());
          }
          handle.execute("DELETE FROM staging");
          handle.execute("INSERT INTO staging (steps) VALUES (?)", now.encoded());
        });
  }

  /** Whether this step is an end of the way, as far as was learned. */
  boolean isEnd(StepId step) {
    return known.ends().contains(step);
  }

  /** The furthest of the stages of these steps; {@link #NO_STAGE} if they have none. */
  String furthest(Collection<StepId> steps) {
    return known.furthest(steps.stream());
  }

  /** This stage and those behind it, with spaces around each. */
  String fromThere(String stage) {
    List<String> stages = known.stages();
    int at = stages.indexOf(stage);
    return at < 0 ? "" : " " + String.join(" ", stages.subList(at, stages.size())) + " ";
  }

  private record Student(
      long chat, String furthest, @Nullable Long ended, long entered, List<StepId> way) {}

  private List<Student> slice(long from) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT chat_id, furthest, ended_at, entered_at, step, history"
                        + " FROM conversation WHERE chat_id > ? ORDER BY chat_id LIMIT ?")
                .bind(0, from)
                .bind(1, SLICE)
                .map(
                    (row, context) -> {
                      long ended = row.getLong("ended_at");
                      boolean isOpen = row.wasNull();
                      return new Student(
                          row.getLong("chat_id"),
                          row.getString("furthest"),
                          isOpen ? null : (Long) ended,
                          row.getLong("entered_at"),
                          Columns.steps(row.getString("history") + " " + row.getString("step")));
                    })
                .list());
  }

  /** Whoever went on meanwhile was marked when they did. */
  private static void mark(Handle handle, List<Student> students, Known now) {
    PreparedBatch further =
        handle.prepareBatch(
            "UPDATE conversation SET furthest = ? WHERE chat_id = ? AND furthest = ?");
    PreparedBatch ended =
        handle.prepareBatch(
            "UPDATE conversation SET ended_at = ? WHERE chat_id = ? AND ended_at IS NULL");
    for (Student student : students) {
      String furthest = now.later(student.furthest(), now.furthest(student.way().stream()));
      if (!furthest.equals(student.furthest())) {
        further.add(furthest, student.chat(), student.furthest());
      }
      if (student.ended() == null && student.way().stream().anyMatch(now.ends()::contains)) {
        ended.add(student.entered(), student.chat());
      }
    }
    Stream.of(further, ended).filter(batch -> batch.size() > 0).forEach(PreparedBatch::execute);
  }

  private Set<StepId> storedEnds() {
    return Set.copyOf(
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery("SELECT step FROM ending")
                    .mapTo(String.class)
                    .map(StepId::new)
                    .list()));
  }

  private Optional<String> storedStages() {
    return jdbi.withHandle(
        handle -> handle.createQuery("SELECT steps FROM staging").mapTo(String.class).findFirst());
  }
}
