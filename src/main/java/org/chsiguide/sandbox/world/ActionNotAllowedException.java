package org.chsiguide.sandbox.world;

/** A person tried what Telegram does not offer; the message says why, in a sentence. */
public final class ActionNotAllowedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says in a sentence why it cannot be done. */
  public ActionNotAllowedException(String message) {
    super(message, null, false, false);
  }
}
