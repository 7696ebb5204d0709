package org.chsiguide.dialog;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A message with buttons, ready to be sent.
 *
 * @param turn the turn of the screen, which its buttons contain
 * @param html Telegram HTML; at most {@link #MAX_TEXT} characters, or {@link #MAX_CAPTION} if there
 *     is a picture
 * @param rows the buttons, top to bottom and left to right
 * @param picture the file name of the picture, if there is one
 */
public record Screen(int turn, String html, List<List<Button>> rows, @Nullable String picture) {

  /**
   * The maximum length of a message "after entities parsing", in code points,
   * https://core.telegram.org/bots/api#sendmessage.
   */
  public static final int MAX_TEXT = 4096;

  /** The same of the caption of a file, https://core.telegram.org/bots/api#sendphoto. */
  public static final int MAX_CAPTION = 1024;

  /**
   * The width in columns of all labels in one row on a screen of 360 pixels; the app cuts longer
   * labels.
   */
  private static final int LINE_WIDTH = 34;

  /** Copies the rows. */
  public Screen {
    List<List<Button>> copies = new ArrayList<>(rows.size());
    for (List<Button> row : rows) {
      copies.add(List.copyOf(row));
    }
    rows = List.copyOf(copies);
  }

  /** Creates a screen without a picture. */
  public Screen(int turn, String html, List<List<Button>> rows) {
    this(turn, html, rows, null);
  }

  /** Returns this screen as of another turn. */
  public Screen at(int otherTurn) {
    return new Screen(otherTurn, html, rows, picture);
  }

  /** Returns this screen without its picture. */
  public Screen withoutPicture() {
    return new Screen(turn, html, rows);
  }

  /** Returns this screen with a row of this button above all others. */
  public Screen withFirstRow(Button button) {
    return withRow(0, button);
  }

  /** Returns this screen with a row of this button below all others. */
  public Screen withLastRow(Button button) {
    return withRow(rows.size(), button);
  }

  private Screen withRow(int index, Button button) {
    List<List<Button>> extended = new ArrayList<>(rows);
    extended.add(index, List.of(button));
    return new Screen(turn, html, extended, picture);
  }

  /** Returns this screen without these buttons, and without rows that would be empty. */
  public Screen withoutButtons(Predicate<Button> removed) {
    List<List<Button>> others = new ArrayList<>();
    for (List<Button> row : rows) {
      List<Button> kept = row.stream().filter(removed.negate()).toList();
      if (!kept.isEmpty()) {
        others.add(kept);
      }
    }
    return new Screen(turn, html, others, picture);
  }

  /** Arranges the buttons in one row, or one per row if a phone would cut a label. */
  public static List<List<Button>> arrangeRows(List<Button> buttons) {
    if (buttons.isEmpty()) {
      return List.of();
    }
    int maxWidth = LINE_WIDTH / buttons.size() - 1;
    List<List<Button>> oneEach = new ArrayList<>(buttons.size());
    boolean fitsInRow = true;
    for (Button button : buttons) {
      oneEach.add(List.of(button));
      fitsInRow &= displayWidth(button.label()) <= maxWidth;
    }
    return fitsInRow ? List.of(buttons) : oneEach;
  }

  /**
   * Returns the columns: from U+2000 on nearly all, such as arrows, emoji and Chinese, take two.
   */
  private static int displayWidth(String label) {
    return label
        .codePoints()
        .filter(it -> Character.getType(it) != Character.NON_SPACING_MARK)
        .map(it -> it < 0x2000 ? 1 : 2)
        .sum();
  }

  /** A button as it is sent; its label is plain text. */
  public sealed interface Button {

    /** Returns the label. */
    String label();

    /** Returns whether it rates what is on the screen. */
    default boolean isRating() {
      return this instanceof Action action && action.buttonAction().isRating();
    }

    /**
     * Sends an action of the dialog to the bot.
     *
     * @param style its color, if it has one
     */
    record Action(String label, ButtonAction buttonAction, @Nullable ButtonStyle style)
        implements Button {

      /** Creates a button without a color. */
      public Action(String label, ButtonAction buttonAction) {
        this(label, buttonAction, null);
      }
    }

    /**
     * Sends data of another handler to the bot.
     *
     * @param data the callback data: 1–64 bytes,
     *     https://core.telegram.org/bots/api#inlinekeyboardbutton; it must not begin with a digit,
     *     as the data of dialog buttons does
     */
    record Callback(String label, String data) implements Button {}

    /** Opens a web page. */
    record Link(String label, String url) implements Button {}

    /** Copies a text to the clipboard. */
    record Copy(String label, String text) implements Button {}

    /**
     * Sends a link to a step to a chat that the user chooses.
     *
     * @param text what stands beside the link
     */
    record Share(String label, StepId step, String text) implements Button {}
  }
}
