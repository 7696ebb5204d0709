package org.chsiguide.dialog.check;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.dialog.parsed.ParsedDialog;
import org.chsiguide.dialog.parsed.ParsedStep;
import org.chsiguide.dialog.parsed.StepReference;
import org.chsiguide.dialog.rule.Rule;
import org.chsiguide.dialog.yaml.DidYouMean;
import org.chsiguide.dialog.yaml.Position;
import org.chsiguide.dialog.yaml.ProblemCollector;
import org.chsiguide.dialog.yaml.Quoting;
import org.chsiguide.dialog.yaml.Scalar;

/**
 * Checks whether a part of the file seems to be lost: much that it names does not exist, or its
 * last step is not complete, and a step does not exist.
 */
record LostPartCheck(ParsedDialog dialog, ProblemCollector problems) {
  /** The maximum number of missing steps and topics that are told one by one. */
  private static final int MAX_MISSING = 5;

  /** Reports if a part is lost, and returns whether it is. */
  boolean isPartLost() {
    List<List<Scalar>> missing = missing();
    Optional<ParsedStep> last = dialog.lastStep();
    if (missing.size() <= MAX_MISSING && last.filter(it -> isCutOff(it, missing)).isEmpty()) {
      return false;
    }
    String names =
        missing.stream()
            .limit(MAX_MISSING)
            .map(places -> Quoting.of(places.get(0).value()))
            .collect(Collectors.joining(", "));
    Optional<Position> end = last.map(it -> it.id().position());
    end.ifPresent(problems::forgetFrom);
    problems
        .at(end.orElse(missing.get(0).get(0).position()), Rule.UNKNOWN_STEP)
        .hint("请从以前的文件重新改", "start again from an older copy")
        .add(
            (end.isPresent() ? "文件到这个步骤就断了，后面好像丢了一部分" : "文件好像丢了一部分") + "；找不到的步骤或问题：%s",
            (end.isPresent()
                    ? "the file ends with this step, and the rest seems to be lost"
                    : "part of the file seems to be lost")
                + "; steps or topics that are missing: %s",
            missing.size() > MAX_MISSING ? names + ", …" : names);
    return true;
  }

  /** Returns whether the file seems to end in its last step, and other steps to have followed. */
  private boolean isCutOff(ParsedStep last, List<List<Scalar>> missing) {
    boolean isWrong = problems.hasErrorsFrom(last.id().position());
    boolean isIncomplete =
        last.id().isInFileWithoutLineEnd()
            ? isWrong || leadsNowhere(last)
            : isWrong && missing.size() > 1;
    List<String> steps = dialog.steps().stream().map(ParsedStep::name).toList();
    return isIncomplete
        && missing.stream().anyMatch(it -> DidYouMean.closest(it.get(0).value(), steps).isEmpty());
  }

  private boolean leadsNowhere(ParsedStep step) {
    return !step.isEnd()
        && step.references().findAny().isEmpty()
        && dialog.systemSteps().values().stream()
            .noneMatch(it -> it.target().value().equals(step.name()));
  }

  /** Returns the places that name steps or topics that do not exist. */
  private List<List<Scalar>> missing() {
    Set<String> steps = dialog.steps().stream().map(ParsedStep::name).collect(Collectors.toSet());
    List<String> questions = dialog.questions();
    return ReferenceCheck.byName(
        Stream.concat(
            dialog
                .references()
                .map(StepReference::target)
                .filter(it -> !steps.contains(it.value())),
            dialog.namedTopics().filter(it -> !questions.contains(it.value()))),
        it -> it);
  }
}
