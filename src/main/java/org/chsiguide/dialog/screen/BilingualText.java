package org.chsiguide.dialog.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.html.ParseResult;
import org.chsiguide.html.TelegramHtml;

/** A text in both languages at once: under each Chinese line the English one; equal parts once. */
final class BilingualText {
  private static final Pattern QUOTE =
      Pattern.compile("(<blockquote[^>]*>)(.+)</blockquote>", Pattern.DOTALL);

  private static final String PARAGRAPH_BREAK = "\n\n";

  private BilingualText() {}

  /**
   * Joins Telegram HTML line by line; texts with different lines paragraph by paragraph, and texts
   * with different paragraphs as they are, Chinese first.
   */
  static String join(LocalizedText text) {
    List<String> zh = lines(text.zh());
    List<String> en = lines(text.en());
    if (isParallel(zh, en)) {
      return joinPairs(zh, en, "\n");
    }
    List<String> zhParagraphs = List.of(text.zh().split(PARAGRAPH_BREAK));
    List<String> enParagraphs = List.of(text.en().split(PARAGRAPH_BREAK));
    return isParallel(zhParagraphs, enParagraphs)
        ? joinPairs(zhParagraphs, enParagraphs, PARAGRAPH_BREAK)
        : text.zh() + PARAGRAPH_BREAK + text.en();
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

  /** Returns the lines; those between which a tag is open count as one. */
  private static List<String> lines(String html) {
    List<String> lines = new ArrayList<>();
    StringBuilder open = new StringBuilder();
    for (String line : html.split("\n", -1)) {
      open.append(open.isEmpty() ? "" : "\n").append(line);
      if (TelegramHtml.parse(open.toString()) instanceof ParseResult.Ok) {
        lines.add(open.toString());
        open.setLength(0);
      }
    }
    if (!open.isEmpty()) {
      lines.add(open.toString());
    }
    return lines;
  }

  private static boolean isParallel(List<String> zh, List<String> en) {
    if (zh.size() != en.size()) {
      return false;
    }
    for (int i = 0; i < zh.size(); i++) {
      if (zh.get(i).isBlank() != en.get(i).isBlank() || !isComplete(zh.get(i), en.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isComplete(String zh, String en) {
    return TelegramHtml.parse(zh) instanceof ParseResult.Ok
        && TelegramHtml.parse(en) instanceof ParseResult.Ok;
  }

  private static String joinPairs(List<String> zh, List<String> en, String separator) {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < zh.size(); i++) {
      pairs.add(joinPair(zh.get(i), en.get(i)));
    }
    return String.join(separator, pairs);
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
    return zh + "\n" + en.substring(sharedMark(zh, en).length());
  }
}
