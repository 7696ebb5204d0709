package org.chsiguide.broadcast.panel;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;
import org.chsiguide.broadcast.BroadcastDependencies;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.screen.PhraseFormatter;

/** Formats the phrases and times of a panel in the language of its reader. */
record PanelFormatter(PhraseFormatter phrases, ZoneId zone) {
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd");
  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM-dd HH:mm");
  private static final long SECONDS_PER_MINUTE = 60;

  /** Returns the formatter for readers of this language. */
  static PanelFormatter of(BroadcastDependencies ports, Language language) {
    return new PanelFormatter(
        new PhraseFormatter(ports.dialog().get(), language), ports.policy().zone());
  }

  /**
   * Returns the phrase as plain text.
   *
   * @param variables the name and the value of each variable, alternately
   */
  String plain(Phrase phrase, Object... variables) {
    return phrases.plain(phrase, variables);
  }

  /** Returns the phrase as HTML. */
  String html(Phrase phrase, Object... variables) {
    return phrases.html(phrase, variables);
  }

  /** Returns the title of a step as plain text. */
  String title(StepId step) {
    return phrases.title(step);
  }

  /** Returns the phrase with a time as HTML. */
  String withTime(Phrase phrase, Instant time) {
    return html(phrase, "time", formatDateTime(time), "zone", zone);
  }

  /** Formats a time with its date and its day of the week. */
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

  /** Formats a time without its date. */
  String formatTime(Instant time) {
    return HOUR.format(time.atZone(zone));
  }

  /** Formats a time with its month and day. */
  String formatShort(Instant time) {
    return DAY.format(time.atZone(zone));
  }

  /** Formats a duration in minutes and seconds. */
  static String formatDuration(Duration length) {
    return "%d:%02d"
        .formatted(
            length.toSeconds() / SECONDS_PER_MINUTE, length.toSeconds() % SECONDS_PER_MINUTE);
  }

  Language language() {
    return phrases.language();
  }
}
