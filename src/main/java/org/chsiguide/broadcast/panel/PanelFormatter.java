package org.chsiguide.broadcast.panel;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.stream.Collectors;
import org.chsiguide.broadcast.Audience;
import org.chsiguide.broadcast.BroadcastContent;
import org.chsiguide.broadcast.BroadcastContext;
import org.chsiguide.broadcast.BroadcastPhrase;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.chsiguide.html.PlainText;
import org.chsiguide.html.TelegramHtml;

/** Formats the phrases, times and audiences of a panel in the language of its reader. */
record PanelFormatter(PhraseFormatter phrases, ZoneId zone) {
  private static final DateTimeFormatter CHINESE_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd（EEEE）HH:mm", Locale.CHINESE);
  private static final DateTimeFormatter ENGLISH_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd (EEE) HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM-dd HH:mm");
  private static final int EXCERPT_CHARACTERS = 51;

  static PanelFormatter of(BroadcastContext context, Language language) {
    return new PanelFormatter(
        new PhraseFormatter(context.dialog().get(), language), context.policy().zone());
  }

  /**
   * Returns the phrase as plain text.
   *
   * @param variables the name and the value of each variable, alternately
   */
  String plain(Phrase phrase, Object... variables) {
    return phrases.plain(phrase, variables);
  }

  String html(Phrase phrase, Object... variables) {
    return phrases.html(phrase, variables);
  }

  Button button(BroadcastAction action, Phrase label, Object... variables) {
    return new Button.Callback(plain(label, variables), action.encode());
  }

  String withTime(Phrase phrase, Instant time) {
    return html(phrase, "time", formatDateTime(time), "zone", zone);
  }

  /** Formats a time with its date and its day of the week. */
  String formatDateTime(Instant time) {
    ZonedDateTime there = time.atZone(zone);
    String english = ENGLISH_TIME.format(there);
    return switch (phrases.language()) {
      case ZH -> CHINESE_TIME.format(there);
      case EN -> english;
      case BOTH ->
          english.replace(
              "(",
              "(" + there.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.CHINESE) + " · ");
    };
  }

  /** Formats a time with its month and day. */
  String formatShort(Instant time) {
    return DAY.format(time.atZone(zone));
  }

  String format(Audience audience) {
    if (audience instanceof Audience.Group group) {
      return plain(BroadcastPhrase.of(group));
    }
    if (audience instanceof Audience.Readers readers) {
      return plain(
          switch (readers.language()) {
            case ZH -> BroadcastPhrase.READERS_ZH;
            case EN -> BroadcastPhrase.READERS_EN;
            case BOTH -> BroadcastPhrase.READERS_BOTH;
          });
    }
    if (audience instanceof Audience.InStage in) {
      return plain(BroadcastPhrase.IN_STAGE, "step", phrases.stageName(in.stage()));
    }
    if (audience instanceof Audience.AtStep at) {
      String title = phrases.title(at.step());
      return at.days() == 0
          ? plain(BroadcastPhrase.AT_STEP, "step", title)
          : plain(BroadcastPhrase.AT_STEP_FOR, "step", title, "count", at.days());
    }
    if (audience instanceof Audience.Stuck stuck) {
      return plain(BroadcastPhrase.STUCK_FOR, "count", stuck.days());
    }
    if (audience instanceof Audience.Combined combined) {
      return combined.parts().stream().map(this::format).collect(Collectors.joining(" + "));
    }
    throw new AssertionError(audience);
  }

  /**
   * Returns the beginning of a text in one line, by which staff recognise it, as HTML; empty if
   * there is no text.
   */
  String excerpt(BroadcastContent content) {
    String text = PlainText.of(content.forReader(phrases.language()).html());
    String line = PlainText.truncate(text.strip().replaceAll("\\s+", " "), EXCERPT_CHARACTERS);
    return line.isEmpty() ? "" : "<i>" + TelegramHtml.escape(line) + "</i>";
  }
}
