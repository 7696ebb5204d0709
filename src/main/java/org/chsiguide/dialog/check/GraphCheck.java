package org.chsiguide.dialog.check;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.SystemStep;
import org.chsiguide.dialog.parsed.ParsedChoice;
import org.chsiguide.dialog.parsed.ParsedDialog;
import org.chsiguide.dialog.parsed.ParsedStep;
import org.chsiguide.dialog.parsed.StepReference;
import org.chsiguide.dialog.rule.Rule;
import org.chsiguide.dialog.yaml.DidYouMean;
import org.chsiguide.dialog.yaml.Position;
import org.chsiguide.dialog.yaml.ProblemCollector;
import org.chsiguide.dialog.yaml.Quoting;
import org.chsiguide.dialog.yaml.Scalar;
import org.jspecify.annotations.Nullable;

/**
 * Checks the graph of steps.
 *
 * <p>One wrong name must cause one problem. So a name that resembles no step is taken for the old
 * name of an unreachable step; an unreadable choice may lead to any step; and of unreachable steps
 * that depend on each other only the first is reported.
 */
record GraphCheck(ParsedDialog dialog, ProblemCollector problems, StepGraph graph) {
  /** How many steps of a closed loop are named. */
  private static final int MAX_NAMES = 5;

  /** Reports missing targets, unreachable steps and dead ends. */
  void check() {
    List<List<StepReference>> notAsking = answersThatNobodyAsksFor();
    Map<String, Integer> unreachableRoots = // unless a lost question may lead there
        notAsking.isEmpty() && isReachabilityKnown() ? graph.unreachableRoots() : Map.of();
    List<List<StepReference>> missing = missingSteps();
    Map<String, String> oldNames = guessOldNames(missing, unreachableRoots.keySet());
    int repeatedNames = dialog.steps().size() - graph.steps().size(); // of which one is wrong
    if (missing.size() > repeatedNames || !unreachableRoots.isEmpty()) {
      missing.forEach(references -> reportMissing(references, oldNames));
    }
    notAsking.forEach(this::reportNotAsking);
    unreachableRoots.forEach(
        (head, others) -> {
          if (!mayBePersonStep(head) && !oldNames.containsValue(head) && !isBelowDeadEnd(head)) {
            reportUnreachable(head, others);
          }
        });
    graph.steps().stream().filter(this::isDeadEnd).forEach(this::reportDeadEnd);
    if (isReachabilityKnown() && unreachableRoots.isEmpty()) {
      graph.closedLoops().forEach(this::reportClosedLoop);
    }
    checkContact();
    checkLanguageStep();
  }

  /** Returns the places that name a step that does not exist. */
  private List<List<StepReference>> missingSteps() {
    return ReferenceCheck.byName(
        dialog.references().filter(reference -> graph.find(reference.target().value()).isEmpty()),
        StepReference::target);
  }

  /** Returns the places that use the answer at a step that asks for none. */
  private List<List<StepReference>> answersThatNobodyAsksFor() {
    return ReferenceCheck.byName(
        dialog.steps().stream()
            .flatMap(
                step ->
                    step.otherReferences().stream()
                        .filter(
                            it ->
                                !it.leadsThere()
                                    || step.kind() instanceof Step.Kind.NameComparison))
            .filter(
                answer ->
                    graph.find(answer.target().value()).stream()
                        .anyMatch(
                            it -> !(it.kind() instanceof Step.Kind.Input) && it.isReadable())),
        StepReference::target);
  }

  /** Returns whether it is certain which steps are reachable. */
  private boolean isReachabilityKnown() {
    return dialog.systemSteps().containsKey(SystemStep.START)
        && dialog.steps().stream().allMatch(ParsedStep::isReadable)
        && dialog.choices().allMatch(ParsedChoice::isReadable);
  }

  /**
   * Maps each unknown name to the step whose old name it may be. It is no mistyped name if no step
   * is similar, or if it occurs several times.
   */
  private Map<String, String> guessOldNames(
      List<List<StepReference>> missing, Set<String> unreachableRoots) {
    Map<String, String> oldNames = new LinkedHashMap<>();
    missing.stream()
        .filter(places -> places.size() > 1 || graph.resolve(places.get(0)).isEmpty())
        .map(places -> places.get(0).target().value())
        .limit(unreachableRoots.size())
        .forEach(
            name ->
                unreachableRoots.stream()
                    .filter(head -> !oldNames.containsValue(head))
                    .min(Comparator.comparingInt(head -> DidYouMean.distance(name, head, 40)))
                    .ifPresent(head -> oldNames.put(name, head)));
    return oldNames;
  }

  /** Reports a step without a question, unless it leads nowhere: that is one mistake. */
  private void reportNotAsking(List<StepReference> answers) {
    String name = answers.get(0).target().value();
    if (graph.find(name).filter(this::isDeadEnd).isEmpty()) {
      problems
          .at(targets(answers), Rule.MAIL_BLANK)
          .hint("请写一个有 \"ask\" 的步骤", "name a step with \"ask\"")
          .add("步骤 %s 并不提问", "step %s does not ask for anything", Quoting.of(name));
    }
  }

  /** Reports the missing target that these references share. */
  private void reportMissing(List<StepReference> references, Map<String, String> oldNames) {
    StepReference reference = references.get(0);
    String target = reference.target().value();
    String oldName = oldNames.get(target);
    Optional<String> meant = Optional.ofNullable(oldName).or(() -> graph.resolve(reference));
    if (meant.filter(step -> !StepId.isValid(step)).isPresent()) {
      return; // the invalid name was reported at the step itself
    }
    problems
        .at(targets(references), Rule.UNKNOWN_STEP)
        .hint(targetHint(reference, oldName))
        .add("%s要去的步骤 %s 不存在", "%s leads to unknown step %s", reference.from(), Quoting.of(target));
  }

