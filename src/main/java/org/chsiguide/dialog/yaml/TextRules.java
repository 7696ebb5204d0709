package org.chsiguide.dialog.yaml;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chsiguide.html.Parsed;
import org.chsiguide.html.TelegramHtml;
import org.chsiguide.html.TelegramHtml.Link;
import org.jspecify.annotations.Nullable;

/** What every text is looked at for, by itself and beside its twin in the other language. */
final class TextRules {
  /** What the server takes, in UTF-8, before it looks at the tags. */
  static final int MAX_BYTES = 32_768;

  private static final Pattern VARIABLE =
      Pattern.compile("\\{([^{}\\s]{1,40})}|｛([^｛｝{}\\s]{1,40})[}｝]");
  private static final List<String> VARIABLES = List.of("guide");
  private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");
  private static final Pattern LATIN = Pattern.compile("\\p{IsLatin}");
  private static final Pattern BYTE_OFFSET = Pattern.compile(" at byte offset [0-9]+");

  private final Report report;
  private final AsTyped asTyped;

  TextRules(Report report) {
    this.report = report;
    this.asTyped = new AsTyped(report);
  }

  /** Checks the text of a step. */
  void html(Words words) {
    if (isShort(words)) {
      boolean isOpen = true;
      for (Scalar language : words.languages()) {
        isOpen &= isHtml(language);
        asTyped.html(language);
        isOpen &= opens(language, TelegramHtml.links(language.value()));
      }
      check(
          words,
          VARIABLES,
          isOpen ? Particulars::ofHtml : html -> Particulars.ofHtml(html).withoutLinks());
      differ(words);
    }
  }

  /** Checks plain words in which variables are filled in, these among them. */
  void phrase(Words words, List<String> variables) {
    if (isShort(words)) {
      List<String> known = new ArrayList<>(VARIABLES);
      known.addAll(variables);
      words.languages().forEach(asTyped::plain);
      check(words, known, Particulars::ofPlain);
      differ(words);
    }
  }

  /** Checks plain words. */
  void plain(Words words) {
    sameInEveryLanguage(words);
    differ(words);
  }

  /** Checks plain words that may be the same in both languages, such as the name of a language. */
  void sameInEveryLanguage(Words words) {
    if (isShort(words)) {
      words.languages().forEach(asTyped::plain);
      check(words, List.of(), Particulars::ofPlain);
    }
  }

  /** Checks that neither language has more characters than these. */
  void length(Words words, String what, int max) {
    filledLength(words, Words.NONE, what, max);
  }

  /** The same when the name of the guide was filled in. */
  void filledLength(Words words, Words guide, String what, int max) {
    filledLength(words.zh(), guide.zh(), what, max);
    filledLength(words.en(), guide.en(), what, max);
  }

  private void filledLength(@Nullable Scalar words, @Nullable Scalar guide, String what, int max) {
    if (words == null) {
      return;
    }
    String filled = guide == null ? words.value() : words.value().replace("{guide}", guide.value());
    int characters = filled.codePointCount(0, filled.length());
    if (characters > max) {
      report.add(
          words.place(),
          Rule.PHRASE_LENGTH,
          "%s has %d characters; at most %d".formatted(what, characters, max));
    }
  }

  private boolean isShort(Words words) {
    for (Scalar language : words.languages()) {
      if (!isSendable(language)) {
        report.add(
            language.place(),
            Rule.TEXT_LENGTH,
            "the text has %d bytes; Telegram takes %d".formatted(bytes(language), MAX_BYTES));
      }
    }
    return words.languages().stream().allMatch(TextRules::isSendable);
  }

  /** Whether the server looks at it at all; looking at a longer one here could take long. */
  static boolean isSendable(Scalar words) {
    return bytes(words) <= MAX_BYTES;
  }

  private static int bytes(Scalar words) {
    return words.value().getBytes(StandardCharsets.UTF_8).length;
  }

