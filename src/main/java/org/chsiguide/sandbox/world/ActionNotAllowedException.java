package org.chsiguide.sandbox.world;

/**
 * Thrown when a user tries something that Telegram does not allow; the message is a sentence with
 * the reason.
 */
public final class ActionNotAllowedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception with a sentence that says why the action is not allowed. */
  public ActionNotAllowedException(String message) {
    super(message, null, false, false);
  }

  /** Throws one if the action is not allowed for this reason. */
  static void refuseIf(boolean isNotAllowed, String why) {
    if (isNotAllowed) throw new ActionNotAllowedException(why);
  }
}