  private static List<Scalar> targets(List<StepReference> references) {
    return references.stream().map(StepReference::target).toList();
  }

  private @Nullable LocalizedText targetHint(StepReference reference, @Nullable String oldName) {
    String target = reference.target().value();
    if (oldName != null) {
      return LocalizedText.format(
          "%s没有别的按钮通到那里", "%s Nothing else leads there", DidYouMean.hint(oldName));
    }
    Optional<String> similar = graph.resolve(reference);
    if (similar.isPresent()
        || dialog.parsedTopics().stream().noneMatch(it -> it.id().value().equals(target))) {
      return similar.map(DidYouMean::hint).orElse(null);
    }
    return dialog.choices().anyMatch(it -> it.language() == null && reference.equals(it.to()))
        ? new LocalizedText(
            "它是 topics 里的问题，不是步骤：请把 \"to\" 改成 \"topic\"",
            "it is a topic, not a step: write \"topic\" instead of \"to\"")
        : new LocalizedText("它是 topics 里的问题，不是步骤", "it is a topic, not a step");
  }

  /** Returns whether a step could be the step "person", which is missing or a wrong one. */
  private boolean mayBePersonStep(String step) {
    return !graph.hasContact() && graph.find(step).filter(StepGraph::mayHaveContact).isPresent();
  }

  /** Returns whether the step above in the file leads nowhere, so that it probably led here. */
  private boolean isBelowDeadEnd(String step) {
    return graph.steps().stream()
        .takeWhile(it -> !it.name().equals(step))
        .reduce((first, last) -> last)
        .filter(this::isDeadEnd)
        .isPresent();
  }

  private void reportUnreachable(String root, int others) {
    Position position = graph.find(root).orElseThrow().id().position();
    problems
        .at(position, Rule.UNREACHABLE_STEP)
        .hint(
            others == 0 ? "请加一个通到这里的按钮，或者删掉它" : "请加一个通到这里的按钮，或者删掉它；还有 %s 个步骤只能从这里走到",
            others == 0
                ? "add a choice that leads to it, or remove it"
                : "add a choice that leads to it, or remove it; %s more "
                    + (others == 1 ? "step" : "steps")
                    + " can be reached only through it",
            others)
        .add("没有按钮通到步骤 %s", "nothing leads to step %s", Quoting.of(root));
  }

  /**
   * Returns whether a step has no way on. A system step such as "help" needs none, because students
   * go back from it.
   */
  private boolean isDeadEnd(ParsedStep step) {
    boolean mayLeadOn =
        !step.isReadable()
            || step.isEnd()
            || (step.kind() instanceof Step.Kind.Input input
                && !input.to().value().equals(step.name()))
            || step.choices().stream()
                .anyMatch(choice -> !choice.isReadable() || leadsOn(step, choice));
    return !mayLeadOn && !mayBePersonStep(step.name()) && !graph.isOffPath(step);
  }

  private void reportDeadEnd(ParsedStep step) {
    problems
        .at(step.id().position(), Rule.DEAD_END)
        .hint(
            "请加一个有 \"to\" 的按钮；如果到此结束，请写 \"done\"",
            "add a choice with \"to\", or \"done\" if it is an end")
        .add("学生到了步骤 %s 就没有路走了", "step %s leads nowhere", Quoting.of(step.name()));
  }

  /**
   * Returns whether a choice leaves the step. One of a language alone goes back, or to the start.
   */
  private boolean leadsOn(ParsedStep step, ParsedChoice choice) {
    StepReference to = choice.to();
    return to == null
        ? choice.language() != null && !graph.isStart(step)
        : !to.target().value().equals(step.name());
  }

  private void reportClosedLoop(List<ParsedStep> loop) {
    problems
        .at(loop.get(0).id().position(), Rule.CLOSED_LOOP)
        .hint("请加一个通到别处的按钮", "add a choice that leads elsewhere")
        .add(
            "步骤 %s 只在这几步之间来回，学生只能按“首页”离开",
            "the steps %s lead only to each other, so only the home button leads out",
            loop.stream()
                .limit(MAX_NAMES)
                .map(step -> Quoting.of(step.name()))
                .collect(Collectors.joining(", ")));
  }

  private void checkContact() {
    Optional<ParsedStep> person = graph.find(SystemStep.PERSON);
    if (person.isPresent() && !graph.hasContact()) {
      problems
          .at(
              dialog.systemStep(SystemStep.PERSON).orElseThrow().target().position(),
              Rule.NO_CONTACT)
          .hint("卡住的学生必须能找到人", "a student who is stuck must be able to reach a person")
          .add(
              "从步骤 %s 点两下以内，找不到任何地址或电话",
              "there is no address or phone number within two taps of step %s",
              Quoting.of(person.get().name()));
    }
  }

  private void checkLanguageStep() {
    graph
        .find(SystemStep.LANGUAGE)
        .filter(ParsedStep::isReadable)
        .filter(step -> step.choices().stream().allMatch(ParsedChoice::isReadable))
        .filter(step -> step.choices().stream().allMatch(choice -> choice.language() == null))
        .ifPresent(
            step ->
                problems
                    .at(step.id().position(), Rule.LANGUAGE_STEP)
                    .hint(
                        "请加几个有 \"language\" 的按钮：zh、en 或 both",
                        "add choices with \"language\": zh, en or both")
                    .add(
                        "学生在步骤 %s 换不了语言",
                        "step %s has no choice that sets a language", Quoting.of(step.name())));
  }
}
