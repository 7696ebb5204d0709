package org.chsiguide.dialog.rule;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.yaml.ProblemCollector;
import org.chsiguide.dialog.yaml.Quoting;
import org.chsiguide.dialog.yaml.Rule;
import org.chsiguide.dialog.yaml.Scalar;

/** Warns of text that looks like formatting, but that students would see as typed. */
final class LooksLikeMarkupRule {
  private static final Pattern MARKDOWN_BOLD = Pattern.compile("\\*\\*[^*\\n]{1,200}\\*\\*");
  private static final Pattern MARKDOWN_LINK =
      Pattern.compile("\\[[^\\[\\]\\n]{1,200}]\\(https?://[^()\\s]{1,500}\\)");
  private static final Pattern CHINESE_QUOTES = Pattern.compile("“[^“”]*”");
  private static final Pattern TAG =
      Pattern.compile("</?(?:b|i|u|s|a|em|strong|code|pre|br|p)(?: [^<>\\n]{1,500})?/?>");
  private static final Pattern ENTITY = Pattern.compile("&(?:[a-zA-Z]{2,8}|#[0-9]{1,7});");

  /**
   * A tag, whose attributes may contain any {@code &}; or a {@code &} in the text that begins no
   * entity.
   */
  private static final Pattern AMPERSAND =
      Pattern.compile(
          "<[^>]*>|(&(?!(?:lt|gt|amp|quot|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});)(?:[a-zA-Z]{2,8};)?)");

  private final ProblemCollector problemCollector;

  LooksLikeMarkupRule(ProblemCollector problemCollector) {
    this.problemCollector = problemCollector;
  }

  /** Checks the text of a step or topic. */
  void checkHtml(Scalar scalar) {
    checkMarkdown(
        scalar,
        new LocalizedText("粗体请写成 <b>…</b>", "write <b>…</b>"),
        new LocalizedText("链接请写成 <a href=\"…\">…</a>", "write <a href=\"…\">…</a>"));
    Matcher ampersand = AMPERSAND.matcher(scalar.value());
    while (ampersand.find()) {
      if (ampersand.group(1) != null) {
        reportAmpersand(scalar, ampersand.start(), ampersand.group(1));
        return;
      }
    }
  }

  /** Reports an ampersand: Telegram shows a bare one, but asks for its escape. */
  private void reportAmpersand(Scalar words, int offset, String typed) {
    if (typed.equals("&")) {
      problemCollector.add(
          words.positionOf(offset),
          Rule.AS_TYPED,
          new LocalizedText("文字里的 \"&\" 要写成 &amp;", "a \"&\" in a text is written &amp;"));
    } else {
      warn(
          words,
          offset,
          typed,
          new LocalizedText(
              "Telegram 只认 &lt; &gt; &amp; &quot;", "Telegram knows &lt; &gt; &amp; &quot;"));
    }
  }

  /** Checks a label or a name, which cannot be formatted. */
  void checkPlain(Scalar scalar) {
    LocalizedText hint = new LocalizedText("这里不能用粗体、链接等格式", "nothing can be formatted here");
    checkMarkdown(scalar, hint, hint);
    warnIfFound(TAG, scalar, hint);
    warnIfFound(ENTITY, scalar, new LocalizedText("这里直接写那个符号", "write the sign itself here"));
  }

  private void checkMarkdown(Scalar words, LocalizedText bold, LocalizedText link) {
    warnIfFound(MARKDOWN_BOLD, words, bold);
    warnIfFound(MARKDOWN_LINK, words, link);
    if (CHINESE_QUOTES.matcher(words.value()).matches()) {
      warn(
          words,
          0,
          "“”",
          new LocalizedText(
              "要括起整段文字，请用英文引号，学生看不到它们",
              "to put a text in quotes that students do not see, type straight ones"));
    }
    words
        .findCutOffComment()
        .ifPresent(
            position ->
                problemCollector.add(
                    position,
                    Rule.COMMENT,
                    new LocalizedText("这个 # 后面的字都不算了", "what stands behind this # is left out"),
                    new LocalizedText("请用英文引号把整段文字括起来", "put the whole text in quotes")));
  }

  private void warnIfFound(Pattern pattern, Scalar words, LocalizedText hint) {
    Matcher found = pattern.matcher(words.value());
    if (found.find()) {
      warn(words, found.start(), found.group(), hint);
    }
  }

  private void warn(Scalar words, int offset, String typed, LocalizedText hint) {
    problemCollector.add(
        words.positionOf(offset),
        Rule.AS_TYPED,
        LocalizedText.format(
            "学生会原样看到 %s", "students would read %s as it is typed", Quoting.of(typed)),
        hint);
  }
}
