package org.chsiguide.author;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.IntentRecognizer;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.reader.Story;
import org.chsiguide.dialog.reader.Story.Line;

/** Plays one story in a dialog and records its coverage. */
public final class StoryRunner {
  private final Dialog dialog;
  private final Coverage coverage;
  private final DialogSimulator student;
  private List<Screen> newScreens = List.of();

  /**
   * A difference between a story and the dialog.
   *
   * @param message the mismatch, followed by the screen
   */
  public record Failure(String file, int line, LocalizedText message) {

    /** Returns {@code file:line: message}; for both languages, one after the other. */
    public String toLine(Language language) {
      return LocalizedText.format("%s:%s: %s", "%s:%s: %s", file, line, message).in(language, "\n");
    }
  }

  private StoryRunner(Dialog dialog, Coverage coverage, DialogSimulator student) {
    this.dialog = dialog;
    this.coverage = coverage;
    this.student = student;
  }

  /**
   * Plays the story to its end or to the first difference.
   *
   * @param recognizer recognizes typed texts
   */
  public static Optional<Failure> play(
      Dialog dialog, IntentRecognizer recognizer, Story story, Coverage coverage) {
    DialogSimulator student = new DialogSimulator(dialog, recognizer, story.language());
    StoryRunner runner = new StoryRunner(dialog, coverage, student);
    for (Line line : story.lines()) {
      Optional<LocalizedText> difference = runner.play(line);
      if (difference.isPresent()) {
        return difference.map(
            message ->
                new Failure(
                    story.file(),
                    line.number(),
                    LocalizedText.format("\"%s\"：%s", "\"%s\": %s", story.name(), message)));
      }
    }
    return Optional.empty();
  }

  private Optional<LocalizedText> play(Line line) {
    switch (line.kind()) {
      case STUDENT -> student.sendText(line.text());
      case SENDS -> student.sendMedia(line.text());
      case TAP -> {
        return pressButton(line.text());
      }
      case BOT -> {
        return checkScreen(line);
      }
      case NOTICE -> {
        return checkNotice(line.text());
      }
    }
    refresh();
    return Optional.empty();
  }

  private Optional<LocalizedText> checkNotice(String expected) {
    return contains(student.notice(), expected)
        ? Optional.empty()
        : Optional.of(
            LocalizedText.format(
                "没有弹出提示 \"%s\"，弹出的是 \"%s\"",
                "no notice \"%s\"; it is \"%s\"", expected, student.notice()));
  }

  private Optional<LocalizedText> pressButton(String label) {
    Optional<Button> button = find(label);
    if (button.isEmpty()) {
      return Optional.of(
          withScreen(LocalizedText.format("没有按钮 \"%s\"", "no button \"%s\"", label)));
    }
    if (!(button.get() instanceof Button.Action || button.get() instanceof Button.Callback)) {
      return Optional.of(
          withScreen(
              LocalizedText.format(
                  "按钮 \"%s\" 不通到任何地方", "the button \"%s\" does not lead to a step", label)));
    }
    Conversation before = student.conversation().orElse(null);
    student.press(button.get());
    refresh();
    if (button.get() instanceof Button.Action tap && before != null) {
      Transition.find(dialog.expect(before.currentStep()), tap)
          .ifPresent(it -> coverage.recordTransition(before.language(), it));
    }
    return Optional.empty();
  }

  private Optional<Button> find(String label) {
    List<Button> buttons = student.currentScreen().map(ScreenText::buttons).orElse(List.of());
    return buttons.stream()
        .filter(button -> button.label().strip().equals(label.strip()))
        .findFirst()
        .or(
            () ->
                buttons.stream()
                    .filter(button -> ScreenText.hasLabel(button.label(), label))
                    .findFirst());
  }

  private Optional<LocalizedText> checkScreen(Line sees) {
    Optional<LocalizedText> difference =
        Optional.of(new LocalizedText("屏幕是空的", "the screen is empty"));
    for (Screen screen : visible()) {
      difference = difference(screen, sees);
      if (difference.isEmpty()) {
        return difference;
      }
    }
    return difference.map(this::withScreen);
  }

  private LocalizedText withScreen(LocalizedText message) {
    String screens =
        visible().stream().distinct().map(ScreenText::describe).collect(Collectors.joining("\n"));
    return LocalizedText.format("%s；当时屏幕上是\n%s", "%s; the screen was\n%s", message, screens);
  }

  private static Optional<LocalizedText> difference(Screen screen, Line sees) {
    String rest = normalizeSpaces(ScreenText.text(screen));
    for (String expected : sees.texts()) {
      int index = rest.indexOf(normalizeSpaces(expected));
      if (index < 0) {
        return Optional.of(LocalizedText.format("没有 \"%s\"", "no \"%s\"", expected));
      }
      rest = rest.substring(index + normalizeSpaces(expected).length());
    }
    List<Button> remaining = new ArrayList<>(ScreenText.buttons(screen));
    for (String label : sees.buttons()) {
      while (!remaining.isEmpty() && !ScreenText.hasLabel(remaining.get(0).label(), label)) {
        remaining.remove(0);
      }
      if (remaining.isEmpty()) {
        return Optional.of(LocalizedText.format("那里没有按钮 \"%s\"", "no button \"%s\" there", label));
      }
      remaining.remove(0);
    }
    return Optional.empty();
  }

  private void refresh() {
    newScreens = student.takeNewScreens();
    student
        .conversation()
        .ifPresent(
            conversation ->
                coverage.recordStep(conversation.language(), conversation.currentStep()));
  }

  /** Returns the newest messages, newest first, and the current screen. */
  private List<Screen> visible() {
    List<Screen> visible = new ArrayList<>();
    student.currentScreen().ifPresent(visible::add);
    for (int i = newScreens.size() - 1; i >= 0; i--) {
      visible.add(newScreens.get(i));
    }
    return visible;
  }

  private static boolean contains(String text, String expected) {
    return normalizeSpaces(text).contains(normalizeSpaces(expected));
  }

  /** Replaces line breaks and runs of spaces by one space. */
  private static String normalizeSpaces(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }
}
