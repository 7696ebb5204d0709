package org.chsiguide.ticket;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.chsiguide.html.PlainText;
import org.chsiguide.html.TelegramHtml;
import org.chsiguide.time.OfficeHours;

/**
 * Formats the phrases, steps and times in the messages about tickets.
 *
 * @param current returns the current dialog
 * @param hours returns the current hours of the office
 * @param names the names that the messages quote
 */
public record TicketFormatter(
    Supplier<Dialog> current, Supplier<OfficeHours> hours, DisplayNames names) {

  /** Staff read both languages. */
  static final Language STAFF_LANGUAGE = Language.BOTH;

  private static final int LABEL_CHARACTERS_ZH = 16;
  private static final int LABEL_CHARACTERS_EN = 28;

  Dialog dialog() {
    return current.get();
  }

  /** Formats a phrase for a student as Telegram HTML. */
  String html(TicketPhrase phrase, Language language) {
    return TelegramHtml.escape(dialog().phrase(phrase).in(language, "\n\n"));
  }

  /** Formats a phrase for staff as Telegram HTML. */
  String html(TicketPhrase phrase) {
    return html(dialog().phrase(phrase));
  }

  /** Formats a phrase with a time for staff as Telegram HTML. */
  String html(TicketPhrase phrase, Instant time) {
    return html(dialog().phrase(phrase).replace("{time}", time(time.atZone(hours.get().zone()))));
  }

  /** Full sentences are on separate lines, one per language. */
  private static String html(LocalizedText text) {
    boolean isFullSentence = text.zh().matches("(?s).*[。？：]");
    return TelegramHtml.escape(text.in(STAFF_LANGUAGE, isFullSentence ? "\n" : " · "));
  }

  /** Returns the formatter for readers of this language. */
  PhraseFormatter phrases(Language language) {
    return new PhraseFormatter(dialog(), language);
  }

  /** Formats a phrase as one line of plain text. */
  String line(Phrase phrase, Language language) {
    return phrases(language).plain(phrase);
  }

  /** Returns the first line of a step, as Telegram HTML; its id if the dialog no longer has it. */
  String title(StepId id, Language language) {
    return TelegramHtml.escape(phrases(language).title(id));
  }

  /**
   * Returns the first line of a step for staff, short enough for a button; its id if the dialog no
   * longer has it.
   */
  String shortTitle(StepId id) {
    return dialog()
        .find(id)
        .map(it -> phrases(STAFF_LANGUAGE).titles(it, LABEL_CHARACTERS_EN))
        .map(TicketFormatter::label)
        .orElse(id.value());
  }

  String duration(Duration time) {
    return TelegramHtml.escape(phrases(STAFF_LANGUAGE).duration(time));
  }

  /** Formats a moment for readers, with its time zone. */
  static LocalizedText time(ZonedDateTime moment) {
    return new LocalizedText(
        DateTimeFormatter.ofPattern("M月d日（EEEE）HH:mm", Locale.CHINESE).format(moment)
            + "（"
            + moment.getZone().getDisplayName(TextStyle.FULL, Locale.CHINESE)
            + "）",
        DateTimeFormatter.ofPattern("EEEE d MMMM, HH:mm", Locale.ENGLISH).format(moment)
            + " ("
            + moment.getZone().getDisplayName(TextStyle.FULL, Locale.ENGLISH)
            + ")");
  }

  /** Returns whether the dialog still has this canned response, or else this step. */
  public boolean hasText(RelayedMessage.Kind kind, String id) {
    return kind == RelayedMessage.Kind.CANNED
        ? dialog().cannedResponses().stream().anyMatch(it -> it.id().equals(id))
        : dialog().find(new StepId(id)).isPresent();
  }

  static Screen screen(String html, List<List<Button>> rows) {
    return new Screen(0, html, rows);
  }

  static Screen screen(String html) {
    return screen(html, List.of());
  }

  /** Returns a line of plain text for staff, short enough for a button. */
  static String label(LocalizedText text) {
    return PhraseFormatter.label(
        new LocalizedText(
            PlainText.truncate(text.zh(), LABEL_CHARACTERS_ZH),
            PlainText.truncate(text.en(), LABEL_CHARACTERS_EN)),
        STAFF_LANGUAGE);
  }
}
