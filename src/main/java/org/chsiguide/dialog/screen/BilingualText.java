package org.chsiguide.dialog.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.html.FormattedText;
import org.chsiguide.html.TelegramHtml;

/** A text in both languages at once: under each Chinese line the English one; equal parts once. */
final class BilingualText {
  private static final Pattern QUOTE =
      Pattern.compile("(<blockquote[^>]*>)(.+)</blockquote>", Pattern.DOTALL);

  private BilingualText() {}

  /**
   * Joins Telegram HTML line by line; texts with different lines paragraph by paragraph, and texts
   * with different paragraphs as they are, Chinese first.
   */
  static String join(LocalizedText text) {
    return joinPairs(text, PhraseFormatter.BETWEEN_LINES)
        .or(() -> joinPairs(text, PhraseFormatter.BETWEEN_PARAGRAPHS))
        .orElseGet(() -> text.zh() + PhraseFormatter.BETWEEN_PARAGRAPHS + text.en());
  }

  /**
   * Returns the mark and the space with which both begin, such as "⚠️ " or "1. ", or "". A number
   * alone is a part of what is said.
   */
  static String sharedMark(String zh, String en) {
    int end = zh.indexOf(' ') + 1;
    String mark = zh.substring(0, end);
    return end > 1
            && en.length() > end
            && !Character.isDigit(zh.charAt(end - 2))
            && en.startsWith(mark)
            && mark.codePoints().noneMatch(Character::isLetter)
            && !mark.contains("<")
        ? mark
        : "";
  }

  /** Joins the parts between these breaks; empty if the two languages have different parts. */
  private static Optional<String> joinPairs(LocalizedText text, String separator) {
    List<String> zh = split(text.zh(), separator);
    List<String> en = split(text.en(), separator);
    boolean isParallel =
        zh.size() == en.size()
            && IntStream.range(0, zh.size())
                .allMatch(i -> zh.get(i).isBlank() == en.get(i).isBlank());
    return isParallel
        ? Optional.of(
            IntStream.range(0, zh.size())
                .mapToObj(i -> joinPair(zh.get(i), en.get(i)))
                .collect(Collectors.joining(separator)))
        : Optional.empty();
  }

  /** Returns the parts between these breaks; those between which a tag is open count as one. */
  private static List<String> split(String html, String separator) {
    List<String> parts = new ArrayList<>();
    StringBuilder open = new StringBuilder();
    for (String part : html.split(separator, -1)) {
      open.append(open.isEmpty() ? "" : separator).append(part);
      if (TelegramHtml.parse(open.toString()) instanceof FormattedText) {
        parts.add(open.toString());
        open.setLength(0);
      }
    }
    if (!open.isEmpty()) {
      parts.add(open.toString());
    }
    return parts;
  }

  private static String joinPair(String zh, String en) {
    if (zh.equals(en)) {
      return zh;
    }
    Matcher zhQuote = QUOTE.matcher(zh);
    Matcher enQuote = QUOTE.matcher(en);
    if (zhQuote.matches() && enQuote.matches() && zhQuote.group(1).equals(enQuote.group(1))) {
      LocalizedText quoted = new LocalizedText(zhQuote.group(2), enQuote.group(2));
      return zhQuote.group(1) + join(quoted) + "</blockquote>";
    }
    return zh + PhraseFormatter.BETWEEN_LINES + en.substring(sharedMark(zh, en).length());
  }
}
