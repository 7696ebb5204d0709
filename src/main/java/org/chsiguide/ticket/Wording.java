package org.chsiguide.ticket;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.Screens;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.Text;
import org.chsiguide.dialog.TimeSpan;
import org.jspecify.annotations.Nullable;

/** The guide's words as they stand in what students and staff read of tickets. */
final class Wording {

  /** Staff may read either language. */
  static final Language STAFF = Language.BOTH;

  private static final int LABEL_CHARACTERS = 40;

  private static final Map<String, Character> REFERENCES =
      Map.of("&lt;", '<', "&gt;", '>', "&quot;", '"', "&amp;", '&');

  private final Supplier<Dialog> guide;
  private final Supplier<Screens> screens;

  Wording(Supplier<Dialog> guide, Supplier<Screens> screens) {
    this.guide = guide;
    this.screens = screens;
  }

  Dialog guide() {
    return guide.get();
  }

  /** A phrase as Telegram HTML. */
  String html(Phrase phrase, Language language) {
    Text text = guide.get().phrase(phrase);
    String between = phrase.name().startsWith("TICKET_") ? "\n\n" : isWhole(text) ? "\n" : " · ";
    return escape(text.in(language, between));
  }

  /** Whole sentences stand on lines of their own, one language above the other. */
  private static boolean isWhole(Text text) {
    return text.zh().matches("(?s).*[。？：]");
  }

  /** A phrase as one line of plain text. */
  String line(Phrase phrase, Language language) {
    return screens.get().line(phrase, language);
  }

  /** The first line of a step, as Telegram HTML; its id if the guide has it no more. */
  String title(StepId id, Language language) {
    return guide
        .get()
        .find(id)
        .map(Step::text)
        .map(text -> new Text(firstLine(text.zh()), firstLine(text.en())))
        .map(text -> escape(text.in(language, " · ")))
        .orElse(id.value());
  }

  /** How long something takes, as Telegram HTML for staff. */
  String time(Duration time) {
    return escape(TimeSpan.in(guide.get(), time).in(STAFF, " · "));
  }

  /** A button that this phrase stands on. */
  Button call(Phrase label, Language language, String data) {
    return new Button.Call(line(label, language), data);
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

  static Text trimmed(Text text) {
    return new Text(text.zh().strip(), text.en().strip());
  }

  /** The words without their formatting; the guide's own are valid. */
  static String plain(String html) {
    StringBuilder plain = new StringBuilder(html.length());
    int at = 0;
    while (at < html.length()) {
      char sign = html.charAt(at);
      int tag = sign == '<' ? html.indexOf('>', at) : -1;
      String reference = sign == '&' ? reference(html, at) : null;
      if (tag >= 0) {
        at = tag + 1;
      } else if (reference != null) {
        plain.append(REFERENCES.get(reference));
        at += reference.length();
      } else {
        plain.append(sign);
        at++;
      }
    }
    return plain.toString();
  }

  private static @Nullable String reference(String html, int at) {
    for (String reference : REFERENCES.keySet()) {
      if (html.startsWith(reference, at)) {
        return reference;
      }
    }
    return null;
  }

  static String escape(String plain) {
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** The phrase that a passage names. */
  static Optional<Phrase> phrase(String key) {
    try {
      return Optional.of(Phrase.valueOf(key.toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException unknown) {
      return Optional.empty();
    }
  }

  private static String firstLine(String html) {
    String plain = plain(html).strip();
    int end = plain.indexOf('\n');
    return end < 0 ? plain : plain.substring(0, end);
  }
}
