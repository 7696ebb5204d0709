package org.chsiguide.dialog;

import java.time.LocalDate;
import org.chsiguide.html.FormattedText;
import org.chsiguide.html.TelegramHtml;

/**
 * A text that stands below the heading of a step on some days only.
 *
 * @param text Telegram HTML
 * @param from the first day
 * @param until the last day, not before the first
 */
public record Banner(LocalizedText text, LocalDate from, LocalDate until) {
  private static final String MARK = "📢 ";

  /** Returns whether it is shown on this day. */
  public boolean isShownOn(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(until);
  }

  /** Returns the text of a step with this one below its first line. */
  LocalizedText insertInto(LocalizedText step) {
    return new LocalizedText(
        insert(text.zh().strip(), step.zh().strip()), insert(text.en().strip(), step.en().strip()));
  }

  private static String insert(String banner, String html) {
    int end = endOfHeading(html);
    String rest = end < 0 ? "" : "\n\n" + html.substring(end).stripLeading();
    return (end < 0 ? html : html.substring(0, end)) + "\n\n" + MARK + banner + rest;
  }

  /**
   * Returns the end of the first line at which no tag is open; a negative number if it has none.
   */
  private static int endOfHeading(String html) {
    int end = html.indexOf('\n');
    while (end >= 0 && !(TelegramHtml.parse(html.substring(0, end)) instanceof FormattedText)) {
      end = html.indexOf('\n', end + 1);
    }
    return end;
  }
}
