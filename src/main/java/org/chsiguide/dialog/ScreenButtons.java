package org.chsiguide.dialog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chsiguide.dialog.Screen.Button;

/** The buttons below a step: its own, and those that are on every screen. */
final class ScreenButtons {
  private final Dialog dialog;
  private final Screens screens;

  ScreenButtons(Dialog dialog, Screens screens) {
    this.dialog = dialog;
    this.screens = screens;
  }

  /** The rows, top to bottom. */
  List<List<Button>> draw(Step step, Conversation conversation, Answers answers, int ticked) {
    Language language = conversation.language();
    List<List<Button>> rows = new ArrayList<>();
    if (step.kind() instanceof Step.Kind.Mail mail) {
      rows.addAll(Screen.beside(copies(mail, answers, language)));
    }
    for (int i = 0; i < step.checklist().size(); i++) {
      rows.add(List.of(box(step.checklist().get(i), i, ticked, language)));
    }
    choices(step, conversation).forEach(button -> rows.add(List.of(button)));
    List<Button> way = new ArrayList<>();
    if (!conversation.history().isEmpty()) {
      way.add(new Button.Tap(screens.line(Phrase.BACK, language), new Press.Back()));
    }
    visit(step, Landmark.START, Phrase.HOME, language).ifPresent(way::add);
    rows.addAll(Screen.beside(way));
    rows.addAll(help(step, language));
    return rows;
  }

  /** The rows that are on every screen, without the button to the screen itself. */
  List<List<Button>> help(Step step, Language language) {
    List<Button> help = new ArrayList<>();
    visit(step, Landmark.LANGUAGE, Phrase.LANGUAGE, language).ifPresent(help::add);
    visit(step, Landmark.PERSON, Phrase.PERSON, language).ifPresent(help::add);
    return Screen.beside(help);
  }

  /** A choice as a button. */
  static Button of(Choice choice, Language language) {
    String label = Screens.label(choice.label(), language);
    if (choice instanceof Choice.Go go) {
      return new Button.Tap(label, new Press.Go(go.to()));
    }
    if (choice instanceof Choice.Speak speak) {
      return new Button.Tap(label, new Press.Speak(speak.language(), speak.to()));
    }
    if (choice instanceof Choice.Open open) {
      return new Button.Link(label, open.url());
    }
    if (choice instanceof Choice.Copy copy) {
      return new Button.Copy(label, copy.text());
    }
    throw new AssertionError(choice);
  }

  /** A question as a button that answers it. */
  static Button of(Topic.Question question, Language language) {
    return new Button.Tap(Screens.label(question.name(), language), new Press.About(question.id()));
  }

  private List<Button> copies(Step.Kind.Mail mail, Answers answers, Language language) {
    return List.of(
        new Button.Copy(screens.line(Phrase.COPY_ADDRESS, language), mail.to()),
        new Button.Copy(
            screens.line(Phrase.COPY_SUBJECT, language),
            mail.filled(answers).subject().in(language, " / ")));
  }

  private static Button box(Text label, int place, int ticked, Language language) {
    String box = Ticks.has(ticked, place) ? "☑️ " : "⬜ ";
    return new Button.Tap(
        box + Screens.label(label, language), new Press.Tick(Ticks.toggled(ticked, place)));
  }

  /**
   * In the order of the file; where a person is asked for, first what fits where the student is.
   */
  private List<Button> choices(Step step, Conversation conversation) {
    Language language = conversation.language();
    List<Choice> choices = new ArrayList<>(step.choices());
    List<Button> first = new ArrayList<>();
    screens
        .nearby(conversation)
        .ifPresent(
            nearby -> {
              List<Choice.Go> near = nearby.choices();
              choices.removeAll(near);
              near.forEach(choice -> first.add(of(choice, language)));
              nearby.questions().forEach(question -> first.add(answer(question, language)));
            });
    choices.forEach(choice -> first.add(of(choice, language)));
    return first;
  }

  /** Marked, for it stands between ways to a person. */
  private static Button answer(Topic.Question question, Language language) {
    String label = "💡 " + Screens.label(question.name(), language);
    return new Button.Tap(label, new Press.About(question.id()));
  }

  /** The button to a landmark, unless the student stands there. */
  private Optional<Button> visit(Step step, Landmark landmark, Phrase label, Language language) {
    return dialog.at(landmark).equals(step.id())
        ? Optional.empty()
        : Optional.of(new Button.Tap(screens.line(label, language), new Press.Visit(landmark)));
  }
}
