package org.chsiguide.dialog.yaml;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Step;
import org.chsiguide.html.Parsed;
import org.chsiguide.html.TelegramHtml;
import org.jspecify.annotations.Nullable;

/** What a step is when it is drawn, {@linkplain LongestScreen at its longest}. */
final class ScreenRules {
  /** https://core.telegram.org/bots/api#sendmessage: "after entities parsing". */
  private static final int TEXT_CHARACTERS = 4096;

  /** https://core.telegram.org/bots/api#sendphoto: "after entities parsing". */
  private static final int CAPTION_CHARACTERS = 1024;

  private static final int HANDY_CHARACTERS = 900;

  /** The limit of the server; it drops further buttons or refuses the message. */
  private static final int BUTTONS = 100;

  private final Draft draft;
  private final Report report;

  ScreenRules(Draft draft, Report report) {
    this.draft = draft;
    this.report = report;
  }

  /** Reports every step that would make a message too long, or one that nobody reads. */
  void check() {
    for (StepDraft step : draft.steps()) {
      if (step.text().languages().stream().allMatch(TextRules::isSendable)) {
        step.step().filter(ScreenRules::isSizeable).ifPresent(whole -> check(step, whole));
      }
    }
    draft.topicDrafts().forEach(this::topic);
  }

  /** An answer must fit a message in both languages together; it has no bar and no notice. */
  private void topic(TopicDraft topic) {
    int characters =
        topic.text().languages().stream()
            .filter(TextRules::isSendable)
            .mapToInt(
                html ->
                    TelegramHtml.parse(html.value()) instanceof Parsed.Ok ok ? ok.codePoints() : 0)
            .sum();
    if (characters + 2 > TEXT_CHARACTERS) {
      report.add(
          topic.id().place(),
          Rule.TEXT_LENGTH,
          "topic \"%s\" has up to %d characters in both languages together; Telegram takes %d"
              .formatted(topic.id().value(), characters + 2, TEXT_CHARACTERS),
          "shorten it");
    }
  }

  /** Whether drawing it can tell anything; there may be thousands of steps. */
  private static boolean isSizeable(Step step) {
    int characters = step.text().zh().length() + step.text().en().length();
    return characters > HANDY_CHARACTERS / 4
        || step.choices().size() > BUTTONS / 2
        || step.picture() != null
        || step.reminder() != null
        || step.kind() instanceof Step.Kind.Mail
        || step.kind() instanceof Step.Kind.Check;
  }

  private void check(StepDraft draftOfStep, Step step) {
    LongestScreen longest = new LongestScreen(draft, step);
    for (Language language : Language.values()) {
      int characters = longest.characters(language);
      if (characters > (step.picture() == null ? TEXT_CHARACTERS : CAPTION_CHARACTERS)) {
        tooLong(draftOfStep, step, language, characters);
        return;
      }
      buttons(draftOfStep, longest.drawn(language));
    }
    handy(draftOfStep.text().zh(), longest.toRead(Language.ZH));
    handy(draftOfStep.text().en(), longest.toRead(Language.EN));
  }

  private void tooLong(StepDraft draftOfStep, Step step, Language language, int characters) {
    boolean hasPicture = step.picture() != null;
    report.add(
        place(draftOfStep, step, language),
        hasPicture ? Rule.CAPTION_LENGTH : Rule.TEXT_LENGTH,
        "step \"%s\" has up to %d characters%s; Telegram takes %d%s"
            .formatted(
                step.id(),
                characters,
                language == Language.BOTH ? " in both languages together" : "",
                hasPicture ? CAPTION_CHARACTERS : TEXT_CHARACTERS,
                hasPicture ? " with a picture" : ""),
        hasPicture ? "show the picture on a step of its own" : "split it into two steps");
  }

  /** Of both languages together, that of the longer one. */
  private static Place place(StepDraft draft, Step step, Language language) {
    boolean isChinese =
        language == Language.ZH
            || (language == Language.BOTH && step.text().zh().length() > step.text().en().length());
    Scalar words = isChinese ? draft.text().zh() : draft.text().en();
    return words == null ? draft.id().place() : words.place();
  }

  private void handy(@Nullable Scalar words, Screen screen) {
    if (words == null || !(TelegramHtml.parse(screen.html()) instanceof Parsed.Ok shown)) {
      return;
    }
    Duration reading = ReadingTime.of(shown.text());
    if (shown.codePoints() > HANDY_CHARACTERS) {
      report.add(
          words.place(),
          Rule.LONG_SCREEN,
          "the screen has %d characters; more than %d are hard to read on a phone"
              .formatted(shown.codePoints(), HANDY_CHARACTERS));
    } else if (reading.compareTo(ReadingTime.PATIENCE) > 0) {
      report.add(
          words.place(),
          Rule.LONG_READING,
          "the screen takes a foreigner about %d seconds to read; more than %d are too many"
              .formatted(reading.toSeconds(), ReadingTime.PATIENCE.toSeconds()),
          "split it into two steps");
    }
  }

  private void buttons(StepDraft step, Screen screen) {
    List<Screen.Button> buttons = screen.rows().stream().flatMap(List::stream).toList();
    if (buttons.size() > BUTTONS) {
      report.add(
          step.id().place(),
          Rule.BUTTON_COUNT,
          "step \"%s\" has %d buttons; Telegram shows %d"
              .formatted(step.name(), buttons.size(), BUTTONS));
    }
    boolean isCopyTooLong =
        buttons.stream()
            .filter(button -> button instanceof Screen.Button.Copy)
            .map(button -> ((Screen.Button.Copy) button).text())
            .anyMatch(text -> text.codePointCount(0, text.length()) > ChoiceReader.COPY_CHARACTERS);
    if (isCopyTooLong && step.kind() instanceof Step.Kind.Mail mail) {
      bothSubjects(step, mail);
    }
  }

  private void bothSubjects(StepDraft step, Step.Kind.Mail mail) {
    boolean isEachShort =
        Stream.of(mail.subject().zh(), mail.subject().en())
            .allMatch(s -> s.codePointCount(0, s.length()) <= ChoiceReader.COPY_CHARACTERS);
    if (isEachShort) {
      report.add(
          step.id().place(),
          Rule.COPY_LENGTH,
          "the subject is copied in both languages at once and then has over %d characters"
              .formatted(ChoiceReader.COPY_CHARACTERS),
          "shorten it");
    }
  }
}
