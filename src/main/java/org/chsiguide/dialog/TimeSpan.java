package org.chsiguide.dialog;

import java.time.Duration;
import java.util.Locale;

/** How long something takes, as the guide says it. */
public final class TimeSpan {
  private TimeSpan() {}

  /** A time in its largest unit and the next; below a minute, and below nothing, 0 minutes. */
  public static Text in(Dialog guide, Duration time) {
    if (time.toDays() > 0) {
      String days = String.format(Locale.ROOT, "%,d", time.toDays());
      return filled(guide.phrase(Phrase.TIME_DAYS), "days", days, "hours", time.toHoursPart());
    }
    return time.toHours() > 0
        ? filled(
            guide.phrase(Phrase.TIME_HOURS),
            "hours",
            time.toHours(),
            "minutes",
            time.toMinutesPart())
        : filled(guide.phrase(Phrase.TIME_MINUTES), "minutes", Math.max(0, time.toMinutes()));
  }

  private static Text filled(Text text, Object... filled) {
    return new Text(Text.filled(text.zh(), filled), Text.filled(text.en(), filled));
  }
}
