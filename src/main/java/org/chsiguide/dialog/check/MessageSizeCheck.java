package org.chsiguide.dialog.check;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.rule.Rule;
import org.chsiguide.dialog.yaml.Position;
import org.chsiguide.dialog.yaml.ProblemCollector;
import org.chsiguide.html.FormattedText;
import org.chsiguide.html.TelegramHtml;

/** Checks the size of screens as messages: Telegram limits characters, bytes and buttons. */
record MessageSizeCheck(ProblemCollector problems) {
  /** The limit of the server, which drops further buttons or rejects the message. */
  private static final int MAX_BUTTONS = 100;

  /** Returns the length as Telegram counts it; 0 for invalid HTML, which was reported. */
  static int countCharacters(Screen screen) {
    return TelegramHtml.parse(screen.html()) instanceof FormattedText ok ? ok.codePoints() : 0;
  }

  /** Returns the maximum length of a message, or of the caption of a picture. */
  static int maxCharacters(boolean hasPicture) {
    return hasPicture ? Screen.MAX_CAPTION : Screen.MAX_TEXT;
  }

  /** Returns whether Telegram shows all buttons. */
  static boolean areButtonsShown(Screen screen) {
    return countButtons(screen) <= MAX_BUTTONS;
  }

  /** Reports a screen in both languages that is longer than a message. */
  void checkCharacters(Position position, LocalizedText name, Screen screen, LocalizedText hint) {
    int characters = countCharacters(screen);
    int maxCharacters = maxCharacters(screen.picture() != null);
    if (characters > maxCharacters) {
      problems
          .at(position, Rule.TEXT_LENGTH)
          .hint(hint)
          .add(
              "%s中英文合起来有 %s 个字，Telegram 最多 %s 个",
              "%s has up to %s characters in both languages together; Telegram allows %s",
              name,
              characters,
              maxCharacters);
    }
  }

  /** Reports a screen with more buttons than Telegram shows, or more HTML than it reads. */
  void checkButtonsAndBytes(Position position, LocalizedText name, Screen screen) {
    if (!areButtonsShown(screen)) {
      problems
          .at(position, Rule.BUTTON_COUNT)
          .add(
              "%s有 %s 个按钮，Telegram 只显示 %s 个",
              "%s has %s buttons; Telegram shows at most %s",
              name,
              countButtons(screen),
              MAX_BUTTONS);
    }
    int bytes = screen.html().getBytes(StandardCharsets.UTF_8).length;
    if (bytes > TextCheck.MAX_BYTES) {
      problems
          .at(position, Rule.TEXT_LENGTH)
          .add(
              "%s最多会有 %s 字节，Telegram 最多 %s 字节",
              "%s has up to %s bytes; Telegram allows %s", name, bytes, TextCheck.MAX_BYTES);
    }
  }

  private static int countButtons(Screen screen) {
    return screen.rows().stream().mapToInt(List::size).sum();
  }
}
