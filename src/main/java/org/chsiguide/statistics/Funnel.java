package org.chsiguide.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Stage;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.statistics.Figures.Stay;

/**
 * The figures of students, in terms of a guide.
 *
 * @param levels one for each stage, in their order
 * @param students all of them
 * @param elsewhere those of them who stand at a step of no stage, such as the help
 * @param finished those who stand at an end of the way
 * @param finishedThisWeek those of them who came there within the last week
 * @param finishedBefore those of them who came there in the week before
 * @param waits the steps where most have been for long, the most first; no ends of the way
 */
record Funnel(
    List<Level> levels,
    long students,
    long elsewhere,
    long finished,
    long finishedThisWeek,
    long finishedBefore,
    List<Stay> waits) {

  /**
   * A stage of the guide.
   *
   * @param here those who stand in it
   * @param reached those who stand in it or in a later one
   */
  record Level(Stage stage, long here, long reached) {}

  /** Those of these figures. */
  static Funnel of(Figures figures, Dialog guide) {
    List<Level> levels = new ArrayList<>();
    long reached = 0;
    for (int i = guide.stages().size() - 1; i >= 0; i--) {
      Stage stage = guide.stages().get(i);
      long here =
          sum(
              figures.stays().stream()
                  .filter(stay -> stage.id().equals(stageOf(stay, guide).orElse(null)))
                  .map(Stay::students));
      reached += here;
      levels.add(0, new Level(stage, here, reached));
    }
    List<Stay> ends = figures.stays().stream().filter(stay -> isEnd(stay, guide)).toList();
    List<Stay> waits =
        figures.stays().stream()
            .filter(stay -> stay.stuck() > 0 && !isEnd(stay, guide))
            .sorted(
                Comparator.comparingLong(Stay::stuck)
                    .reversed()
                    .thenComparing(stay -> stay.step().value()))
            .toList();
    long students = sum(figures.stays().stream().map(Stay::students));
    return new Funnel(
        levels,
        students,
        students - reached,
        sum(ends.stream().map(Stay::students)),
        sum(ends.stream().map(Stay::came)),
        sum(ends.stream().map(Stay::cameBefore)),
        waits);
  }

  /** The ends of the way in this guide. */
  static Set<StepId> ends(Dialog guide) {
    return guide.steps().values().stream()
        .filter(step -> step.kind() instanceof Step.Kind.Done)
        .map(Step::id)
        .collect(Collectors.toSet());
  }

  private static Optional<String> stageOf(Stay stay, Dialog guide) {
    return guide.find(stay.step()).map(Step::stage);
  }

  private static boolean isEnd(Stay stay, Dialog guide) {
    return guide.find(stay.step()).map(Step::kind).orElse(null) instanceof Step.Kind.Done;
  }

  private static long sum(Stream<Long> numbers) {
    return numbers.mapToLong(Long::longValue).sum();
  }
}
