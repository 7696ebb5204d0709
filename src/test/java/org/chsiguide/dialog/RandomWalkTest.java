package org.chsiguide.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.dialog.SmallDialog.go;
import static org.chsiguide.dialog.SmallDialog.speak;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.chsiguide.dialog.screen.ScreenRenderer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Properties that hold for every dialog and every student, over seeded random walks. */
class RandomWalkTest {
  private static final int STEPS = Integer.getInteger("edits", 700);
  private static final Dialog GUIDE = ShippedDialog.read().dialog();

  static Stream<Long> seeds() {
    return Stream.iterate(1L, seed -> seed + 1).limit(25);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void noWalkEverLeavesTheGuide(long seed) {
    Random random = new Random(seed);
    walk(generated(random), random);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void noWalkEverLeavesTheShippedGuide(long seed) {
    walk(GUIDE, new Random(seed));
  }

  /** Walks at random, with taps on every kind of button, old and false ones too. */
  static void walk(Dialog dialog, Random random) {
    Engine engine = new Engine(dialog);
    ScreenRenderer screenRenderer = new ScreenRenderer(dialog);
    Language hint = random.nextBoolean() ? Language.ZH : Language.EN;
    Conversation at =
        engine
            .advance(engine.startConversation(hint), new Event.TextSent("?"), FormAnswers.NONE)
            .conversation();
    for (int i = 0; i < STEPS; i++) {
      Screen screen = screenRenderer.render(at);
      Event event = event(screen, random);
      Turn turn = engine.advance(at, event, FormAnswers.NONE);

      assertThat(engine.advance(at, event, FormAnswers.NONE))
          .as("equal arguments, equal turns")
          .isEqualTo(turn);
      Conversation next = turn.conversation();
      assertThat(dialog.steps().keySet())
          .matches(steps -> steps.contains(next.currentStep()))
          .matches(steps -> steps.containsAll(next.history()));
      assertThat(next.history()).hasSizeLessThanOrEqualTo(Conversation.MAX_HISTORY);
      assertThat(turn.reply().placement()).isNotNull();
      if (event instanceof Event.ButtonPressed tapped && tapped.turn() == at.turn()) {
        if (offered(screen, tapped.buttonAction())) {
          assertThat(next.turn()).as("an offered button works").isEqualTo(at.turn() + 1);
        }
      } else if (event instanceof Event.ButtonPressed
          || event instanceof Event.UnknownButtonPressed) {
        assertThat(next).as("an old button moves nobody").isEqualTo(at);
      } else {
        assertThat(next.turn()).isEqualTo(at.turn() + 1);
      }
      at = next;
    }
  }

  private static boolean offered(Screen screen, ButtonAction buttonAction) {
    return buttons(screen).contains(buttonAction);
  }

  private static List<ButtonAction> buttons(Screen screen) {
    return screen.rows().stream()
        .flatMap(List::stream)
        .filter(Screen.Button.Action.class::isInstance)
        .map(button -> ((Screen.Button.Action) button).buttonAction())
        .toList();
  }

  private static Event event(Screen screen, Random random) {
    List<ButtonAction> presses = buttons(screen);
    ButtonAction buttonAction = any(presses, random);
    return switch (random.nextInt(12)) {
      case 0 -> new Event.ButtonPressed(screen.turn() - 1 - random.nextInt(3), buttonAction);
      case 1 -> new Event.UnknownButtonPressed("");
      case 2 -> new Event.TextSent("?");
      case 3 -> new Event.MediaSent(MediaKind.PICTURE);
      case 4 -> new Event.CommandSent(any(List.of(SystemStep.values()), random));
      case 5 -> new Event.Started(random.nextBoolean() ? null : "s" + random.nextInt(12));
      case 6 ->
          new Event.ButtonPressed(
              screen.turn(), new ButtonAction.GoToStep(new StepId("s" + random.nextInt(12))));
      default -> new Event.ButtonPressed(screen.turn(), buttonAction);
    };
  }

  private static Dialog generated(Random random) {
    int size = 1 + random.nextInt(12);
    SmallDialog dialog = new SmallDialog().startingAt("s0");
    for (int i = 0; i < size; i++) {
      List<Choice> choices = new ArrayList<>();
      for (int c = random.nextInt(5); c > 0; c--) {
        String to = "s" + random.nextInt(size);
        Language language = any(List.of(Language.values()), random);
        choices.add(
            random.nextInt(4) > 0 ? go(to) : speak(language, random.nextBoolean() ? to : null));
      }
      dialog.step("s" + i, choices.toArray(Choice[]::new));
    }
    return dialog.build();
  }

  private static <T> T any(List<T> values, Random random) {
    return values.get(random.nextInt(values.size()));
  }
}
