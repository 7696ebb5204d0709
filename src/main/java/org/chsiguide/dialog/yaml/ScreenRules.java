package org.chsiguide.dialog.yaml;

import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.dialog.Answers;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Landmark;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Question;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screens;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.Text;
import org.chsiguide.html.Parsed;
import org.chsiguide.html.TelegramHtml;
import org.jspecify.annotations.Nullable;

/**
 * What a step is when it is drawn, at its longest: with the bar, a notice above it, and both
 * languages. It is drawn by the same {@link Screens} that students see.
 */
final class ScreenRules {
  /** https://core.telegram.org/bots/api#sendmessage: "after entities parsing". */
  private static final int TEXT_CHARACTERS = 4096;

  /** https://core.telegram.org/bots/api#sendphoto: "after entities parsing". */
  private static final int CAPTION_CHARACTERS = 1024;

  private static final int HANDY_CHARACTERS = 900;

  /** Two names at their longest, and the Unicode names of some characters. */
  private static final int NAMES_CHARACTERS =
      2 * (Question.NAME.maxCharacters() + Question.MAX_UNSEEN * "[U+200B]".length()) + 320;

  /** The limit of the server; it drops further buttons or refuses the message. */
  private static final int BUTTONS = 100;

  private static final List<Phrase> NOTICES =
      List.of(
          Phrase.OLD_BUTTON,
          Phrase.TAP_A_BUTTON,
          Phrase.NOT_KEPT,
          Phrase.MOVED,
          Phrase.CHANGED,
          Phrase.APOLOGY,
          Phrase.TOO_FAST,
          Phrase.NOT_A_NAME,
          Phrase.NOT_A_STUDENT_NUMBER,
          Phrase.NO_NUMBERS,
          Phrase.TICKET_NOBODY);
  private static final Text UNREAD = new Text("…", "…");

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
    Screens screens = new Screens(alone(atItsLongest(step)));
    for (Language language : Language.values()) {
      int longest = characters(screens, step, language, notice(screens, language), answers(step));
      if (longest > (step.picture() == null ? TEXT_CHARACTERS : CAPTION_CHARACTERS)) {
        tooLong(draftOfStep, step, language, longest);
        return;
      }
      buttons(draftOfStep, screens.draw(standing(step, language), List.of(), answers(step)));
    }
    Screens withoutMail = new Screens(alone(withoutMail(step)));
    handy(draftOfStep.text().zh(), withoutMail.draw(standing(step, Language.ZH)));
    handy(draftOfStep.text().en(), withoutMail.draw(standing(step, Language.EN)));
  }

  /**
   * How to reach a person, for whoever is stuck at the step of the longest name; a name check with
   * two long names, and with as many explanations as it can have.
   */
  private Step atItsLongest(Step step) {
    boolean isHowToReachAPerson =
        draft
            .landmark(Landmark.PERSON)
            .filter(person -> person.target().value().equals(step.id().value()))
            .isPresent();
    if (isHowToReachAPerson) {
      List<Text> texts =
          draft.steps().stream().flatMap(it -> it.step().stream()).map(Step::text).toList();
      Text text =
          new Text(
              step.text().zh() + "\n\n📍 " + stuck(texts.stream().map(Text::zh), Language.ZH),
              step.text().en() + "\n\n📍 " + stuck(texts.stream().map(Text::en), Language.EN));
      return step.with(text, step.kind());
    }
    if (!(step.kind() instanceof Step.Kind.Check check)) {
      return step;
    }
    String names = "\n" + "W".repeat(NAMES_CHARACTERS) + "\n\n";
    List<Text> verdicts = List.copyOf(check.verdicts().values());
    Text text =
        new Text(
            step.text().zh() + names + longest(verdicts.stream().map(Text::zh)),
            step.text().en() + names + longest(verdicts.stream().map(Text::en)));
    return step.with(text, new Step.Kind.Plain());
  }

  private String stuck(Stream<String> texts, Language language) {
    int heading =
        texts
            .mapToInt(text -> text.strip().lines().findFirst().orElse("").length())
            .max()
            .orElse(0);
    return "W".repeat(heading)
        + Stream.of(Phrase.MY_STEP, Phrase.FITS_YOUR_STEP)
            .map(phrase -> "\n" + draft.phrases().getOrDefault(phrase, UNREAD).in(language, ""))
            .collect(Collectors.joining());
  }

  /** The longest answer to each question that a mail is filled in from. */
  private Answers answers(Step step) {
    Map<StepId, String> longest = new HashMap<>();
    if (step.kind() instanceof Step.Kind.Mail mail) {
      for (StepDraft other : draft.steps()) {
        if (other.kind() instanceof Step.Kind.Ask ask) {
          mail.blanks().stream()
              .map(Step.Kind.Mail.Blank::from)
              .filter(from -> from.value().equals(other.name()))
              .forEach(from -> longest.put(from, "W".repeat(ask.question().maxCharacters())));
        }
      }
    }
    return new Answers(longest);
  }

  private static String longest(Stream<String> texts) {
    return texts
        .sorted(Comparator.comparingInt(String::length).reversed())
        .limit(Step.Kind.Check.MOST_EXPLAINED)
        .collect(Collectors.joining("\n\n"));
  }

  /** A mail is there to be copied, not to be read on the phone. */
  private static Step withoutMail(Step step) {
    return step.with(step.text(), new Step.Kind.Plain());
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

  /** A guide with this step only, and with dots for whatever could not be read. */
  private Dialog alone(Step step) {
    Map<Landmark, StepId> landmarks = new EnumMap<>(Landmark.class);
    for (Landmark landmark : Landmark.values()) {
      landmarks.put(landmark, new StepId("elsewhere"));
    }
    Map<Phrase, Text> phrases = new EnumMap<>(Phrase.class);
    for (Phrase phrase : Phrase.values()) {
      phrases.put(phrase, draft.phrases().getOrDefault(phrase, UNREAD));
    }
    return new Dialog(
        draft.guide().text().orElse(UNREAD),
        landmarks,
        draft.stages().whole(),
        Map.of(step.id(), step),
        Map.of(),
        phrases,
        draft.topics());
  }

  private static Conversation standing(Step step, Language language) {
    return new Conversation(language, step.id(), List.of(step.id()), 1);
  }

  private static List<Phrase> notice(Screens screens, Language language) {
    return NOTICES.stream()
        .max(Comparator.comparingInt(notice -> screens.line(notice, language).length()))
        .stream()
        .toList();
  }

  /** As Telegram counts; HTML that is wrong was reported, and counts nothing. */
  private static int characters(
      Screens screens, Step step, Language language, List<Phrase> notices, Answers answers) {
    int reminded =
        screens.remind(standing(step, language), List.of()).map(ScreenRules::characters).orElse(0);
    return Math.max(reminded, characters(screens.draw(standing(step, language), notices, answers)));
  }

  private static int characters(Screen screen) {
    return TelegramHtml.parse(screen.html()) instanceof Parsed.Ok ok ? ok.codePoints() : 0;
  }
}
