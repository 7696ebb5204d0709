package org.chsiguide.delivery;

import org.chsiguide.dialog.Screen;
import org.chsiguide.messenger.ForumTopicId;
import org.jspecify.annotations.Nullable;

/**
 * A callback query: the press of an inline button.
 *
 * @param id the id by which it is answered
 * @param messageId the message with the button; {@link #NO_MESSAGE} if none is known
 * @param isOnPhoto whether that message is a photo, as far as is known
 * @param userName the display name of the user who pressed the button; never stored
 * @param topic the topic of that message; absent if it is in none, or if that is not known
 */
public record CallbackQuery(
    String id, int messageId, boolean isOnPhoto, String userName, @Nullable ForumTopicId topic) {

  /** Stands for the message of a callback query that came without one; no message has this id. */
  public static final int NO_MESSAGE = 0;

  /** Creates a callback query outside topics from a user whose name does not matter. */
  public CallbackQuery(String id, int messageId, boolean isOnPhoto) {
    this(id, messageId, isOnPhoto, "", null);
  }

  /** Omits the name, so that no log can contain it. */
  @Override
  public String toString() {
    return "CallbackQuery[" + id + ", " + messageId + "]";
  }

  /**
   * Returns whether the message with the button can be edited into this screen: a text can become a
   * photo, and a photo another photo, but a photo never becomes a text
   * (https://core.telegram.org/bots/api#editmessagemedia).
   */
  boolean canBeEditedTo(Screen screen) {
    return messageId != NO_MESSAGE && !(isOnPhoto && screen.picture() == null);
  }
}