  /**
   * Whether Telegram takes the tags; what it says of them, or that nothing is seen, is reported.
   */
  private boolean isHtml(Scalar html) {
    Parsed parsed = TelegramHtml.parse(html.value());
    if (parsed instanceof Parsed.Ok ok && Scalar.isBlank(ok.text())) {
      report.add(html.place(), Rule.BLANK_TEXT, "the text shows nothing");
    }
    if (parsed instanceof Parsed.Bad bad) {
      byte[] bytes = html.value().getBytes(StandardCharsets.UTF_8);
      int offset = new String(bytes, 0, bad.byteOffset(), StandardCharsets.UTF_8).length();
      String description = BYTE_OFFSET.matcher(bad.description()).replaceFirst("");
      report.add(
          html.at(offset), Rule.HTML, "Telegram says: " + description, TagHint.of(description));
      return false;
    }
    return true;
  }

  /** Whether each link opens something; the first that does not is reported. */
  private boolean opens(Scalar html, List<Link> links) {
    for (Link link : links) {
      Optional<String> problem = Addresses.problem(link.url());
      if (problem.isPresent()) {
        report.add(
            html.at(link.position()),
            Rule.LINK,
            "the link to " + Quote.of(link.url()) + " opens nothing",
            problem.get());
        return false;
      }
    }
    return true;
  }

  private void check(Words words, List<String> known, Function<String, Particulars> particulars) {
    words.languages().forEach(language -> variables(language, known));
    if (words.zh() == null || words.en() == null) {
      return;
    }
    Twins twins = new Twins(words.zh(), words.en(), report);
    Particulars zh = particulars.apply(words.zh().value());
    Particulars en = particulars.apply(words.en().value());
    twins.compare(
        "variable", variables(words.zh().value(), known), variables(words.en().value(), known));
    twins.compare("link", zh.links(), en.links());
    twins.compare("mail address", zh.mails(), en.mails());
    twins.compare("phone number", zh.phones(), en.phones());
  }

  private void variables(Scalar words, List<String> known) {
    Matcher matcher = VARIABLE.matcher(words.value());
    while (matcher.find() && !report.isFull()) {
      Optional<String> name = Optional.ofNullable(matcher.group(1));
      Optional<String> meant = meant(matcher, known);
      if (name.or(() -> meant).isPresent() && name.filter(known::contains).isEmpty()) {
        report.add(
            words.at(matcher.start()),
            Rule.UNKNOWN_VARIABLE,
            "nothing is filled in for \"" + matcher.group() + "\" here",
            meant.map(variable -> Suggestions.hint("{" + variable + "}")).orElse(""));
      }
    }
  }

  /** The variables that these words have or nearly have; a misspelt one was reported. */
  private static Set<String> variables(String words, List<String> known) {
    Set<String> variables = new LinkedHashSet<>();
    Matcher matcher = VARIABLE.matcher(words);
    while (matcher.find()) {
      meant(matcher, known).ifPresent(name -> variables.add("{" + name + "}"));
    }
    return variables;
  }

  /** The variable that these brackets, perhaps Chinese ones, are likely meant for. */
  private static Optional<String> meant(Matcher brackets, List<String> known) {
    String name = brackets.group(1);
    return Suggestions.closest(name == null ? brackets.group(2) : name, known);
  }

  /** Warns of a text that was not translated; one that has both languages in it needs not be. */
  private void differ(Words words) {
    Optional<Scalar> same =
        Optional.ofNullable(words.en())
            .filter(en -> words.zh() != null && en.value().equals(words.zh().value()));
    boolean isBilingual =
        same.filter(en -> CHINESE.matcher(en.value()).find())
            .filter(en -> LATIN.matcher(en.value().replaceAll("<[^>]*>", "")).find())
            .isPresent();
    boolean hasWords =
        same.filter(en -> en.value().codePoints().anyMatch(Character::isLetter)).isPresent();
    if (hasWords && !isBilingual) {
      report.add(
          same.orElseThrow().place(), Rule.SAME_TEXT, "the text is the same in both languages");
    }
  }
}
