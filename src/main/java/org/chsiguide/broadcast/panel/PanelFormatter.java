package org.chsiguide.broadcast.panel;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.screen.PhraseFormatter;

/** The phrases and times of a panel, in the language of who reads it. */
final class PanelFormatter {
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd");
  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM-dd HH:mm");
  private static final long SECONDS_PER_MINUTE = 60;

  private final PhraseFormatter phrases;
  private final ZoneId zone;

  PanelFormatter(PhraseFormatter phrases, ZoneId zone) {
    this.phrases = phrases;
    this.zone = zone;
  }

  /**
   * The phrase as plain text.
   *
   * @param variables by turns the name of a variable and what stands for it
   */
  String plain(Phrase phrase, Object... variables) {
    return phrases.plain(phrase, variables);
  }

  /** The same as HTML. */
  String html(Phrase phrase, Object... variables) {
    return phrases.html(phrase, variables);
  }

  /** The phrase with a time. */
  String withTime(Phrase phrase, Instant time) {
    return html(phrase, "time", formatDateTime(time), "zone", zone);
  }

  /** A time with its date and its day of the week. */
  String formatDateTime(Instant time) {
    ZonedDateTime there = time.atZone(zone);
    String chinese = there.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.CHINESE);
    String english = there.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
    String weekday =
        switch (language()) {
          case ZH -> chinese;
          case EN -> english;
          case BOTH -> chinese + " · " + english;
        };
    return DATE.format(there) + " (" + weekday + ") " + HOUR.format(there);
  }

  /** A time of this day. */
  String formatTime(Instant time) {
    return HOUR.format(time.atZone(zone));
  }

  /** A time of these days. */
  String formatShort(Instant time) {
    return DAY.format(time.atZone(zone));
  }

  /** A length of time in minutes and seconds. */
  static String formatDuration(Duration length) {
    return "%d:%02d"
        .formatted(
            length.toSeconds() / SECONDS_PER_MINUTE, length.toSeconds() % SECONDS_PER_MINUTE);
  }

  Language language() {
    return phrases.language();
  }
}
