package org.chsiguide.dialog.screen;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.dialog.ButtonAction;
import org.chsiguide.dialog.Choice;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.FormAnswers;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.TypedText;
import org.chsiguide.dialog.name.AlignedPart;
import org.chsiguide.dialog.name.NameCheck;
import org.chsiguide.dialog.name.NameDifference;
import org.chsiguide.html.FormattedText;
import org.chsiguide.html.TelegramHtml;
import org.jspecify.annotations.Nullable;

/**
 * The result of a name check: the verdict first, then both names, then how to mend them, and the
 * buttons that fit the verdict.
 */
final class NameCheckScreen {
  /** The maximum number of lines that say what differs and how to mend it. */
  private static final int MAX_LINES = 5;

  private static final int MAX_NAMED = Step.Kind.NameComparison.MAX_NAMED;

  private static final int LAST_ASCII = '~';

  /** Letters and digits of which one is easily typed or read for another. */
  private static final List<String> CONFUSABLE = List.of("0OQD", "1IlL|");

  private static final String BOLD_END = "</b>";

  private final PhraseFormatter phrases;
  private final Step.Kind.NameComparison check;
  private final String reference;
  private final String typed;

  /** Absent if the names are no longer in memory. */
  private final @Nullable NameCheck result;

  /** Whether the first name cannot be the one in the graduate system. */
  private final boolean isReferenceOdd;

  NameCheckScreen(PhraseFormatter phrases, Step.Kind.NameComparison check, FormAnswers answers) {
    this.phrases = phrases;
    this.check = check;
    this.reference = answers.find(check.referenceStep()).orElse("");
    this.typed = answers.find(check.typedStep()).orElse("");
    this.result =
        reference.isEmpty() || typed.isEmpty() ? null : NameCheck.compare(reference, typed);
    this.isReferenceOdd =
        (result != null && result.isSame())
            ? hasUnexpectedLetters(reference)
            : hasUnexpected(reference) && !hasUnexpected(typed);
  }

  private static boolean hasUnexpectedLetters(String name) {
    return name.codePoints().anyMatch(it -> isUnexpected(it) && !Character.isDigit(it));
  }

  private static boolean hasUnexpected(String name) {
    return name.codePoints().anyMatch(NameCheckScreen::isUnexpected);
  }

  /**
   * Returns whether a name in English letters cannot have it: an invisible or full-width character,
   * a letter of another script, a digit.
   */
  private static boolean isUnexpected(int character) {
    return TypedText.isInvisible(character)
        || Character.isDigit(character)
        || (0xFF01 <= character && character <= 0xFF5E)
        || (Character.isLetter(character)
            && NameCheck.hasOtherScript(String.valueOf(Character.toChars(character))));
  }

  List<String> paragraphs(Step step) {
    if (result == null) {
      return List.of(phrases.renderText(check.expiredText()));
    }
    NameAlignmentRenderer names = new NameAlignmentRenderer(result, reference, typed);
    String block = "<pre>" + TelegramHtml.escape(names.block()) + "</pre>";
    String text = phrases.renderText(step.text());
    if (result.isSame()) {
      String same =
          explanations().map(it -> it.in(phrases.language(), "\n")).findFirst().orElse("");
      return isReferenceOdd
          ? List.of(phrases.lines(DialogPhrase.NAME_BOTH_ODD), same, block, text)
          : List.of(same, block, text);
    }
    String lines = phrases.lines(names.caption()) + "\n" + block;
    if (isReferenceOdd) {
      return List.of("❌ " + phrases.lines(DialogPhrase.NAME_REFERENCE_ODD), lines, text);
    }
    // The marks under a long name take the room of what they show.
    int room = Math.max(2, MAX_LINES + 2 * (1 - names.groupCount()));
    int named = Math.min((int) explanations().count(), Math.min(room - 1, MAX_NAMED));
    Set<LocalizedText> mending = describedCharacters();
    explanations().flatMap(it -> mending(it).stream()).forEach(mending::add);
    return Stream.of(
            lines("❌ ", explanations().limit(named).map(NameCheckScreen::verdict)),
            lines,
            lines("• ", mending.stream().limit(room - named)),
            text)
        .filter(paragraph -> !paragraph.isEmpty())
        .toList();
  }

  private String lines(String mark, Stream<LocalizedText> texts) {
    return texts
        .map(it -> mark + it.in(phrases.language(), "\n"))
        .distinct()
        .collect(Collectors.joining("\n"));
  }

  List<List<Button>> firstRows() {
    if (result == null
        || isReferenceOdd
        || result.differences().contains(NameDifference.REFERENCE_NOT_CAPS)) {
      return List.of();
    }
    return result.isSame()
        ? lastRows()
        : List.of(List.of(new Button.Copy(phrases.plain(DialogPhrase.COPY_NAME), reference)));
  }

