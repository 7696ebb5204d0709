package org.chsiguide.dialog.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.parsed.ParsedChoice;
import org.chsiguide.dialog.rule.Rule;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.chsiguide.dialog.yaml.LocalizedScalar;
import org.chsiguide.dialog.yaml.ProblemCollector;
import org.chsiguide.dialog.yaml.Quoting;
import org.chsiguide.dialog.yaml.Scalar;
import org.jspecify.annotations.Nullable;

/** Checks the choices of a step. */
public record ChoiceCheck(ProblemCollector problems) {
  public static final int MAX_LABEL_CHARACTERS = 64;

  /** The maximum length of a text to copy, https://core.telegram.org/bots/api#copytextbutton. */
  public static final int MAX_COPY_CHARACTERS = 256;

  private static final LocalizedText LABEL = new LocalizedText("按钮上的文字", "the label");

  private static final LocalizedText WIDE =
      new LocalizedText(
          "按钮上的文字大约宽 %s 像素，手机上的按钮只显示 %s 像素",
          "the label is about %s pixels wide; a button on a phone shows %s");

  private static final LocalizedText WIDE_IN_BOTH =
      new LocalizedText(
          "按钮上的中英文合起来大约宽 %s 像素，手机上的按钮只显示 %s 像素",
          "the label is about %s pixels wide in both languages together; a button on a phone shows"
              + " %s");

  /**
   * A label in both languages, one of which says yes and the other no. Chinese agrees with a
   * negative question (是的，没有) and contradicts it (不，我有) where English does the reverse.
   */
  private static final Pattern OPPOSITE =
      Pattern.compile(
          "(?:是|有|对|好|可以)[的了]?(?:，[^没不]*)?\nNo(?:[,.!].*)?"
              + "|(?:不|不是|(?:没有|否)(?:，.*)?)\nYes\\b.*",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern TAG = Pattern.compile("</?[a-z]{1,10}>");

  /** Reports labels that are too long for a button, in one language or in both together. */
  public void checkLabelLengths(LocalizedScalar label) {
    if (!problems.isChecking()) {
      return;
    }
    boolean isEachShort = true;
    for (Scalar words : label.scalars()) {
      isEachShort &=
          new TextCheck(problems).checkLength(words, Rule.LABEL_LENGTH, LABEL, MAX_LABEL_CHARACTERS)
              && checkWidth(words, words.value(), WIDE);
    }
    if (isEachShort && label.zh() != null) {
      Scalar zh = label.zh();
      label
          .toText()
          .map(text -> PhraseFormatter.label(text, Language.BOTH))
          .ifPresent(joined -> checkWidth(zh, joined, WIDE_IN_BOTH));
    }
  }

  private boolean checkWidth(Scalar words, String label, LocalizedText message) {
    int width = PhoneLayout.labelWidth(TAG.matcher(label).replaceAll(""));
    if (width > PhoneLayout.LABEL_WIDTH) {
      problems
          .at(words.position(), Rule.LONG_LABEL)
          .add(message.formatted(width, PhoneLayout.LABEL_WIDTH));
    }
    return width <= PhoneLayout.LABEL_WIDTH;
  }

  /** Reports choices of a step that look alike or set the same language. */
  public void checkDistinct(List<ParsedChoice> choices) {
    Map<String, Scalar> chinese = new HashMap<>();
    Map<String, Scalar> english = new HashMap<>();
    Set<String> languages = new HashSet<>();
    for (ParsedChoice choice : choices) {
      // a label repeated in both languages is one problem
      if (isDistinct(choice.label().zh(), chinese) && isDistinct(choice.label().en(), english)) {
        checkAnswer(choice.label());
      }
      Scalar language = choice.language();
      if (language != null && !languages.add(language.value())) {
        problems
            .at(language.position(), Rule.LANGUAGE_CHOICE)
            .add("有两个按钮都切换到语言 %s", "two choices set the language %s", Quoting.of(language.value()));
      }
    }
  }

  private void checkAnswer(LocalizedScalar label) {
    label
        .toText()
        .filter(text -> OPPOSITE.matcher(text.zh() + "\n" + text.en()).matches())
        .ifPresent(
            text ->
                problems
                    .at(label.scalars().get(1).position(), Rule.WRONG_LANGUAGE)
                    .add(
                        "%s 和 %s 的意思相反",
                        "%s and %s are opposites", Quoting.of(text.zh()), Quoting.of(text.en())));
  }

  private boolean isDistinct(@Nullable Scalar label, Map<String, Scalar> seen) {
    Scalar earlier = label == null ? null : seen.putIfAbsent(label.value().strip(), label);
    if (label == null || earlier == null) {
      return true;
    }
    problems
        .at(label.position(), Rule.DUPLICATE_LABEL)
        .hint("第一个在第 %s 行", "the first is on line %s", earlier.position().line())
        .add("有两个按钮都叫 %s", "two choices are labeled %s", Quoting.of(label.value()));
    return false;
  }
}
