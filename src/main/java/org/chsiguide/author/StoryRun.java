package org.chsiguide.author;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.Understanding;
import org.chsiguide.dialog.yaml.Story;
import org.chsiguide.dialog.yaml.Story.Line;

/** Plays one story in a guide, and notes where it went. */
public final class StoryRun {
  private final Dialog dialog;
  private final Coverage coverage;
  private final Rehearsal rehearsal;
  private List<Screen> news = List.of();

  /**
   * Where a story and the guide differ.
   *
   * @param message what was not so, and below it what was on the screen
   */
  public record Failure(String file, int line, String message) {

    /** {@code file:line: message}. */
    @Override
    public String toString() {
      return file + ":" + line + ": " + message;
    }
  }

  private StoryRun(Dialog dialog, Coverage coverage, Rehearsal rehearsal) {
    this.dialog = dialog;
    this.coverage = coverage;
    this.rehearsal = rehearsal;
  }

  /**
   * Plays the story to its end or to the first difference.
   *
   * @param understanding finds what typed words are about
   */
  public static Optional<Failure> play(
      Dialog dialog, Understanding understanding, Story story, Coverage coverage) {
    Rehearsal rehearsal = new Rehearsal(dialog, understanding, story.language());
    StoryRun run = new StoryRun(dialog, coverage, rehearsal);
    for (Line line : story.lines()) {
      Optional<String> difference = run.play(line);
      if (difference.isPresent()) {
        return difference.map(
            message ->
                new Failure(story.file(), line.number(), "\"" + story.name() + "\": " + message));
      }
    }
    return Optional.empty();
  }

  private Optional<String> play(Line line) {
    if (line instanceof Line.Says says) {
      rehearsal.says(says.words());
      looks();
      return Optional.empty();
    }
    if (line instanceof Line.Sends) {
      rehearsal.sends();
      looks();
      return Optional.empty();
    }
    if (line instanceof Line.Taps taps) {
      return tap(taps.label());
    }
    if (line instanceof Line.Sees sees) {
      return see(sees);
    }
    if (line instanceof Line.IsTold told) {
      return contains(rehearsal.notice(), told.words())
          ? Optional.empty()
          : Optional.of(
              "no notice \"%s\"; it is \"%s\"".formatted(told.words(), rehearsal.notice()));
    }
    throw new AssertionError(line);
  }

  private Optional<String> tap(String label) {
    Optional<Button> button = find(label);
    if (button.isEmpty()) {
      return Optional.of("no button \"" + label + "\"; the screen was\n" + drawn());
    }
    if (!(button.get() instanceof Button.Tap || button.get() instanceof Button.Call)) {
      return Optional.of(
          "\"" + label + "\" is no button that leads anywhere; the screen was\n" + drawn());
    }
    Optional<Conversation> before = rehearsal.standing();
    rehearsal.taps(button.get());
    looks();
    if (button.get() instanceof Button.Tap tap) {
      before.ifPresent(
          conversation ->
              Transition.taken(dialog.expect(conversation.at()), tap)
                  .ifPresent(transition -> coverage.went(conversation.language(), transition)));
    }
    return Optional.empty();
  }

  private Optional<Button> find(String label) {
    List<Button> buttons = rehearsal.screen().map(PlainScreen::buttons).orElse(List.of());
    return buttons.stream()
        .filter(button -> button.label().strip().equals(label.strip()))
        .findFirst()
        .or(
            () ->
                buttons.stream()
                    .filter(button -> PlainScreen.isCalled(button.label(), label))
                    .findFirst());
  }

  private Optional<String> see(Line.Sees sees) {
    Optional<String> difference = Optional.of("nothing is on the screen");
    for (Screen screen : visible()) {
      difference = difference(screen, sees);
      if (difference.isEmpty()) {
        return difference;
      }
    }
    return difference.map(message -> message + "; the screen was\n" + drawn());
  }

  private static Optional<String> difference(Screen screen, Line.Sees sees) {
    String rest = words(PlainScreen.text(screen));
    for (String expected : sees.words()) {
      int at = rest.indexOf(words(expected));
      if (at < 0) {
        return Optional.of("no \"" + expected + "\"");
      }
      rest = rest.substring(at + words(expected).length());
    }
    List<Button> left = new ArrayList<>(PlainScreen.buttons(screen));
    for (String label : sees.buttons()) {
      while (!left.isEmpty() && !PlainScreen.isCalled(left.get(0).label(), label)) {
        left.remove(0);
      }
      if (left.isEmpty()) {
        return Optional.of("no button \"" + label + "\" there");
      }
      left.remove(0);
    }
    return Optional.empty();
  }

  private void looks() {
    news = rehearsal.news();
    rehearsal
        .standing()
        .ifPresent(conversation -> coverage.saw(conversation.language(), conversation.at()));
  }

  /** What came last, the newest first, and the current screen. */
  private List<Screen> visible() {
    List<Screen> visible = new ArrayList<>();
    rehearsal.screen().ifPresent(visible::add);
    for (int i = news.size() - 1; i >= 0; i--) {
      visible.add(news.get(i));
    }
    return visible;
  }

  private String drawn() {
    return visible().stream().distinct().map(PlainScreen::drawn).collect(Collectors.joining("\n"));
  }

  private static boolean contains(String text, String expected) {
    return words(text).contains(words(expected));
  }

  /** Line breaks are no matter. */
  private static String words(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }
}
