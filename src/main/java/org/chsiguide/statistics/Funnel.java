package org.chsiguide.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Stage;
import org.chsiguide.statistics.Figures.Ended;
import org.chsiguide.statistics.Figures.Stay;

/**
 * The figures of students, in terms of a guide. Students are counted by the furthest stage that
 * they have come to, so nobody falls out who goes home or asks a person, and no number of those who
 * got so far goes down as students go on.
 *
 * @param levels one for each stage, in their order
 * @param students all of them
 * @param elsewhere those of them who have come to no stage of this guide
 * @param ended those of them who have been at an end of the way
 * @param waits the steps where most have been for long, the most first; no ends of the way
 */
record Funnel(List<Level> levels, long students, long elsewhere, Ended ended, List<Stay> waits) {

  /**
   * A stage of the guide.
   *
   * @param here those who have come to it and no further
   * @param reached those who have come to it or to a later one
   */
  record Level(Stage stage, long here, long reached) {}

  /** Those of these figures. */
  static Funnel of(Figures figures, Dialog guide) {
    List<Level> levels = new ArrayList<>();
    long reached = 0;
    for (int i = guide.stages().size() - 1; i >= 0; i--) {
      Stage stage = guide.stages().get(i);
      long here = figures.furthest().getOrDefault(stage.id(), 0L);
      reached += here;
      levels.add(0, new Level(stage, here, reached));
    }
    List<Stay> waits =
        figures.stays().stream()
            .filter(stay -> stay.stuck() > 0)
            .sorted(
                Comparator.comparingLong(Stay::stuck)
                    .reversed()
                    .thenComparing(stay -> stay.step().value()))
            .toList();
    long students = figures.furthest().values().stream().mapToLong(Long::longValue).sum();
    return new Funnel(levels, students, students - reached, figures.ended(), waits);
  }
}
