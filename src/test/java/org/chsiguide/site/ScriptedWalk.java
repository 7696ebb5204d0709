package org.chsiguide.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.StepId;
import org.chsiguide.site.engine.BrowserConversation;
import org.chsiguide.site.engine.RecognizedText;
import org.chsiguide.site.engine.ScreenJson;

/**
 * A walk in Java whose inputs, as words for {@code walks.js}, are those for a walk in a browser.
 */
final class ScriptedWalk {
  private final Dialog dialog;
  private final Map<String, RecognizedText> recognized;
  private final List<String> inputs = new ArrayList<>();
  private final StringBuilder screens = new StringBuilder();
  private BrowserConversation conversation;
  private ScreenJson screen;

  /**
   * Begins a walk.
   *
   * @param recognized what is recognized in each text that can be said
   */
  ScriptedWalk(
      Dialog dialog, Map<String, RecognizedText> recognized, Language language, String link) {
    this.dialog = dialog;
    this.recognized = recognized;
    this.conversation = new BrowserConversation(dialog, language);
    this.screen = take("open " + language.code() + " " + link, conversation.open(link));
  }

  List<String> inputs() {
    return inputs;
  }

  String screens() {
    return screens.toString();
  }

  ScreenJson screen() {
    return screen;
  }

  void say(String text) {
    RecognizedText said = recognized.get(text);
    if (said == null) {
      throw new IllegalArgumentException("\"" + text + "\" is not among the texts");
    }
    take("say " + text, conversation.say(text, said));
  }

  void press(Button.Action button) {
    String action = button.buttonAction().encode();
    take("press " + action, conversation.press(action));
  }

  /** Leaves the page and comes back, without the answers. */
  void reload() {
    String saved = conversation.save();
    conversation = new BrowserConversation(dialog, Language.EN);
    conversation.restore(saved);
    take("reload", conversation.open(""));
  }

  /** Presses the button that a story means. */
  void press(String label) {
    find(label).ifPresent(this::press);
  }

  private Optional<Button.Action> find(String label) {
    return Stream.<java.util.function.Predicate<Button>>of(
            it -> it.label().equals(label), it -> it.label().contains(label))
        .flatMap(wanted -> actions().stream().filter(wanted))
        .findFirst();
  }

  private List<Button.Action> actions() {
    return screen.screen().rows().stream()
        .flatMap(List::stream)
        .filter(Button.Action.class::isInstance)
        .map(Button.Action.class::cast)
        .toList();
  }

  /** Takes a step at random: mostly a button, at times a text, a link, an old button, a reload. */
  void step(Random random, List<String> texts) {
    int dice = random.nextInt(100);
    List<Button.Action> actions = actions();
    if (dice < 70 && !actions.isEmpty()) {
      press(actions.get(random.nextInt(actions.size())));
    } else if (dice < 92) {
      say(texts.get(random.nextInt(texts.size())));
    } else if (dice < 96) {
      List<StepId> steps = List.copyOf(dialog.steps().keySet());
      String link = steps.get(random.nextInt(steps.size())).value();
      take("link " + link, conversation.open(link));
    } else if (dice < 98) {
      take("press go:nowhere", conversation.press("go:nowhere"));
    } else {
      reload();
    }
  }

  private ScreenJson take(String input, ScreenJson next) {
    inputs.add(input);
    screens.append(next).append('\n');
    screen = next;
    return next;
  }
}
