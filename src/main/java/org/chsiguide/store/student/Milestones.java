package org.chsiguide.store.student;

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
import org.chsiguide.store.database.GroupCommit;
import org.chsiguide.store.database.Queries;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * How far students have come: their furthest stage, and whether they have reached an end. Both only
 * grow: going home or asking for help changes neither. They are columns of the conversation, so
 * that a million students can be counted quickly. Everything that counts students by progress
 * counts these.
 */
public final class Milestones {

  /** The condition for students who have reached an end. */
  public static final String ENDED_CONDITION = "conversation.ended_at IS NOT NULL";

  /** The condition for students who have not. */
  public static final String NOT_ENDED_CONDITION = "conversation.ended_at IS NULL";

  static final String NO_STAGE = "";

  /** The number of students updated in one transaction. */
  private static final int SLICE_SIZE = 20_000;

  private final Queries queries;
  private final GroupCommit writer;
  private volatile StageIndex stageIndex = new StageIndex(Set.of(), List.of(), Map.of(), Map.of());

  /**
   * The ends and stages of the current version of the dialog and of earlier ones.
   *
   * @param endSteps the steps that are or were an end of the way
   * @param stages their ids, in order
   * @param stageByStep the stages of steps, by all the names that these have or had
   * @param renamedSteps current names of steps by their earlier ones
   */
  private record StageIndex(
      Set<StepId> endSteps,
      List<String> stages,
      Map<StepId, String> stageByStep,
      Map<StepId, StepId> renamedSteps) {

    static StageIndex of(Dialog dialog, Collection<StepId> endsBefore) {
      Set<StepId> ends = new HashSet<>(endsBefore);
      Map<StepId, String> stageOf = new LinkedHashMap<>();
      dialog
          .stepsByAnyId()
          .forEach(
              (name, step) -> {
                if (step.kind() instanceof Step.Kind.End) {
                  ends.add(name);
                }
                if (step.stage() != null) {
                  stageOf.put(name, step.stage());
                }
              });
      return new StageIndex(
          ends, dialog.stages().stream().map(Stage::id).toList(), stageOf, dialog.renamedSteps());
    }

    String stageOf(StepId step) {
      return stageByStep.getOrDefault(step, NO_STAGE);
    }

    String laterStage(String one, String other) {
      return stages.indexOf(other) > stages.indexOf(one) ? other : one;
    }

    /** Returns a text that is equal for equal steps with equal stages. */
    String encode() {
      return String.join(" ", stages)
          + "|"
          + new TreeMap<>(
              stageByStep.entrySet().stream()
                  .collect(Collectors.toMap(it -> it.getKey().value(), Map.Entry::getValue)));
    }
  }

  /** Creates milestones without stages, until {@link #update} is called. */
  public Milestones(Queries queries, GroupCommit writer) {
    this.queries = queries;
    this.writer = writer;
  }

  /**
   * Takes over the stages and ends of this version of the dialog; earlier ends stay ends. If any of
   * them is new, computes the progress of all students once, as far as their histories go back:
   * some seconds for a million students.
   */
  public synchronized void update(Dialog dialog) {
    Set<StepId> endsBefore = storedEnds();
    StageIndex current = StageIndex.of(dialog, endsBefore);
    stageIndex = current;
    if (current.endSteps().equals(endsBefore)
        && storedStages().equals(Optional.of(current.encode()))) {
      return;
    }
    List<Student> slice = readSlice(Long.MIN_VALUE);
    while (!slice.isEmpty()) {
      List<Student> found = slice;
      writer.write(handle -> updateStudents(handle, found, current));
      slice = readSlice(found.get(found.size() - 1).chat());
    }
    writer.write(
        handle -> {
          for (StepId end : current.endSteps()) {
            handle.execute(
                "INSERT INTO end_step (step) VALUES (?) ON CONFLICT DO NOTHING", end.value());
          }
          handle.execute("DELETE FROM stage_layout");
          handle.execute("INSERT INTO stage_layout (steps) VALUES (?)", current.encode());
        });
  }

  /** Returns whether this step is an end, as far as is known. */
  boolean isEnd(StepId step) {
    return stageIndex.endSteps().contains(step);
  }

  /** Returns the furthest stage after this step; it never goes back. */
  String furthestStage(String before, StepId step) {
    StageIndex index = stageIndex;
    return index.laterStage(before, index.stageOf(step));
  }

  /**
   * Returns the stages that a student reaches at this step for the first time, in order: it, and
   * those before it that were passed by.
   */
  List<String> newStages(String furthest, StepId step) {
    StageIndex index = stageIndex;
    int reached = index.stages().indexOf(index.stageOf(step));
    int before = index.stages().indexOf(furthest);
    return reached > before ? index.stages().subList(before + 1, reached + 1) : List.of();
  }

  /** Returns the name of a step that may have been renamed. */
  StepId currentId(StepId step) {
    return stageIndex.renamedSteps().getOrDefault(step, step);
  }

  /** Returns the ids that a step has and had. */
  public Stream<StepId> idsOf(StepId step) {
    return Stream.concat(
        Stream.of(step),
        stageIndex.renamedSteps().keySet().stream().filter(id -> currentId(id).equals(step)));
  }

  private record Student(
      long chat, String furthestStage, boolean hasEnded, long enteredAt, List<StepId> path) {}

  private List<Student> readSlice(long from) {
    return queries.list(
        """
        SELECT chat_id, furthest_stage, ended_at, entered_at, step, history
        FROM conversation WHERE chat_id > ? ORDER BY chat_id LIMIT ?\
        """,
        row ->
            new Student(
                row.getLong("chat_id"),
                row.getString("furthest_stage"),
                row.getObject("ended_at") != null,
                row.getLong("entered_at"),
                ConversationRow.steps(row.getString("history") + " " + row.getString("step"))),
        from,
        SLICE_SIZE);
  }

  /** Skips students who moved on meanwhile: that updated them. */
  private static void updateStudents(Handle handle, List<Student> students, StageIndex stageIndex) {
    PreparedBatch updateFurthest =
        handle.prepareBatch(
            "UPDATE conversation SET furthest_stage = ? WHERE chat_id = ? AND furthest_stage = ?");
    PreparedBatch updateEnded =
        handle.prepareBatch(
            "UPDATE conversation SET ended_at = ? WHERE chat_id = ? AND ended_at IS NULL");
    for (Student student : students) {
      String furthest =
          student.path().stream()
              .map(stageIndex::stageOf)
              .reduce(student.furthestStage(), stageIndex::laterStage);
      if (!furthest.equals(student.furthestStage())) {
        updateFurthest.add(furthest, student.chat(), student.furthestStage());
      }
      if (!student.hasEnded()
          && student.path().stream().anyMatch(stageIndex.endSteps()::contains)) {
        updateEnded.add(student.enteredAt(), student.chat());
      }
    }
    Stream.of(updateFurthest, updateEnded)
        .filter(batch -> batch.size() > 0)
        .forEach(PreparedBatch::execute);
  }

  private Set<StepId> storedEnds() {
    return Set.copyOf(
        queries.list("SELECT step FROM end_step", row -> new StepId(row.getString("step"))));
  }

  private Optional<String> storedStages() {
    return queries.find("SELECT steps FROM stage_layout", row -> row.getString("steps"));
  }
}
