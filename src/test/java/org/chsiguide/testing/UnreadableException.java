package org.chsiguide.testing;

/** A failure that nobody can log: it fails when it is asked what happened. */
public final class UnreadableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  @Override
  public String getMessage() {
    throw new IllegalStateException("no message");
  }
}
