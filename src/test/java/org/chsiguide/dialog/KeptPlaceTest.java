package org.chsiguide.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.screen.ScreenRenderer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nobody loses their place: from each step of the shipped dialog, every excursion leads back. */
class KeptPlaceTest {
  private static final Dialog DIALOG = ShippedDialog.read().dialog();
  private static final Engine ENGINE =
      new Engine(DIALOG, text -> Intent.of(Intent.Kind.MATCHED, new TopicId("method3")));
  private static final ScreenRenderer SCREENS = new ScreenRenderer(DIALOG);

  /** What students do beside their way, by its name. */
  private static final Map<String, Event> EXCURSIONS = excursions();

  private static Map<String, Event> excursions() {
    Map<String, Event> excursions = new TreeMap<>();
    for (SystemStep systemStep : SystemStep.values()) {
      if (systemStep != SystemStep.START) {
        excursions.put("/" + systemStep.command(), new Event.CommandSent(systemStep));
      }
    }
    excursions.put("/start", new Event.Started(null));
    excursions.put("/start privacy", new Event.Started("privacy"));
    excursions.put("/start method-2", new Event.Started("method-2"));
    excursions.put("/start write-to-office", new Event.Started("write-to-office"));
    excursions.put("/progress", new Event.ProgressRequested());
    excursions.put("/forget", new Event.ErasureRequested());
    excursions.put("a question", new Event.TextSent("?"));
    excursions.put("a photo", new Event.MediaSent(MediaKind.PICTURE));
    return excursions;
  }

  static Stream<StepId> stepsOnTheWay() {
    return DIALOG.steps().keySet().stream().filter(id -> !DIALOG.isExcursion(id));
  }

  @ParameterizedTest
  @MethodSource("stepsOnTheWay")
  void everyExcursionLeadsBack(StepId step) {
    Conversation place = at(step);
    EXCURSIONS.forEach(
        (name, event) -> {
          Conversation away = ENGINE.advance(place, event, FormAnswers.NONE).conversation();
          assertLeadsBack(name, away, place);
          EXCURSIONS.forEach(
              (next, event2) ->
                  assertLeadsBack(
                      name + ", then " + next,
                      ENGINE.advance(away, event2, FormAnswers.NONE).conversation(),
                      place));
        });
  }

  @ParameterizedTest
  @MethodSource("stepsOnTheWay")
  void everyButtonOfAReminderLeadsBack(StepId step) {
    Conversation place = at(step);
    Step.Reminder reminder = DIALOG.expect(step).reminder();
    int reminders = reminder == null ? 0 : reminder.delays().size();
    for (int count = 1; count <= reminders; count++) {
      List<ButtonAction> actions =
          SCREENS.renderReminder(place, count, List.of()).stream()
              .flatMap(KeptPlaceTest::actions)
              .toList();
      assertThat(actions).contains(ButtonAction.Simple.RETURN);
      for (ButtonAction action : actions) {
        assertLeadsBack(action + " of reminder " + count, press(place, action), place);
      }
    }
  }

  /** The button of /updates, which is not a screen of the dialog, does so. */
  @ParameterizedTest
  @MethodSource("stepsOnTheWay")
  void theWayBackLeadsBackFromEveryExcursion(StepId step) {
    Conversation place = at(step);
    EXCURSIONS.forEach(
        (name, event) -> {
          Conversation back =
              press(
                  ENGINE.advance(place, event, FormAnswers.NONE).conversation(),
                  ButtonAction.Simple.RETURN);
          assertThat(back.currentStep()).as(name).isEqualTo(step);
          assertThat(back.history()).as(name).isEqualTo(place.history());
          assertThat(back.screenState()).as(name).isEqualTo(new ScreenState.PlainStep());
        });
  }

  private static Conversation at(StepId step) {
    return new Conversation(
        Language.EN, step, List.of(new StepId("welcome"), new StepId("principle")), 5);
  }

  private static Conversation press(Conversation from, ButtonAction action) {
    return ENGINE
        .advance(from, new Event.ButtonPressed(from.turn(), action), FormAnswers.NONE)
        .conversation();
  }

  /**
   * From the screen, at most two taps on buttons that promise it lead back, and nothing is lost.
   */
  private static void assertLeadsBack(String name, Conversation away, Conversation place) {
    List<Conversation> reached = new ArrayList<>(List.of(away));
    List<Conversation> near = new ArrayList<>(reached);
    for (int taps = 0; taps < 3; taps++) {
      List<Conversation> next = new ArrayList<>();
      for (Conversation from : near) {
        for (ButtonAction action : returns(from)) {
          next.add(press(from, action));
        }
      }
      reached.addAll(next);
      near = next;
    }
    assertThat(reached)
        .as("%s at %s", name, place.currentStep())
        .anyMatch(
            it ->
                it.currentStep().equals(place.currentStep())
                    && it.history().equals(place.history())
                    && it.screenState().equals(new ScreenState.PlainStep()));
    assertThat(DIALOG.stageOf(away)).as(name).isEqualTo(DIALOG.stageOf(place));
  }

  private static List<ButtonAction> returns(Conversation conversation) {
    return actions(SCREENS.render(conversation))
        .filter(
            action ->
                action == ButtonAction.Simple.RETURN
                    || (action == ButtonAction.Simple.BACK
                        && DIALOG.isExcursion(conversation.currentStep())))
        .toList();
  }

  private static Stream<ButtonAction> actions(Screen screen) {
    return screen.rows().stream()
        .flatMap(List::stream)
        .filter(Button.Action.class::isInstance)
        .map(button -> ((Button.Action) button).buttonAction());
  }
}
