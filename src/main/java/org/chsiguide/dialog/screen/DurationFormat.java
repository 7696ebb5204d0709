package org.chsiguide.dialog.screen;

import java.time.Duration;
import java.util.Locale;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.LocalizedText;

/** Formats durations with the phrases of a dialog. */
public final class DurationFormat {
  private DurationFormat() {}

  /**
   * Formats a duration in its largest unit and the next smaller one; below a minute, and if
   * negative, as 0 minutes.
   */
  public static LocalizedText format(Dialog dialog, Duration time) {
    if (time.toDays() > 0) {
      String days = String.format(Locale.ROOT, "%,d", time.toDays());
      return fill(dialog.phrase(DialogPhrase.TIME_DAYS), "days", days, "hours", time.toHoursPart());
    }
    return inHours(dialog, time);
  }

  /** Formats working time, whose days are shorter, in hours and minutes. */
  static LocalizedText inHours(Dialog dialog, Duration time) {
    return time.toHours() > 0
        ? fill(
            dialog.phrase(DialogPhrase.TIME_HOURS),
            "hours",
            time.toHours(),
            "minutes",
            time.toMinutesPart())
        : fill(dialog.phrase(DialogPhrase.TIME_MINUTES), "minutes", Math.max(0, time.toMinutes()));
  }

  private static LocalizedText fill(LocalizedText text, Object... variables) {
    return new LocalizedText(
        LocalizedText.fill(text.zh(), variables), LocalizedText.fill(text.en(), variables));
  }
}
