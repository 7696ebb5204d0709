package org.chsiguide.author;

import java.util.List;
import java.util.stream.Collectors;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.html.PlainText;

/** Renders screens as plain text. */
final class ScreenText {

  private ScreenText() {}

  static String text(Screen screen) {
    return PlainText.of(screen.html());
  }

  /** Returns the first line below the progress bar. */
  static String heading(Screen screen) {
    return text(screen)
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("▰"))
        .findFirst()
        .orElse("");
  }

  static List<Button> buttons(Screen screen) {
    return screen.rows().stream().flatMap(List::stream).toList();
  }

  /** Returns text and buttons, for messages about a mismatch. */
  static String describe(Screen screen) {
    String text =
        text(screen).lines().map(line -> "    | " + line).collect(Collectors.joining("\n"));
    String buttons =
        buttons(screen).stream()
            .map(button -> "[" + button.label() + "]")
            .collect(Collectors.joining(" "));
    return buttons.isEmpty() ? text : text + "\n    | " + buttons;
  }

  /** Returns whether this is the label, with or without its leading emoji, such as 🏠. */
  static boolean hasLabel(String label, String name) {
    return label.strip().equals(name.strip()) || withoutEmoji(label).equals(withoutEmoji(name));
  }

  /** Returns the text without the emoji that it begins with. */
  static String withoutEmoji(String label) {
    int space = label.strip().indexOf(' ');
    boolean hasEmoji =
        space > 0
            && label.strip().substring(0, space).codePoints().noneMatch(Character::isLetterOrDigit);
    return hasEmoji ? label.strip().substring(space + 1) : label.strip();
  }
}
