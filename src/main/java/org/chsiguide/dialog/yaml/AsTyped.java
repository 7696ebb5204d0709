package org.chsiguide.dialog.yaml;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Warns of what an author takes for formatting or punctuation, and students read as typed. */
final class AsTyped {
  private static final Pattern STARS = Pattern.compile("\\*\\*[^*\\n]{1,200}\\*\\*");
  private static final Pattern MARKDOWN_LINK =
      Pattern.compile("\\[[^\\[\\]\\n]{1,200}]\\(https?://[^()\\s]{1,500}\\)");
  private static final Pattern CHINESE_QUOTES = Pattern.compile("“[^“”]*”");
  private static final Pattern TAG =
      Pattern.compile("</?(?:b|i|u|s|a|em|strong|code|pre|br|p)(?: [^<>\\n]{1,500})?/?>");
  private static final Pattern ENTITY = Pattern.compile("&(?:[a-zA-Z]{2,8}|#[0-9]{1,7});");

  /** A tag, whose attributes may have any {@code &}; or one in the text that stands for nothing. */
  private static final Pattern AMPERSAND =
      Pattern.compile(
          "<[^>]*>|(&(?!(?:lt|gt|amp|quot|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});)(?:[a-zA-Z]{2,8};)?)");

  private final Report report;

  AsTyped(Report report) {
    this.report = report;
  }

  /** Looks at the text of a step or topic. */
  void html(Scalar words) {
    both(words, "write <b>…</b>", "write <a href=\"…\">…</a>");
    Matcher ampersand = AMPERSAND.matcher(words.value());
    while (ampersand.find()) {
      if (ampersand.group(1) != null) {
        ampersand(words, ampersand.start(), ampersand.group(1));
        return;
      }
    }
  }

  /** Telegram shows it, but asks for it to be written in full. */
  private void ampersand(Scalar words, int offset, String typed) {
    if (typed.equals("&")) {
      report.add(words.at(offset), Rule.AS_TYPED, "a \"&\" in a text is written &amp;");
    } else {
      warn(words, offset, typed, "Telegram knows &lt; &gt; &amp; &quot;");
    }
  }

  /** Looks at a label or a name, which has no formatting at all. */
  void plain(Scalar words) {
    String hint = "nothing can be formatted here";
    both(words, hint, hint);
    find(TAG, words, hint);
    find(ENTITY, words, "write the sign itself here");
  }

  private void both(Scalar words, String bold, String link) {
    find(STARS, words, bold);
    find(MARKDOWN_LINK, words, link);
    if (CHINESE_QUOTES.matcher(words.value()).matches()) {
      warn(words, 0, "“”", "the quotes that YAML takes away are \" \"");
    }
    words
        .hashBehind()
        .ifPresent(
            place ->
                report.add(
                    place,
                    Rule.COMMENT,
                    "what stands behind this # is left out",
                    "put the whole text in quotes"));
  }

  private void find(Pattern pattern, Scalar words, String hint) {
    Matcher found = pattern.matcher(words.value());
    if (found.find()) {
      warn(words, found.start(), found.group(), hint);
    }
  }

  private void warn(Scalar words, int offset, String typed, String hint) {
    report.add(
        words.at(offset),
        Rule.AS_TYPED,
        "students would read " + Quote.of(typed) + " as it is typed",
        hint);
  }
}
