package org.chsiguide.dialog;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A text in both languages; neither is ever blank. */
public record LocalizedText(String zh, String en) {

  /**
   * Checks the texts.
   *
   * @throws IllegalArgumentException if one of them is blank
   */
  public LocalizedText {
    if (zh.isBlank() || en.isBlank()) {
      throw new IllegalArgumentException("a text needs both languages");
    }
  }

  /** Returns a text that is the same in both languages, such as a quoted word. */
  public static LocalizedText untranslated(String words) {
    return new LocalizedText(words, words);
  }

  /**
   * Formats a text by {@link String#format}. Of an argument that is itself a localized text, each
   * language gets its own.
   */
  public static LocalizedText format(String zh, String en, Object... arguments) {
    return new LocalizedText(
        format(zh, LocalizedText::zh, arguments), format(en, LocalizedText::en, arguments));
  }

  /** Formats this text likewise. */
  public LocalizedText formatted(Object... arguments) {
    return format(zh, en, arguments);
  }

  private static String format(
      String format, Function<LocalizedText, String> language, Object... arguments) {
    Object[] words =
        Arrays.stream(arguments)
            .map(
                argument ->
                    argument instanceof LocalizedText text ? language.apply(text) : argument)
            .toArray();
    return String.format(Locale.ROOT, format, words);
  }

  /** Joins texts, at least one, with what stands between them in each language. */
  public static LocalizedText join(List<LocalizedText> texts, String zhBetween, String enBetween) {
    return texts.stream()
        .reduce((a, b) -> new LocalizedText(a.zh + zhBetween + b.zh, a.en + enBetween + b.en))
        .orElseThrow();
  }

  /** Returns the one text for readers of this language: Chinese for those of Chinese only. */
  public String forReader(Language language) {
    return language == Language.ZH ? zh : en;
  }

  /** Applies a function to both languages. */
  public LocalizedText map(UnaryOperator<String> function) {
    return new LocalizedText(function.apply(zh), function.apply(en));
  }

  /** Returns this text with a value in place of this word, in each language its own. */
  public LocalizedText replace(String word, LocalizedText value) {
    return replace(untranslated(word), value);
  }

  /** Returns this text with a value in place of a word, of both in each language its own. */
  LocalizedText replace(LocalizedText word, LocalizedText value) {
    return new LocalizedText(zh.replace(word.zh, value.zh), en.replace(word.en, value.en));
  }

  /**
   * Fills in the variables of a template.
   *
   * @param variables names of variables and their values, alternating
   */
  public static String fill(String template, Object... variables) {
    String line = template;
    for (int i = 0; i < variables.length; i += 2) {
      line = line.replace("{" + variables[i] + "}", variables[i + 1].toString());
    }
    return line;
  }

  /**
   * Returns the text in this language; for both: Chinese, the separator, English, or only one if
   * they are equal.
   */
  public String in(Language language, String separator) {
    if (language == Language.ZH || (language == Language.BOTH && zh.equals(en))) {
      return zh;
    }
    return language == Language.EN ? en : zh + separator + en;
  }
}
