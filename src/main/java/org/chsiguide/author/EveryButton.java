package org.chsiguide.author;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.chsiguide.dialog.Choice;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Landmark;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Press;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.Stage;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.Text;
import org.chsiguide.html.Parsed;
import org.chsiguide.html.TelegramHtml;
import org.jspecify.annotations.Nullable;

/**
 * Stories in which a student taps every button that an author wrote, stage by stage: for the ways
 * that nobody thinks of a story for. They say what a guide does now, so an author looks through
 * what changes in them when it is edited.
 */
public final class EveryButton {
  private static final String BESIDE = "beside";

  private final Dialog dialog;
  private final Language language;

  private EveryButton(Dialog dialog, Language language) {
    this.dialog = dialog;
    this.language = language;
  }

  /** The stories in each language, by the names of their files. */
  public static Map<String, String> of(Dialog dialog) {
    Map<String, String> stories = new LinkedHashMap<>();
    for (Language language : Language.values()) {
      EveryButton every = new EveryButton(dialog, language);
      String folder = language.code() + "/every-button-";
      for (Stage stage : dialog.stages()) {
        every
            .story(stage.id(), "Every button of the stage “" + stage.name().en() + "” leads on")
            .ifPresent(story -> stories.put(folder + stage.id() + ".yaml", story));
      }
      every
          .story(null, "Every button beside the stages leads on")
          .ifPresent(story -> stories.put(folder + BESIDE + ".yaml", story));
      stories.put(language.code() + "/every-command.yaml", every.commands());
    }
    return stories;
  }

  private Optional<String> story(@Nullable String stage, String name) {
    List<Step> steps =
        dialog.steps().values().stream()
            .filter(step -> Objects.equals(step.stage(), stage))
            .filter(step -> !Transition.of(step).isEmpty())
            .toList();
    if (steps.isEmpty()) {
      return Optional.empty();
    }
    Walk walk = new Walk(name);
    steps.forEach(walk::throughAll);
    return Optional.of(walk.written());
  }

  private String commands() {
    Walk walk = new Walk("Every command leads to its screen");
    for (Landmark landmark : Landmark.values()) {
      walk.says("/" + landmark.command());
    }
    walk.says("/" + Event.AskedHowFar.COMMAND);
    return walk.written();
  }

  /** A walk that is written down while it is done. */
  private final class Walk {
    private final StoryWriter writer;
    private final Rehearsal rehearsal = new Rehearsal(dialog, language);

    Walk(String name) {
      this.writer = new StoryWriter(name, language);
    }

    /** Goes to the step, out of it by each of its choices, and back. */
    void throughAll(Step step) {
      says("/start " + step.id());
      for (Transition transition : Transition.of(step)) {
        Choice choice = step.choices().get(transition.choice());
        returnTo(step);
        taps(find(choice).orElseThrow());
        if (choice instanceof Choice.Speak && !reads(language)) {
          says("/" + Landmark.LANGUAGE.command());
          dialog.expect(dialog.at(Landmark.LANGUAGE)).choices().stream()
              .filter(it -> it instanceof Choice.Speak speak && speak.language() == language)
              .findFirst()
              .flatMap(Transition::press)
              .ifPresent(this::taps);
        }
      }
    }

    String written() {
      return writer.written();
    }

    private void says(String words) {
      writer.says(words);
      rehearsal.says(words);
      sees(true);
    }

    private void taps(Press press) {
      taps(find(press).orElseThrow());
    }

    private void taps(Button.Tap button) {
      writer.taps(PlainScreen.name(button));
      rehearsal.taps(button);
      sees(false);
    }

    private void returnTo(Step step) {
      if (stands(step.id())) {
        return;
      }
      Optional<Button.Tap> back = find(new Press.Back());
      if (back.isPresent()) {
        writer.taps(PlainScreen.name(back.get()));
        rehearsal.taps(back.get());
      }
      if (!stands(step.id())) {
        says("/start " + step.id());
      }
    }

    private void sees(boolean withButtons) {
      Conversation conversation = rehearsal.standing().orElseThrow();
      Step step = dialog.expect(conversation.at());
      List<String> labels = new ArrayList<>();
      List<String> headings = headings(step, conversation.language());
      if (withButtons || isAmbiguous(step, headings)) {
        Screen screen = rehearsal.screen().orElseThrow();
        PlainScreen.buttons(screen).stream()
            .filter(button -> isChoice(step, button))
            .forEach(button -> labels.add(button.label()));
      }
      writer.sees(headings, labels);
    }

    private Optional<Button.Tap> find(Press press) {
      return rehearsal.screen().stream()
          .flatMap(screen -> PlainScreen.buttons(screen).stream())
          .filter(Button.Tap.class::isInstance)
          .map(Button.Tap.class::cast)
          .filter(tap -> tap.press().equals(press))
          .findFirst();
    }

    private Optional<Button.Tap> find(Choice choice) {
      return rehearsal.screen().stream()
          .flatMap(screen -> PlainScreen.buttons(screen).stream())
          .filter(Button.Tap.class::isInstance)
          .map(Button.Tap.class::cast)
          .filter(tap -> Transition.press(choice).filter(tap.press()::equals).isPresent())
          .filter(tap -> Transition.isOn(choice.label(), tap.label()))
          .findFirst();
    }

    private boolean stands(StepId id) {
      return rehearsal.standing().filter(it -> it.at().equals(id)).isPresent();
    }

    private boolean reads(Language wanted) {
      return rehearsal.standing().filter(it -> it.language() == wanted).isPresent();
    }
  }

  /** Whether another step says the same words, such as "Log in"; then the buttons tell. */
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
        .anyMatch(label -> Transition.isOn(label, button.label()));
  }

  /** The first line of a step, in each language that the student reads. */
  private List<String> headings(Step step, Language reading) {
    Text text = step.text();
    if (reading == Language.BOTH && !text.zh().equals(text.en())) {
      return List.of(
          heading(text.zh(), dialog.guide().zh()), heading(text.en(), dialog.guide().en()));
    }
    return List.of(heading(text.in(reading, ""), dialog.guide().in(reading, "")));
  }

  private static String heading(String html, String guide) {
    String text = TelegramHtml.parse(html) instanceof Parsed.Ok ok ? ok.text() : html;
    return text.strip().lines().findFirst().orElse("").replace("{guide}", guide).strip();
  }
}
