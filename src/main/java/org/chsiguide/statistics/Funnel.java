package org.chsiguide.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Stage;
import org.chsiguide.statistics.Statistics.StepCounts;

/**
 * The students by stage of a dialog. Each student counts for the furthest stage they reached, so
 * students who go back to the start or ask a person stay counted, and the number of students who
 * reached a stage never drops.
 *
 * @param levels one for each stage, in order
 * @param atNoStage the number of students who reached no stage of this dialog
 * @param stuckSteps the steps where students are stuck, most students first; never an end
 */
record Funnel(List<Level> levels, long students, long atNoStage, List<StepCounts> stuckSteps) {

  /**
   * A stage of the dialog.
   *
   * @param here the number of students whose furthest stage it is
   * @param reached the number of students who reached it or a later one
   */
  record Level(Stage stage, long here, long reached) {}

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
    return new Funnel(levels, students, students - reached, stuckSteps);
  }
}
