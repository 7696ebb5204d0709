package org.chsiguide.ticket;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.screen.DurationFormat;
import org.chsiguide.dialog.screen.ScreenRenderer;
import org.jspecify.annotations.Nullable;

/** The guide's words as they stand in what students and staff read of tickets. */
public final class PhraseFormatter {

  /** Staff may read either language. */
  static final Language STAFF_LANGUAGE = Language.BOTH;

  private static final int LABEL_CHARACTERS = 40;

  private static final int MAX_REFERENCE_LENGTH = "&quot".length();

  private final Supplier<Dialog> dialog;
  private final Supplier<ScreenRenderer> screens;

  PhraseFormatter(Supplier<Dialog> dialog, Supplier<ScreenRenderer> screens) {
    this.dialog = dialog;
    this.screens = screens;
  }

  Dialog dialog() {
    return dialog.get();
  }

  /** A phrase as Telegram HTML. */
  String html(TicketPhrase phrase, Language language) {
    LocalizedText text = dialog.get().phrase(phrase);
    String between =
        phrase.reader() == TicketPhrase.Reader.STUDENT
            ? "\n\n"
            : isFullSentence(text) ? "\n" : " · ";
    return escape(text.in(language, between));
  }

  /** Whole sentences stand on lines of their own, one language above the other. */
  private static boolean isFullSentence(LocalizedText text) {
    return text.zh().matches("(?s).*[。？：]");
  }

  /** A phrase as one line of plain text. */
  String line(Phrase phrase, Language language) {
    return screens.get().singleLine(phrase, language);
  }

  /** The first line of a step, as Telegram HTML; its id if the guide has it no more. */
  String title(StepId id, Language language) {
    return dialog
        .get()
        .find(id)
        .map(Step::text)
        .map(text -> new LocalizedText(firstLine(text.zh()), firstLine(text.en())))
        .map(text -> escape(text.in(language, " · ")))
        .orElse(id.value());
  }

  /** How long something takes, as Telegram HTML for staff. */
  String duration(Duration time) {
    return escape(DurationFormat.format(dialog.get(), time).in(STAFF_LANGUAGE, " · "));
  }

  /** A button that this phrase stands on. */
  Button callbackButton(Phrase label, Language language, String data) {
    return new Button.Callback(line(label, language), data);
  }

  /** A message of its own. */
  static Screen screen(String html, List<List<Button>> rows) {
    return new Screen(0, html, rows);
  }

  /** The same without buttons. */
  static Screen screen(String html) {
    return screen(html, List.of());
  }

  /** The first line of formatted words, short enough for a button. */
  static String label(String html) {
    String words = firstLine(html);
    return words.codePointCount(0, words.length()) <= LABEL_CHARACTERS
        ? words
        : words.substring(0, words.offsetByCodePoints(0, LABEL_CHARACTERS)) + "…";
  }

  static LocalizedText trimmed(LocalizedText text) {
    return new LocalizedText(text.zh().strip(), text.en().strip());
  }

  /** The words without their formatting; the guide's own are valid. */
  static String toPlainText(String html) {
    StringBuilder plain = new StringBuilder(html.length());
    int at = 0;
    while (at < html.length()) {
      int next = nextMarkup(html, at);
      plain.append(html, at, next);
      at = next == html.length() ? next : appendDecoded(html, next, plain);
    }
    return plain.toString();
  }

  /** Where the next sign is that may be no word; the length if there is none. */
  private static int nextMarkup(String html, int from) {
    int at = from;
    while (at < html.length() && html.charAt(at) != '<' && html.charAt(at) != '&') {
      at++;
    }
    return at;
  }

  /** Appends what a tag or a reference stands for; where it goes on behind it. */
  private static int appendDecoded(String html, int at, StringBuilder plain) {
    int end = html.indexOf(html.charAt(at) == '<' ? '>' : ';', at);
    String decoded = end < 0 ? null : decode(html, at, end);
    plain.append(decoded == null ? html.substring(at, at + 1) : decoded);
    return decoded == null ? at + 1 : end + 1;
  }

  private static @Nullable String decode(String html, int at, int end) {
    if (html.charAt(at) == '<') {
      return "";
    }
    return end - at > MAX_REFERENCE_LENGTH
        ? null
        : switch (html.substring(at + 1, end)) {
          case "lt" -> "<";
          case "gt" -> ">";
          case "quot" -> "\"";
          case "amp" -> "&";
          default -> null;
        };
  }

  static String escape(String plain) {
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String firstLine(String html) {
    String plain = toPlainText(html).strip();
    int end = plain.indexOf('\n');
    return end < 0 ? plain : plain.substring(0, end);
  }
}