  /** Returns the row that leads back to the step that offered the check. */
  List<List<Button>> lastRows() {
    return List.of(List.of(phrases.button(DialogPhrase.GO_ON, ButtonAction.Simple.RETURN)));
  }

  /** Returns whether nothing is left to be mended. */
  boolean isRight() {
    return result != null && result.isSame() && !isReferenceOdd;
  }

  boolean isOffered(Choice choice) {
    if (!(choice instanceof Choice.GoToStep go)) {
      return true;
    }
    boolean startsAgain = result == null || isReferenceOdd;
    if (go.to().equals(check.referenceStep())) {
      return startsAgain;
    }
    if (result == null || isRight() || (startsAgain && go.to().equals(check.typedStep()))) {
      return false;
    }
    return go.when() == null || result.differences().contains(go.when());
  }

  private Stream<LocalizedText> explanations() {
    return Optional.ofNullable(result).stream()
        .flatMap(it -> it.differences().stream())
        .limit(MAX_NAMED)
        .flatMap(difference -> Optional.ofNullable(check.explanations().get(difference)).stream())
        .map(it -> phrases.dialog().fillNames(it, TelegramHtml::escape));
  }

  /** Returns what differs: the explanation up to the end of its first bold words. */
  private static LocalizedText verdict(LocalizedText explanation) {
    return explanation.map(html -> html.substring(0, split(html)).strip());
  }

  /** Returns how to mend it: the rest, if both languages have one. */
  private static Optional<LocalizedText> mending(LocalizedText explanation) {
    String zh = explanation.zh().substring(split(explanation.zh())).strip();
    String en = explanation.en().substring(split(explanation.en())).strip();
    return zh.isEmpty() || en.isEmpty() ? Optional.empty() : Optional.of(new LocalizedText(zh, en));
  }

  private static int split(String html) {
    int end = html.indexOf(BOLD_END) + BOLD_END.length();
    boolean isWhole =
        end >= BOLD_END.length()
            && Stream.of(html.substring(0, end), html.substring(end))
                .allMatch(part -> TelegramHtml.parse(part) instanceof FormattedText);
    return isWhole ? end : html.length();
  }

  /** Returns a line for each character that is easily taken for the right one, as Telegram HTML. */
  private Set<LocalizedText> describedCharacters() {
    Set<LocalizedText> lines = new LinkedHashSet<>();
    if (result == null) {
      return lines;
    }
    for (AlignedPart part : result.parts()) {
      int[] wanted = part.reference().codePoints().toArray();
      int[] given = part.typed().codePoints().toArray();
      for (int i = 0; i < given.length && wanted.length == given.length; i++) {
        if (isEasilyMistaken(part.difference(), given[i], wanted[i])
            && Character.toUpperCase(given[i]) != wanted[i]
            && lines.size() < MAX_LINES) {
          lines.add(
              new LocalizedText(
                  describe(given[i], wanted[i], Language.ZH),
                  describe(given[i], wanted[i], Language.EN)));
        }
      }
    }
    return lines;
  }

  private static boolean isEasilyMistaken(NameDifference difference, int given, int wanted) {
    return switch (difference) {
      case LOOKALIKE -> true;
      case DIFFERENT_LETTERS, NOT_LATIN ->
          (given > LAST_ASCII && wanted <= LAST_ASCII)
              || CONFUSABLE.stream()
                  .anyMatch(group -> group.indexOf(given) >= 0 && group.indexOf(wanted) >= 0);
      case HYPHEN, PUNCTUATION -> given > LAST_ASCII && wanted <= LAST_ASCII && wanted != ' ';
      default -> false;
    };
  }

  private String describe(int given, int wanted, Language written) {
    return phrases
        .in(written)
        .html(
            DialogPhrase.NAME_CHARACTER,
            "typed",
            describe(given, written),
            "right",
            describe(wanted, written));
  }

  private String describe(int character, Language language) {
    Phrase phrase = phraseOf(character);
    String itself = String.valueOf(Character.toChars(character));
    return phrase == null ? itself : phrases.in(language).plain(phrase, "character", itself);
  }

  /** Returns the phrase for a character that is easily mistaken; null for others. */
  private static @Nullable Phrase phraseOf(int character) {
    return switch (character) {
      case '0', '1' -> DialogPhrase.NAME_DIGIT;
      case 'O', 'I' -> DialogPhrase.NAME_CAPITAL;
      case 'l' -> DialogPhrase.NAME_SMALL_L;
      default ->
          character <= LAST_ASCII
              ? null
              : Character.isLetterOrDigit(character)
                  ? DialogPhrase.NAME_FOREIGN
                  : DialogPhrase.NAME_FOREIGN_SIGN;
    };
  }
}
