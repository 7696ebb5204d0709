package org.chsiguide.author.edit;

import java.util.Arrays;
import org.chsiguide.html.PlainText;
import org.chsiguide.html.TelegramHtml;

/** The difference between two texts: what they share at both ends, and what is between. */
final class TextDiff {
  /** The number of characters that are shown around the difference. */
  private static final int CONTEXT = 30;

  /** The number of characters of the difference that are shown. */
  private static final int MAX_CHARACTERS = 700;

  private TextDiff() {}

  /**
   * Returns the difference as Telegram HTML: the old part struck through, the new one underlined.
   */
  static String html(String oldText, String newText) {
    int[] before = oldText.codePoints().toArray();
    int[] after = newText.codePoints().toArray();
    int shortest = Math.min(before.length, after.length);
    int mismatch = Arrays.mismatch(before, after);
    int prefix = mismatch < 0 ? shortest : mismatch;
    int suffix = 0;
    while (suffix < shortest - prefix
        && before[before.length - 1 - suffix] == after[after.length - 1 - suffix]) {
      suffix++;
    }
    int from = Math.max(0, prefix - CONTEXT);
    int end = after.length - suffix;
    int to = Math.min(after.length, end + CONTEXT);
    return (from > 0 ? "…" : "")
        + escape(after, from, prefix)
        + tag("s", escape(before, prefix, before.length - suffix))
        + tag("u", escape(after, prefix, end))
        + escape(after, end, to)
        + (to < after.length ? "…" : "");
  }

  private static String tag(String name, String html) {
    return html.isEmpty() ? "" : "<" + name + ">" + html + "</" + name + ">";
  }

  private static String escape(int[] text, int from, int to) {
    return TelegramHtml.escape(
        PlainText.truncate(new String(text, from, to - from), MAX_CHARACTERS));
  }
}
