package org.chsiguide.dialog.check;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.rule.Rule;
import org.chsiguide.dialog.yaml.LocalizedScalar;
import org.chsiguide.dialog.yaml.Position;
import org.chsiguide.dialog.yaml.ProblemCollector;
import org.chsiguide.dialog.yaml.Quoting;
import org.chsiguide.dialog.yaml.Scalar;
import org.chsiguide.html.PlainText;

/** Warns of texts that are probably not translated, or not correctly. */
record TranslationCheck(ProblemCollector problems) {
  private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");
  private static final Pattern LATIN = Pattern.compile("\\p{IsLatin}");

  /** A quotation, such as the words of a page. */
  private static final Pattern QUOTED =
      Pattern.compile(
          "<(b|code|pre|blockquote|i|u|a)(?: [^<>]*)?>.{0,1000}?</\\1>"
              + "|“[^”\\n]{0,1000}”|\"[^\"\\n]*\"|「[^」\\n]{0,1000}」",
          Pattern.DOTALL);

  private static final Pattern LINE = Pattern.compile("[^\\n]+");

  /** The number of Latin letters to each Chinese one from which on a text is English. */
  private static final int MOSTLY = 12;

  /** The number of Latin letters that a name, or the title of a form, may have. */
  private static final int MIN_LATIN = 60;

  private static final Pattern WORD = Pattern.compile("\\S+");

  /** The number of Chinese characters from which on a line is a Chinese sentence. */
  private static final int MIN_CHINESE = 4;

  /** Characters of a sentence, but hardly of an address or a menu entry. */
  private static final Pattern CHINESE_PUNCTUATION = Pattern.compile("[。！？，；]");

  /** A few words in a row; fewer may be a name that both languages share. */
  private static final Pattern SENTENCE = Pattern.compile("(?:\\b\\p{IsLatin}+\\b[ ,.'’]+){3}");

  private static final LocalizedText WRITE_CHINESE =
      new LocalizedText("请写中文", "write it in Chinese");
  private static final LocalizedText WRITE_ENGLISH =
      new LocalizedText("请写英文", "write it in English");

  private static final LocalizedText SWAP = new LocalizedText("请把两段文字对调", "swap the two texts");

  /** Compares the two languages of a text, if both are present. */
  void check(LocalizedScalar text) {
    Scalar zh = text.zh();
    Scalar en = text.en();
    if (zh == null || en == null || !problems.isChecking()) {
      return;
    }
    if (text.scalars().stream().anyMatch(new MarkupCheck(problems)::reportUnfinished)) {
      return; // the other one is likely not written either
    }
    if (zh.value().equals(en.value())) {
      checkSame(en);
    } else {
      checkLanguages(zh, en);
      checkLines(zh, en);
      checkNumbers(zh, en);
    }
  }

  /** Warns of an untranslated text; a text that contains both languages needs no translation. */
  private void checkSame(Scalar words) {
    String own = withoutAddresses(words.value());
    long chinese = count(CHINESE, own);
    boolean isBilingual = 0 < chinese && chinese <= count(LATIN, own) && !isMostlyEnglish(words);
    boolean hasWords =
        words.value().replaceAll("\\{[a-z_]+}", "").codePoints().anyMatch(Character::isLetter);
    if (hasWords && !isBilingual) {
      problems
          .at(words.position(), Rule.SAME_TEXT)
          .add("中文和英文完全一样，是不是忘了翻译？", "the text is the same in both languages");
    }
  }

