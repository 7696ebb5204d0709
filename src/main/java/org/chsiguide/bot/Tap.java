package org.chsiguide.bot;

import org.chsiguide.dialog.Screen;

/**
 * A tap on a button.
 *
 * @param id names the tap, to answer it
 * @param messageId the message that the button is under; {@link #NO_MESSAGE} if none is known
 * @param isBelowPicture whether that message is a picture, as far as is known
 */
public record Tap(String id, int messageId, boolean isBelowPicture) {

  /** Stands for the message of a tap that came without one; no message has it. */
  public static final int NO_MESSAGE = 0;

  /** A tap below words. */
  public Tap(String id, int messageId) {
    this(id, messageId, false);
  }

  /**
   * Whether Telegram lets the tapped message become this screen: words can become a picture, and a
   * picture another one, but never words (https://core.telegram.org/bots/api#editmessagemedia).
   */
  boolean canBecome(Screen screen) {
    return messageId != NO_MESSAGE && !(isBelowPicture && screen.picture() == null);
  }
}
