package org.chsiguide.dialog.check;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.FormAnswers;
import org.chsiguide.dialog.InputKind;
import org.chsiguide.dialog.Intent;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.OfficeTimes;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.ScreenState;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.SystemStep;
import org.chsiguide.dialog.Topic;
import org.chsiguide.dialog.parsed.ParsedDialog;
import org.chsiguide.dialog.parsed.ParsedStep;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.chsiguide.dialog.screen.ScreenRenderer;

/**
 * A step rendered at its longest: with the progress bar, a notice and the longest values for all
 * variables. It uses the same {@link ScreenRenderer} as for students.
 */
final class WorstCaseScreen {

  /**
   * The length of two names at their longest, when no character of one stands below one of the
   * other: two lines with their marks, and the description of some characters.
   */
  private static final int MAX_NAMES_CHARACTERS = 3 * 2 * InputKind.NAME.maxCharacters() + 520;

  private static final LocalizedText UNREADABLE_TEXT = new LocalizedText("…", "…");

  private final ParsedDialog dialog;
  private final Step step;
  private final FormAnswers answers;
  private final ScreenRenderer screenRenderer;
  private final ScreenRenderer unfilledRenderer;

  WorstCaseScreen(ParsedDialog dialog, Step step) {
    this.dialog = dialog;
    this.step = step;
    this.answers = longestAnswers();
    this.screenRenderer = new ScreenRenderer(dialogOf(lengthen()));
    boolean isMail = step.kind() instanceof Step.Kind.Mail;
    this.unfilledRenderer =
        new ScreenRenderer(
            dialogOf(isMail ? step : step.withTextAndKind(step.text(), new Step.Kind.Plain())));
  }

  /** Renders the step, then its mail in each language, then its reminder. */
  List<Screen> render(Language language) {
    List<DialogPhrase> notice = longestNotice(language);
    return Stream.concat(
            conversations(language).map(it -> screenRenderer.render(it, notice, answers)),
            screenRenderer.renderReminder(conversationAtStep(language), 1, List.of()).stream())
        .toList();
  }

  /** Renders the step, then its mail in each language, before anything is filled in. */
  List<Screen> renderUnfilled(Language language) {
    return conversations(language).map(unfilledRenderer::render).toList();
  }

  /** Renders the progress of students at the step, in both languages. */
  Screen renderProgress() {
    return new ScreenRenderer(dialogOf(step))
        .render(conversationAtStep(Language.BOTH).showing(new ScreenState.ProgressOverview()));
  }

  /** Renders the answer to a question, in both languages. */
  Screen renderAnswer(Topic.Question question) {
    Intent intent = Intent.of(Intent.Kind.MATCHED, question.id());
    return unfilledRenderer.render(
        conversationAtStep(Language.BOTH).showing(new ScreenState.TopicAnswer(intent)));
  }

  /**
   * Lengthens texts that depend on students: on the step "person", the notice about the stuck step
   * with the longest name; in a name check, two long names with as many explanations as possible.
   */
  private Step lengthen() {
    boolean isPersonStep =
        dialog
            .systemStep(SystemStep.PERSON)
            .filter(person -> person.target().value().equals(step.id().value()))
            .isPresent();
    if (isPersonStep) {
      return lengthen(step.kind(), language -> "\n\n📍 " + longestStuckNotice(language));
    }
    if (!(step.kind() instanceof Step.Kind.NameComparison check)) {
      return step;
    }
    String names = "\n" + "W".repeat(MAX_NAMES_CHARACTERS) + "\n\n";
    return lengthen(
        new Step.Kind.Plain(),
        language ->
            names
                + check.explanations().values().stream()
                    .map(text -> text.in(language, ""))
                    .sorted(Comparator.comparingInt(String::length).reversed())
                    .limit(Step.Kind.NameComparison.MAX_NAMED)
                    .collect(Collectors.joining("\n\n")));
  }

  private Step lengthen(Step.Kind kind, Function<Language, String> more) {
    LocalizedText text =
        new LocalizedText(
            step.text().zh() + more.apply(Language.ZH), step.text().en() + more.apply(Language.EN));
    return step.withTextAndKind(text, kind);
  }

  private String longestStuckNotice(Language language) {
    int heading =
        dialog.steps().stream()
            .flatMap(it -> it.toStep().stream())
            .map(it -> it.text().in(language, ""))
            .mapToInt(text -> text.strip().lines().findFirst().orElse("").length())
            .filter(length -> length <= Screen.MAX_TEXT) // a longer one is reported at its step
            .max()
            .orElse(0);
    return "W".repeat(heading)
        + dialog.phrases().getOrDefault(DialogPhrase.MY_STEP, UNREADABLE_TEXT).in(language, "");
  }

  /** Returns the longest answers to all questions that a mail uses. */
  private FormAnswers longestAnswers() {
    Map<StepId, String> longest = new HashMap<>();
    if (step.kind() instanceof Step.Kind.Mail mail) {
      for (ParsedStep other : dialog.steps()) {
        if (other.kind() instanceof Step.Kind.Input ask) {
          mail.placeholders().stream()
              .map(Step.Kind.Mail.Placeholder::inputStep)
              .filter(from -> from.value().equals(other.name()))
              .forEach(from -> longest.put(from, "W".repeat(ask.inputKind().maxCharacters())));
        }
      }
    }
    return new FormAnswers(longest);
  }

  /** Returns a dialog of this step alone, with dots for unreadable parts. */
  private Dialog dialogOf(Step step) {
    Map<SystemStep, StepId> systemSteps = new EnumMap<>(SystemStep.class);
    for (SystemStep systemStep : SystemStep.values()) {
      systemSteps.put(systemStep, new StepId("elsewhere"));
    }
    Map<Phrase, LocalizedText> phrases = new HashMap<>();
    for (DialogPhrase phrase : DialogPhrase.values()) {
      phrases.put(phrase, dialog.phrases().getOrDefault(phrase, UNREADABLE_TEXT));
    }
    return new Dialog(
        dialog.name().toText().orElse(UNREADABLE_TEXT),
        systemSteps,
        dialog.stages().validStages(),
        Map.of(step.id(), step),
        Map.of(),
        phrases,
        List.of(),
        dialog.topics(),
        OfficeTimes.NONE,
        null);
  }

  /** Returns the conversations at the step and, if it has one, at its mail in each language. */
  private Stream<Conversation> conversations(Language language) {
    Conversation atStep = conversationAtStep(language);
    return step.kind() instanceof Step.Kind.Mail
        ? Stream.of(
            atStep,
            atStep.nextTurn(new ScreenState.MailText(Language.ZH)),
            atStep.nextTurn(new ScreenState.MailText(Language.EN)))
        : Stream.of(atStep);
  }

  private Conversation conversationAtStep(Language language) {
    return new Conversation(language, step.id(), List.of(step.id()), 1);
  }

  private List<DialogPhrase> longestNotice(Language language) {
    PhraseFormatter phrases = screenRenderer.phrases(language);
    return Stream.of(DialogPhrase.values())
        .filter(phrase -> phrase.form().length() == Phrase.Length.NOTICE)
        .max(Comparator.comparingInt(notice -> phrases.plain(notice).length()))
        .stream()
        .toList();
  }
}