  private void checkLanguages(Scalar zh, Scalar en) {
    String chinese = PlainText.of(zh.value());
    String english = PlainText.of(en.value());
    boolean isChinese = CHINESE.matcher(chinese).find();
    boolean isEnglish = hasEnglish(en);
    if (!isChinese && CHINESE.matcher(english).find() && !isEnglish) {
      warn(
          zh.position(),
          SWAP,
          "中文和英文好像写反了：\"zh\" 里没有中文，\"en\" 里只有中文",
          "the languages seem swapped: \"zh\" has no Chinese and \"en\" has only Chinese");
    } else if (!isChinese && SENTENCE.matcher(chinese).find()) {
      warn(zh.position(), WRITE_CHINESE, "\"zh\" 里没有中文", "\"zh\" has no Chinese");
    } else if (isMostlyEnglish(zh)) {
      warn(zh.position(), WRITE_CHINESE, "\"zh\" 几乎全是英文", "\"zh\" is almost all English");
    } else if (!isEnglish
        && CHINESE.matcher(english).find()
        && !chinese.contains(english.strip())) { // or it quotes what stands on a page
      warn(en.position(), WRITE_ENGLISH, "\"en\" 里只有中文", "\"en\" has only Chinese");
    }
  }

  private void warn(Position position, LocalizedText hint, String zh, String en) {
    problems.at(position, Rule.WRONG_LANGUAGE).hint(hint).add(zh, en);
  }

  /** Returns whether a text that should be Chinese is English except for a few words. */
  private static boolean isMostlyEnglish(Scalar zh) {
    String own = withoutAddresses(QUOTED.matcher(zh.value()).replaceAll(" "));
    return count(LATIN, own) > Math.max(MIN_LATIN, MOSTLY * count(CHINESE, own))
        && own.lines().allMatch(line -> count(CHINESE, line) < MIN_CHINESE)
        && SENTENCE.matcher(own).find();
  }

  private static boolean hasEnglish(Scalar en) {
    return LATIN.matcher(withoutAddresses(en.value())).find();
  }

  private static String withoutAddresses(String html) {
    return WORD.matcher(PlainText.of(html))
        .replaceAll(word -> isAddress(word.group()) ? " " : Matcher.quoteReplacement(word.group()));
  }

  /** Returns whether a word is a link or an address: it has one of their signs inside. */
  private static boolean isAddress(String word) {
    return word.length() > 2
        && word.substring(1, word.length() - 1).chars().anyMatch(it -> ".@/:".indexOf(it) >= 0);
  }

  private static long count(Pattern letter, String text) {
    return letter.matcher(text).results().count();
  }

  /** Warns of a Chinese sentence in an English text, outside of what it quotes from pages. */
  private void checkLines(Scalar zh, Scalar en) {
    boolean isBilingual =
        zh.value()
            .lines()
            .anyMatch(
                it -> !CHINESE.matcher(it).find() && SENTENCE.matcher(PlainText.of(it)).find());
    if (isBilingual || !hasEnglish(en)) {
      return;
    }
    String unquoted =
        QUOTED.matcher(en.value()).replaceAll(it -> it.group().replaceAll("[^\\n]", " "));
    LINE.matcher(unquoted)
        .results()
        .filter(line -> isChineseSentence(line.group()))
        .findFirst()
        .ifPresent(
            line ->
                warn(
                    en.positionOf(line.start()),
                    WRITE_ENGLISH,
                    "\"en\" 的这一行只有中文",
                    "this line of \"en\" has only Chinese"));
  }

  private static boolean isChineseSentence(String line) {
    return !LATIN.matcher(line).find()
        && CHINESE_PUNCTUATION.matcher(line).find()
        && CHINESE.matcher(line).results().limit(MIN_CHINESE).count() == MIN_CHINESE;
  }

  private void checkNumbers(Scalar zh, Scalar en) {
    NumberComparison.find(zh.value(), en.value())
        .ifPresent(
            difference ->
                problems
                    .at(en.positionOf(difference.en().offset()), Rule.DIFFERENT_NUMBERS)
                    .hint("请核对哪个对，两边改成一样", "check which is right, and use it in both")
                    .add(
                        "英文里写的是 %s，中文里写的是 %s",
                        "English says %s and Chinese says %s",
                        Quoting.of(difference.en().words()),
                        Quoting.of(difference.zh().words())));
  }
}
