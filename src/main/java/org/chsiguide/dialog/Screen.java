package org.chsiguide.dialog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message with buttons, ready to be sent.
 *
 * @param turn the turn that it shows; its buttons carry it back
 * @param html Telegram HTML; below a picture at most 1024 characters of it
 * @param rows the buttons, top to bottom and left to right
 * @param picture the file of the picture that it shows, if it shows one
 */
public record Screen(int turn, String html, List<List<Button>> rows, @Nullable String picture) {

  /** So many columns of labels a screen of 360 pixels shows; an app cuts what is longer. */
  private static final int LINE_WIDTH = 34;

  /** From here on nearly all signs are as wide as two letters: arrows, emoji, Chinese. */
  private static final int FIRST_WIDE_CODE_POINT = 0x2000;

  /** Copies the rows. */
  public Screen {
    rows = rows.stream().map(List::copyOf).toList();
  }

  /** A message without a picture. */
  public Screen(int turn, String html, List<List<Button>> rows) {
    this(turn, html, rows, null);
  }

  /** The same message with words only. */
  public Screen withoutPicture() {
    return new Screen(turn, html, rows);
  }

  /** One row of all these, or a row for each where a phone would not show every label whole. */
  public static List<List<Button>> arrangeRows(List<Button> buttons) {
    if (buttons.isEmpty()) {
      return List.of();
    }
    int maxWidth = LINE_WIDTH / buttons.size() - 1;
    return buttons.stream().allMatch(button -> displayWidth(button.label()) <= maxWidth)
        ? List.of(buttons)
        : buttons.stream().map(List::of).toList();
  }

  private static int displayWidth(String label) {
    return label
        .codePoints()
        .filter(codePoint -> Character.getType(codePoint) != Character.NON_SPACING_MARK)
        .map(codePoint -> codePoint < FIRST_WIDE_CODE_POINT ? 1 : 2)
        .sum();
  }

  /** A button under a message; its label is plain text. */
  public sealed interface Button {

    /** What stands on it. */
    String label();

    /** Tells the bot. */
    record Action(String label, ButtonAction buttonAction) implements Button {}

    /**
     * Tells a desk beside the guide.
     *
     * @param data what the tap brings back: 1–64 bytes,
     *     https://core.telegram.org/bots/api#inlinekeyboardbutton; nothing that the guide's own
     *     buttons could carry, which begin with a digit
     */
    record Callback(String label, String data) implements Button {}

    /** Opens a web page. */
    record Link(String label, String url) implements Button {}

    /** Puts a text on the clipboard. */
    record Copy(String label, String text) implements Button {}
  }
}
