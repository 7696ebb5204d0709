package org.chsiguide.author;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.chsiguide.dialog.ButtonAction;
import org.chsiguide.dialog.Choice;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.Engine;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.FormAnswers;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Reply;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.SmallDialog;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.SystemStep;
import org.chsiguide.dialog.Turn;
import org.chsiguide.dialog.screen.ScreenRenderer;
import org.chsiguide.testing.Records;
import org.junit.jupiter.api.Test;

/**
 * Whatever an author does to a dialog, nobody who stands in it is lost: steps are renamed, deleted,
 * split, reordered and inserted at random, with a student at every step.
 */
class EditScriptsTest {
  private static final int SCRIPTS = Integer.getInteger("edits", 150);
  private static final int EDITS = 6;

  @Test
  void nobodyIsStuckOrLostAndThePlanIsWhatHappens() {
    int students = 0;
    for (long seed = 1; seed <= SCRIPTS; seed++) {
      Random random = new Random(seed);
      Dialog before = generated(random);
      Edit edit = new Edit(before, random);
      Dialog after = edit.result();
      ReloadPlan plan = new ReloadPlan(before, after);
      Map<StepId, Map<StepId, Integer>> happened = new HashMap<>();
      for (Conversation student : students(before, random)) {
        plan.add(student);
        StepId to = goesOn(before, after, edit, student, seed);
        happened
            .computeIfAbsent(student.currentStep(), at -> new HashMap<>())
            .merge(to, 1, Integer::sum);
        students++;
      }
      expectPlanned(happened, plan.report(), seed);
    }
    assertThat(students).isGreaterThan(10 * SCRIPTS);
  }

  /** The plan says of each step that students leave how many of them go where. */
  private static void expectPlanned(
      Map<StepId, Map<StepId, Integer>> happened, List<LocalizedText> plan, long seed) {
    List<String> moves =
        plan.stream()
            .map(LocalizedText::en)
            .filter(it -> it.matches(" +\\d+ students? at .*"))
            .toList();
    Map<StepId, Map<StepId, Integer>> moved = new HashMap<>(happened);
    moved.entrySet().removeIf(from -> from.getValue().keySet().equals(Set.of(from.getKey())));
    assertThat(moves).as("seed %d", seed).hasSameSizeAs(moved.keySet());
    moved.forEach(
        (from, destinations) ->
            destinations.forEach(
                (to, count) ->
                    assertThat(moves)
                        .as("seed %d: %d of %s go to %s", seed, count, from, to)
                        .anyMatch(line -> isPlanned(line, from, to, count))));
  }

  private static boolean isPlanned(String line, StepId from, StepId to, int count) {
    String move = to.equals(from) ? " stays?" : " go(es)? (with it )?to [^,]*\\(" + to + "\\)";
    return line.matches(".*\\(" + from + "\\): (.*, )?" + count + move + "(, .*)?");
  }

  /** Whatever the student does next; where they then stand. */
  private static StepId goesOn(
      Dialog before, Dialog after, Edit edit, Conversation student, long seed) {
    Engine engine = new Engine(after);
    Turn written = engine.advance(student, new Event.TextSent("hello"), FormAnswers.NONE);
    StepId at = written.conversation().currentStep();
    boolean isGone = after.find(student.currentStep()).isEmpty();

    assertThat(after.steps()).as("seed %d", seed).containsKey(at);
    assertThat(at).isEqualTo(isGone ? nearest(after, student) : edit.now(student.currentStep()));
    assertThat(written.reply().notices().contains(DialogPhrase.MOVED)).isEqualTo(isGone);
    assertThat(written.conversation().language()).isEqualTo(student.language());
    isNotStuck(after, written.conversation());

    for (Screen.Button button : buttons(before, student)) {
      if (button instanceof Screen.Button.Action tap) {
        Event event = new Event.ButtonPressed(student.turn(), tap.buttonAction());
        Turn tapped = engine.advance(student, event, FormAnswers.NONE);
        leadsWhereItSaid(after, edit, student, tap.buttonAction(), tapped, isGone);
        isNotStuck(after, tapped.conversation());
      }
    }
    return at;
  }

  private static void leadsWhereItSaid(
      Dialog after,
      Edit edit,
      Conversation student,
      ButtonAction buttonAction,
      Turn tapped,
      boolean isGone) {
    StepId to = tapped.conversation().currentStep();
    boolean hasMoved = tapped.reply().notices().isEmpty();
    if (isGone) {
      assertThat(hasMoved).isFalse();
      assertThat(to).isEqualTo(nearest(after, student));
    } else if (hasMoved && buttonAction instanceof ButtonAction.GoToStep go) {
      assertThat(to).isEqualTo(edit.now(go.to()));
    } else if (!hasMoved) {
      assertThat(to).isEqualTo(edit.now(student.currentStep()));
      assertThat(tapped.reply().placement()).isEqualTo(Reply.Placement.HERE);
    }
  }

  private static void isNotStuck(Dialog dialog, Conversation student) {
    Engine engine = new Engine(dialog);
    assertThat(buttons(dialog, student))
        .filteredOn(Screen.Button.Action.class::isInstance)
        .isNotEmpty()
        .allSatisfy(
            button -> {
              ButtonAction buttonAction = ((Screen.Button.Action) button).buttonAction();
              Turn turn =
                  engine.advance(
                      student,
                      new Event.ButtonPressed(student.turn(), buttonAction),
                      FormAnswers.NONE);
              assertThat(turn.reply()).isEqualTo(new Reply(Reply.Placement.HERE));
            });
  }

