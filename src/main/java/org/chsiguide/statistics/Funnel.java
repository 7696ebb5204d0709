package org.chsiguide.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Stage;
import org.chsiguide.statistics.Statistics.Finished;
import org.chsiguide.statistics.Statistics.StepCounts;

/**
 * The figures of students, in terms of a guide. Students are counted by the furthest stage that
 * they have come to, so nobody falls out who goes home or asks a person, and no number of those who
 * got so far goes down as students go on.
 *
 * @param levels one for each stage, in their order
 * @param students all of them
 * @param atNoStage those of them who have come to no stage of this guide
 * @param finished those of them who have been at an end of the way
 * @param stuckSteps the steps where most have been for long, the most first; no ends of the way
 */
record Funnel(
    List<Level> levels,
    long students,
    long atNoStage,
    Finished finished,
    List<StepCounts> stuckSteps) {

  /**
   * A stage of the guide.
   *
   * @param here those who have come to it and no further
   * @param reached those who have come to it or to a later one
   */
  record Level(Stage stage, long here, long reached) {}

  /** Those of these figures. */
  static Funnel of(Statistics statistics, Dialog dialog) {
    List<Level> levels = new ArrayList<>();
    long reached = 0;
    for (int i = dialog.stages().size() - 1; i >= 0; i--) {
      Stage stage = dialog.stages().get(i);
      long here = statistics.furthestStages().getOrDefault(stage.id(), 0L);
      reached += here;
      levels.add(0, new Level(stage, here, reached));
    }
    List<StepCounts> stuckSteps =
        statistics.stepCounts().stream()
            .filter(stay -> stay.stuck() > 0)
            .sorted(
                Comparator.comparingLong(StepCounts::stuck)
                    .reversed()
                    .thenComparing(stay -> stay.step().value()))
            .toList();
    long students = statistics.furthestStages().values().stream().mapToLong(Long::longValue).sum();
    return new Funnel(levels, students, students - reached, statistics.finished(), stuckSteps);
  }
}
