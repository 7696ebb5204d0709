package org.chsiguide.author;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.html.FormattedText;
import org.chsiguide.html.TelegramHtml;
import org.chsiguide.html.TextEntity;

/**
 * Renders Telegram HTML for a terminal with colours, or as plain text for a pipe.
 *
 * @param isTerminal whether a person is reading
 * @param notesLanguage the language of notes beside the screens
 */
public record TerminalText(boolean isTerminal, Language notesLanguage) {
  private static final String RESET = "\u001b[0m";

  /**
   * The escape sequences of styles,
   * https://www.ecma-international.org/publications-and-standards/standards/ecma-48/, 8.3.117.
   */
  private static final Map<String, String> STYLES =
      Map.of(
          "bold", "\u001b[1m",
          "italic", "\u001b[3m",
          "underline", "\u001b[4m",
          "strikethrough", "\u001b[9m",
          "code", "\u001b[36m",
          "pre", "\u001b[36m",
          "text_link", "\u001b[34m");

  /** A progress bar, which a screen reader would read sign by sign; the numbers after it stay. */
  private static final Pattern BAR = Pattern.compile("[▰▱]+ ?");

  /** Renders the text; the URL of a link follows it, since nobody can tap it. */
  String render(String html) {
    if (!(TelegramHtml.parse(html) instanceof FormattedText ok)) {
      return html;
    }
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < ok.text().length(); i++) {
      restyle(ok.entities(), i, shown);
      shown.append(ok.text().charAt(i));
    }
    restyle(ok.entities(), ok.text().length(), shown);
    return BAR.matcher(shown).replaceAll("");
  }

  String label(String words) {
    return isTerminal ? "\u001b[1m" + words + RESET : words;
  }

  /**
   * Renders a note beside the screen in its style, formatted as {@link LocalizedText#format} does.
   */
  String note(String zh, String en, Object... arguments) {
    String words = LocalizedText.format(zh, en, arguments).in(notesLanguage, "\n");
    return isTerminal ? "\u001b[33m" + words + RESET : words;
  }

  /** Ends and begins links and styles; since a reset ends every style, others begin again. */
  private void restyle(List<TextEntity> entities, int at, StringBuilder shown) {
    entities.stream()
        .filter(it -> it.end() == at && it.attributes().containsKey("url"))
        .forEach(it -> shown.append(" (").append(it.attributes().get("url")).append(")"));
    if (isTerminal) {
      boolean isReset =
          entities.stream().anyMatch(it -> it.end() == at && STYLES.containsKey(it.type()));
      shown.append(isReset ? RESET : "");
      entities.stream()
          .filter(it -> it.offset() == at || (isReset && it.offset() < at && at < it.end()))
          .forEach(it -> shown.append(STYLES.getOrDefault(it.type(), "")));
    }
  }
}
