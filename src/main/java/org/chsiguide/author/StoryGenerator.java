package org.chsiguide.author;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.chsiguide.dialog.ButtonAction;
import org.chsiguide.dialog.Choice;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.IntentRecognizer;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.Stage;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.SystemStep;
import org.jspecify.annotations.Nullable;

/**
 * Generates stories in which a student taps every button that an author wrote, stage by stage, so
 * transitions without a story of their own are covered, too. They record the present behavior of a
 * dialog: after an edit, the author reviews their changes.
 */
public final class StoryGenerator {
  private static final String NO_STAGE = "beside";

  private final Dialog dialog;
  private final Language language;

  private StoryGenerator(Dialog dialog, Language language) {
    this.dialog = dialog;
    this.language = language;
  }

  /** Returns the stories in each language, by file name. */
  public static Map<String, String> generate(Dialog dialog) {
    Map<String, String> stories = new LinkedHashMap<>();
    for (Language language : Language.values()) {
      StoryGenerator generator = new StoryGenerator(dialog, language);
      String folder = language.code() + "/every-button-";
      for (Stage stage : dialog.stages()) {
        generator
            .story(stage.id(), "Every button of the stage “" + stage.name().en() + "” leads on")
            .ifPresent(story -> stories.put(folder + stage.id() + ".yaml", story));
      }
      generator
          .story(null, "Every button beside the stages leads on")
          .ifPresent(story -> stories.put(folder + NO_STAGE + ".yaml", story));
      stories.put(language.code() + "/every-command.yaml", generator.commands());
    }
    return stories;
  }

  private Optional<String> story(@Nullable String stage, String name) {
    List<Step> steps =
        dialog.stepsOf(stage).stream().filter(step -> !Transition.of(step).isEmpty()).toList();
    if (steps.isEmpty()) {
      return Optional.empty();
    }
    StoryRecorder recorder = new StoryRecorder(name);
    steps.forEach(recorder::recordChoices);
    return Optional.of(recorder.toYaml());
  }

  private String commands() {
    StoryRecorder recorder = new StoryRecorder("Every command leads to its screen");
    for (SystemStep systemStep : SystemStep.values()) {
      recorder.sendText("/" + systemStep.command());
    }
    recorder.sendText("/" + Event.ProgressRequested.COMMAND);
    return recorder.toYaml();
  }

  private final class StoryRecorder {
    private final StoryWriter writer;
    private final DialogSimulator student =
        new DialogSimulator(dialog, IntentRecognizer.NONE, language);

    StoryRecorder(String name) {
      this.writer = new StoryWriter(name, language);
    }

    /** Goes to the step, takes each of its choices, and comes back. */
    void recordChoices(Step step) {
      open(step);
      for (Transition transition : Transition.of(step)) {
        Choice choice = step.choices().get(transition.choice());
        goTo(step);
        Optional<Button.Action> button = find(choice);
        if (button.isEmpty()) {
          continue; // it depends on names to be compared
        }
        press(button.get());
        if (choice instanceof Choice.ChangeLanguage && conversation().language() != language) {
          sendText("/" + SystemStep.LANGUAGE.command());
          press(find(this::changesBack).orElseThrow());
        }
      }
    }

    private boolean changesBack(Button.Action button) {
      return button.buttonAction() instanceof ButtonAction.ChangeLanguage speak
          && speak.language() == language;
    }

    String toYaml() {
      return writer.toYaml();
    }

    private void sendText(String words) {
      type(words);
      recordScreen(true);
    }

    /** Types a text without recording what the bot says. */
    private void type(String words) {
      writer.addText(words);
      student.sendText(words);
    }

    /** Goes to the step by a deep link, which asks a student who is on the way first. */
    private void open(Step step) {
      type("/start " + step.id());
      if (!isAt(step.id())) {
        tap(find(new ButtonAction.GoToStep(step.id())).orElseThrow());
      }
      recordScreen(true);
    }

    private void press(Button.Action button) {
      tap(button);
      recordScreen(false);
    }

    /** Taps a button without recording what the bot says. */
    private void tap(Button.Action button) {
      writer.addPress(ScreenText.withoutEmoji(button.label()));
      student.press(button);
    }

    private void goTo(Step step) {
      if (isAt(step.id())) {
        return;
      }
      find(ButtonAction.Simple.BACK).ifPresent(this::tap);
      if (!isAt(step.id())) {
        open(step);
      }
    }

    private void recordScreen(boolean withButtons) {
      Conversation conversation = conversation();
      Step step = dialog.expect(conversation.currentStep());
      List<String> labels = new ArrayList<>();
      List<String> headings = headings(step, conversation.language());
      if (withButtons || isAmbiguous(step, headings)) {
        Screen screen = student.currentScreen().orElseThrow();
        ScreenText.buttons(screen).stream()
            .filter(button -> isChoice(step, button))
            .forEach(button -> labels.add(button.label()));
      }
      writer.addScreen(headings, labels);
    }

    private Optional<Button.Action> find(ButtonAction buttonAction) {
      return find(tap -> tap.buttonAction().equals(buttonAction));
    }

    private Optional<Button.Action> find(Choice choice) {
      return find(
          tap ->
              Transition.actionOf(choice).filter(tap.buttonAction()::equals).isPresent()
                  && Transition.matchesLabel(choice.label(), tap.label()));
    }

    private Optional<Button.Action> find(Predicate<Button.Action> kind) {
      return student.currentScreen().stream()
          .flatMap(screen -> ScreenText.buttons(screen).stream())
          .filter(Button.Action.class::isInstance)
          .map(Button.Action.class::cast)
          .filter(kind)
          .findFirst();
    }

    private boolean isAt(StepId id) {
      return conversation().currentStep().equals(id);
    }

    private Conversation conversation() {
      return student.conversation().orElseThrow();
    }
  }

  /**
   * Returns whether another step has the same heading, such as "Log in"; then the story names the
   * buttons, too.
   */
  private boolean isAmbiguous(Step step, List<String> headings) {
    return dialog.steps().values().stream()
        .filter(other -> !other.id().equals(step.id()))
        .map(Step::text)
        .map(text -> text.zh() + "\n" + text.en())
        .anyMatch(words -> headings.stream().allMatch(words::contains));
  }

  private static boolean isChoice(Step step, Button button) {
    return step.choices().stream()
        .map(Choice::label)
        .anyMatch(label -> Transition.matchesLabel(label, button.label()));
  }

  /** Returns the first line of a step in each language read; its emoji is in the Chinese one. */
  private List<String> headings(Step step, Language reading) {
    LocalizedText title = dialog.title(step).map(String::strip);
    return reading == Language.BOTH && !title.zh().equals(title.en())
        ? List.of(title.zh(), ScreenText.withoutEmoji(title.en()))
        : List.of(title.in(reading, ""));
  }
}