  private static StepId nearest(Dialog after, Conversation student) {
    List<StepId> way = new ArrayList<>(student.history());
    Collections.reverse(way);
    return way.stream()
        .flatMap(step -> after.find(step).map(Step::id).stream())
        .findFirst()
        .orElse(after.systemStep(SystemStep.START));
  }

  private static List<Screen.Button> buttons(Dialog dialog, Conversation student) {
    return new ScreenRenderer(dialog)
        .render(student).rows().stream().flatMap(List::stream).toList();
  }

  /** One student at each step, and some more, each with a way of their own behind them. */
  private static List<Conversation> students(Dialog dialog, Random random) {
    List<StepId> ids = List.copyOf(dialog.steps().keySet());
    List<Conversation> students = new ArrayList<>();
    for (int i = 0; i < ids.size() + 5; i++) {
      List<StepId> history = new ArrayList<>();
      for (int step = random.nextInt(6); step > 0; step--) {
        history.add(any(ids, random));
      }
      StepId at = i < ids.size() ? ids.get(i) : any(ids, random);
      students.add(
          new Conversation(
              any(List.of(Language.values()), random), at, history, history.size() + 1));
    }
    return students;
  }

  private static Dialog generated(Random random) {
    int size = 2 + random.nextInt(8);
    SmallDialog dialog = new SmallDialog().startingAt("s0");
    for (int i = 0; i < size; i++) {
      List<Choice> choices = new ArrayList<>();
      for (int c = 1 + random.nextInt(4); c > 0; c--) {
        choices.add(SmallDialog.go("s" + random.nextInt(size)));
      }
      dialog.step("s" + i, choices.toArray(Choice[]::new));
    }
    return dialog.build();
  }

  private static <T> T any(List<T> values, Random random) {
    return values.get(random.nextInt(values.size()));
  }

  /** A dialog under the hands of an author, who says of each new name which one it was. */
  private static final class Edit {
    private final Dialog before;
    private final Random random;
    private final Map<StepId, StepId> names = new HashMap<>();
    private List<Step> steps;
    private int fresh;

    Edit(Dialog before, Random random) {
      this.before = before;
      this.random = random;
      this.steps = new ArrayList<>(before.steps().values());
      before.steps().keySet().forEach(id -> names.put(id, id));
      for (int i = 1 + random.nextInt(EDITS); i > 0; i--) {
        switch (random.nextInt(5)) {
          case 0 -> rename(any(steps, random));
          case 1 -> delete(any(steps, random));
          case 2 -> split(any(steps, random));
          case 3 -> Collections.shuffle(steps, random);
          default -> insert(any(steps, random));
        }
      }
    }

    /** What the step is called in the end, if it is there. */
    StepId now(StepId id) {
      return names.getOrDefault(id, id);
    }

    Dialog result() {
      Map<StepId, Step> byId = new LinkedHashMap<>();
      steps.forEach(step -> byId.put(step.id(), step));
      Map<StepId, StepId> renamed = new HashMap<>();
      names.forEach(
          (was, is) -> {
            if (!was.equals(is) && byId.containsKey(is)) {
              renamed.put(was, is);
            }
          });
      return Records.with(before, Map.of("steps", byId, "renamedSteps", renamed));
    }

    private void rename(Step step) {
      if (!isSystemStep(step.id())) {
        StepId id = new StepId("n" + fresh++);
        replace(step, List.of(copy(id, step.choices(), step)));
        retarget(to -> to.equals(step.id()) ? id : to);
        names.replaceAll((was, is) -> is.equals(step.id()) ? id : is);
      }
    }

    private void delete(Step step) {
      if (!isSystemStep(step.id())) {
        steps.remove(step);
        retarget(to -> to.equals(step.id()) ? before.systemStep(SystemStep.START) : to);
      }
    }

    private void split(Step step) {
      StepId second = new StepId("n" + fresh++);
      replace(
          step,
          List.of(
              copy(step.id(), List.of(SmallDialog.go(second.value())), step),
              copy(second, step.choices(), step)));
    }

    private void insert(Step step) {
      StepId added = new StepId("n" + fresh++);
      List<Choice> choices = new ArrayList<>(step.choices());
      choices.add(random.nextInt(choices.size() + 1), SmallDialog.go(added.value()));
      replace(
          step,
          List.of(
              copy(step.id(), choices, step),
              copy(added, List.of(SmallDialog.go(step.id().value())), step)));
    }

    private void replace(Step step, List<Step> by) {
      int at = steps.indexOf(step);
      steps.remove(at);
      steps.addAll(at, by);
    }

    private void retarget(UnaryOperator<StepId> target) {
      steps = new ArrayList<>(steps.stream().map(step -> retargeted(step, target)).toList());
    }

    private static Step retargeted(Step step, UnaryOperator<StepId> target) {
      List<Choice> choices =
          step.choices().stream()
              .<Choice>map(
                  choice ->
                      choice instanceof Choice.GoToStep go
                          ? new Choice.GoToStep(target.apply(go.to()), go.label(), null, null)
                          : choice)
              .toList();
      return copy(step.id(), choices, step);
    }

    private static Step copy(StepId id, List<Choice> choices, Step step) {
      return Records.with(step, Map.of("id", id, "choices", choices));
    }

    private boolean isSystemStep(StepId id) {
      return before.systemSteps().containsValue(id);
    }
  }
}
