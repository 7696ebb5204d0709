package org.chsiguide.author;

import java.util.List;
import java.util.stream.Collectors;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.html.ParseResult;
import org.chsiguide.html.TelegramHtml;

/** Screens in plain text. */
final class ScreenText {

  private ScreenText() {}

  /** What a screen says, without its buttons. */
  static String text(Screen screen) {
    return TelegramHtml.parse(screen.html()) instanceof ParseResult.Ok ok
        ? ok.text()
        : screen.html();
  }

  /** The first line below the progress bar. */
  static String heading(Screen screen) {
    return text(screen)
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("▰"))
        .findFirst()
        .orElse("");
  }

  /** Its buttons, top to bottom. */
  static List<Button> buttons(Screen screen) {
    return screen.rows().stream().flatMap(List::stream).toList();
  }

  /** All of it, for messages about what is not on it. */
  static String describe(Screen screen) {
    String text =
        text(screen).lines().map(line -> "    | " + line).collect(Collectors.joining("\n"));
    String buttons =
        buttons(screen).stream()
            .map(button -> "[" + button.label() + "]")
            .collect(Collectors.joining(" "));
    return buttons.isEmpty() ? text : text + "\n    | " + buttons;
  }

  /** What a story calls a button: its label without the sign that begins it. */
  static String buttonName(Button button) {
    return withoutEmoji(button.label());
  }

  /** Whether this is the label, or the label without the sign that begins it, such as 🏠. */
  static boolean hasLabel(String label, String name) {
    return label.strip().equals(name.strip()) || withoutEmoji(label).equals(withoutEmoji(name));
  }

  private static String withoutEmoji(String label) {
    int space = label.strip().indexOf(' ');
    boolean hasEmoji =
        space > 0
            && label.strip().substring(0, space).codePoints().noneMatch(Character::isLetterOrDigit);
    return hasEmoji ? label.strip().substring(space + 1) : label.strip();
  }
}
