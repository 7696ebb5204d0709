package org.chsiguide.dialog.check;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.rule.Rule;
import org.chsiguide.dialog.yaml.Position;
import org.chsiguide.dialog.yaml.ProblemCollector;
import org.chsiguide.html.FormattedText;
import org.chsiguide.html.TelegramHtml;

/**
 * Checks the size of a message: Telegram limits characters, bytes and buttons.
 *
 * @param position where too many bytes or buttons are reported
 * @param name of the message; in Chinese, a blank follows a closing quote
 */
record MessageSizeCheck(ProblemCollector problems, Position position, LocalizedText name) {
  /** The limit of the server, which drops further buttons or rejects the message. */
  private static final int MAX_BUTTONS = 100;

  /** In Chinese before what is counted, in English behind. */
  static final LocalizedText TOGETHER = new LocalizedText("中英文合起来", " in both languages together");

  /**
   * Returns whether Telegram takes this screen; reports what it would not take.
   *
   * @param text where too many characters are reported
   * @param hint what to do about these
   */
  boolean check(Screen screen, Language language, Position text, LocalizedText hint) {
    boolean hasPicture = screen.picture() != null;
    int maxCharacters = hasPicture ? Screen.MAX_CAPTION : Screen.MAX_TEXT;
    int characters = // none in invalid HTML, which was reported
        TelegramHtml.parse(screen.html()) instanceof FormattedText ok ? ok.codePoints() : 0;
    int buttons = screen.rows().stream().mapToInt(List::size).sum();
    int bytes = screen.html().getBytes(StandardCharsets.UTF_8).length;
    if (characters > maxCharacters) {
      problems
          .at(text, hasPicture ? Rule.CAPTION_LENGTH : Rule.TEXT_LENGTH)
          .hint(hint)
          .add(
              "%1$s%3$s最多会有 %2$s 个字，Telegram %5$s最多 %4$s 个",
              "%1$s has up to %2$s characters%3$s; Telegram allows %4$s%5$s",
              name,
              characters,
              language == Language.BOTH ? TOGETHER : "",
              maxCharacters,
              hasPicture ? new LocalizedText("带图片时", " with a picture") : "");
    } else if (buttons > MAX_BUTTONS) {
      problems
          .at(position, Rule.BUTTON_COUNT)
          .add(
              "%s有 %s 个按钮，Telegram 只显示 %s 个",
              "%s has %s buttons; Telegram shows at most %s", name, buttons, MAX_BUTTONS);
    } else if (bytes > TextCheck.MAX_BYTES) {
      problems
          .at(position, Rule.TEXT_LENGTH)
          .add(
              "%s最多会有 %s 字节，Telegram 最多 %s 字节",
              "%s has up to %s bytes; Telegram allows %s", name, bytes, TextCheck.MAX_BYTES);
    } else {
      return true;
    }
    return false;
  }
}
