package org.chsiguide.dialog.yaml;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.dialog.Choice;
import org.chsiguide.dialog.Landmark;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;

/**
 * What the steps of a guide lead to.
 *
 * <p>One wrong name must give one problem. So a name that resembles no step is taken for the old
 * name of one that nothing leads to; a choice that cannot be read, for one to the step below it;
 * and of steps that hang on each other only the first is reported.
 */
final class GraphRules {
  /** Taps from the step "person"; the button to that is the third, and it is on every screen. */
  private static final int TAPS_TO_CONTACT = 2;

  private static final List<Landmark> OFF_THE_WAY =
      List.of(Landmark.PERSON, Landmark.LANGUAGE, Landmark.HELP, Landmark.PRIVACY);

  private final Draft draft;
  private final Report report;
  private final StepGraph graph;

  GraphRules(Draft draft, Report report) {
    this.draft = draft;
    this.report = report;
    this.graph = new StepGraph(draft);
  }

  /** Reports every target that does not exist, and every step in or out of which no way leads. */
  void check() {
    Map<String, Integer> heads = isCertain() ? graph.unreachableHeads() : Map.of();
    Map<String, String> oldNames = oldNames(heads.keySet());
    Stream.concat(draft.references(), draft.named())
        .forEach(reference -> unknown(reference, oldNames));
    draft.steps().forEach(step -> step.answers().forEach(this::asks));
    Set<String> excused = belowUnreadable();
    heads.keySet().stream().filter(this::mayBePerson).forEach(excused::add);
    heads.forEach(
        (head, others) -> {
          if (!excused.contains(head) && !oldNames.containsValue(head)) {
            unreachable(head, others);
          }
        });
    graph.steps().forEach(this::deadEnd);
    contact();
  }

  /** Whether it can be told which steps are reached. */
  private boolean isCertain() {
    return draft.landmarks().containsKey(Landmark.START)
        && draft.steps().stream().allMatch(StepDraft::isReadable);
  }

  /** For each name that resembles none the step whose old name it may be. */
  private Map<String, String> oldNames(Set<String> heads) {
    Map<String, String> oldNames = new LinkedHashMap<>();
    Iterator<String> lost =
        draft
            .references()
            .filter(reference -> graph.meant(reference).isEmpty())
            .map(reference -> reference.target().value())
            .distinct()
            .iterator();
    while (lost.hasNext() && oldNames.size() < heads.size()) {
      String name = lost.next();
      heads.stream()
          .filter(head -> !oldNames.containsValue(head))
          .min(Comparator.comparingInt(head -> Suggestions.distance(name, head, 40)))
          .ifPresent(head -> oldNames.put(name, head));
    }
    return oldNames;
  }

  private void asks(Reference answer) {
    boolean mayAsk =
        graph.find(answer.target().value()).stream()
            .allMatch(step -> step.kind() instanceof Step.Kind.Ask || !step.isReadable());
    if (!mayAsk) {
      report.add(
          answer.target().place(),
          Rule.MAIL_BLANK,
          "step " + Quote.of(answer.target().value()) + " asks for nothing",
          "name a step with \"ask\"");
    }
  }

  private void unknown(Reference reference, Map<String, String> oldNames) {
    String target = reference.target().value();
    String oldName = oldNames.get(target);
    boolean isMisnamed =
        graph.meant(reference).or(() -> Optional.ofNullable(oldName)).stream()
            .anyMatch(step -> !StepId.isValid(step));
    if (graph.find(target).isPresent() || isMisnamed) {
      return; // that the step cannot have its name was reported where it stands
    }
    report.add(
        reference.target().place(),
        Rule.UNKNOWN_STEP,
        reference.from() + " leads to no step " + Quote.of(target),
        graph
            .meant(reference)
            .map(Suggestions::hint)
            .orElse(oldName == null ? "" : Suggestions.hint(oldName) + " Nothing leads to that"));
  }

  /** The steps that stand right below one with a choice that could not be read. */
  private Set<String> belowUnreadable() {
    List<StepDraft> steps = draft.steps();
    return Stream.iterate(1, i -> i < steps.size(), i -> i + 1)
        .filter(i -> !steps.get(i - 1).choices().stream().allMatch(ChoiceDraft::isReadable))
        .map(i -> steps.get(i).name())
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** Whether a step would be in its place if the guide named the step "person". */
  private boolean mayBePerson(String step) {
    return draft.landmark(Landmark.PERSON).isEmpty()
        && graph.find(step).filter(GraphRules::mayHaveContact).isPresent();
  }

  private void unreachable(String head, int others) {
    Place place = graph.find(head).orElseThrow().id().place();
    report.add(
        place,
        Rule.UNREACHABLE_STEP,
        "nothing leads to step " + Quote.of(head),
        "lead to it from a choice, or remove it"
            + (others == 0 ? "" : "; on it hang " + others + " more"));
  }

  /** A step off the way, such as "help", needs no way on: one goes back from it. */
  private void deadEnd(StepDraft step) {
    boolean isOffTheWay =
        mayBePerson(step.name())
            || OFF_THE_WAY.stream()
                .flatMap(landmark -> draft.landmark(landmark).flatMap(graph::meant).stream())
                .anyMatch(step.name()::equals);
    boolean mayLeadOn =
        !step.isReadable()
            || step.isDone()
            || step.kind() instanceof Step.Kind.Ask
            || step.choices().stream()
                .anyMatch(choice -> !choice.isReadable() || leadsOn(step, choice));
    if (!isOffTheWay && !mayLeadOn) {
      report.add(
          step.id().place(),
          Rule.DEAD_END,
          "step " + Quote.of(step.name()) + " leads nowhere",
          "add a choice with \"to\", or \"done\" if it is an end");
    }
  }

  private static boolean leadsOn(StepDraft step, ChoiceDraft choice) {
    Reference to = choice.to();
    return choice.language() != null || (to != null && !to.target().value().equals(step.name()));
  }

  private void contact() {
    Optional<Reference> person = draft.landmark(Landmark.PERSON);
    Optional<String> step = person.flatMap(graph::meant);
    if (step.isEmpty()) {
      return;
    }
    boolean found =
        graph.within(TAPS_TO_CONTACT, step.get()).stream()
            .flatMap(name -> graph.find(name).stream())
            .anyMatch(GraphRules::mayHaveContact);
    if (!found) {
      report.add(
          person.get().target().place(),
          Rule.NO_CONTACT,
          "no address or phone number stands within two taps of step " + Quote.of(step.get()),
          "a student who is stuck must reach a person");
    }
  }

  private static boolean mayHaveContact(StepDraft step) {
    boolean inText =
        step.text().languages().stream()
            .anyMatch(words -> !Particulars.ofHtml(words.value()).isEmpty());
    boolean inChoice =
        step.choices().stream()
            .anyMatch(
                choice ->
                    !choice.isReadable()
                        || choice.choice() instanceof Choice.Copy
                        || choice.choice() instanceof Choice.Open);
    return inText || inChoice || !step.isReadable() || step.kind() instanceof Step.Kind.Mail;
  }
}
