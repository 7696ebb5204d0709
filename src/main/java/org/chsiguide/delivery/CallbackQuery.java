package org.chsiguide.delivery;

import org.chsiguide.dialog.Screen;

/**
 * A tap on a button.
 *
 * @param id names the tap, to answer it
 * @param messageId the message that the button is under; {@link #NO_MESSAGE} if none is known
 * @param isOnPhoto whether that message is a picture, as far as is known
 * @param userName the name that Telegram shows of whoever tapped; never stored
 */
public record CallbackQuery(String id, int messageId, boolean isOnPhoto, String userName) {

  /** Stands for the message of a tap that came without one; no message has it. */
  public static final int NO_MESSAGE = 0;

  /** A tap below words. */
  public CallbackQuery(String id, int messageId) {
    this(id, messageId, false);
  }

  /** A tap of somebody whose name does not matter. */
  public CallbackQuery(String id, int messageId, boolean isBelowPicture) {
    this(id, messageId, isBelowPicture, "");
  }

  /** Without the name, so that no log can hold it. */
  @Override
  public String toString() {
    return "Tap[" + id + ", " + messageId + "]";
  }

  /**
   * Whether Telegram lets the tapped message become this screen: words can become a picture, and a
   * picture another one, but never words (https://core.telegram.org/bots/api#editmessagemedia).
   */
  boolean canBeEditedTo(Screen screen) {
    return messageId != NO_MESSAGE && !(isOnPhoto && screen.picture() == null);
  }
}
