package org.chsiguide.dialog.yaml;

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

/**
 * A step as it is when it is longest: with the bar, a notice above it, and all that can be filled
 * in. It is drawn by the same {@link Screens} that students see.
 */
final class LongestScreen {

  /** Two names at their longest, and the Unicode names of some characters. */
  private static final int NAMES_CHARACTERS =
      2 * (Question.NAME.maxCharacters() + Question.MAX_UNSEEN * "[U+200B]".length()) + 320;

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
  private final Step step;
  private final Answers answers;
  private final Screens screens;

  /**
   * The screen of a step.
   *
   * @param draft the guide that the step is in
   */
  LongestScreen(Draft draft, Step step) {
    this.draft = draft;
    this.step = step;
    this.answers = answers();
    this.screens = new Screens(alone(atItsLongest()));
  }

  /** As Telegram counts; HTML that is wrong was reported, and counts nothing. */
  int characters(Language language) {
    int reminded =
        screens.remind(standing(language), List.of()).map(LongestScreen::characters).orElse(0);
    return Math.max(
        reminded, characters(screens.draw(standing(language), notice(language), answers)));
  }

  /** Without a notice. */
  Screen drawn(Language language) {
    return screens.draw(standing(language), List.of(), answers);
  }

  /** What there is to read: a mail is there to be copied. */
  Screen toRead(Language language) {
    return new Screens(alone(step.with(step.text(), new Step.Kind.Plain())))
        .draw(standing(language));
  }

  /**
   * How to reach a person, for whoever is stuck at the step of the longest name; a name check with
   * two long names, and with as many explanations as it can have.
   */
  private Step atItsLongest() {
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
  private Answers answers() {
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

  private Conversation standing(Language language) {
    return new Conversation(language, step.id(), List.of(step.id()), 1);
  }

  private List<Phrase> notice(Language language) {
    return NOTICES.stream()
        .max(Comparator.comparingInt(notice -> screens.line(notice, language).length()))
        .stream()
        .toList();
  }

  private static int characters(Screen screen) {
    return TelegramHtml.parse(screen.html()) instanceof Parsed.Ok ok ? ok.codePoints() : 0;
  }
}
