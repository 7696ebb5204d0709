package org.chsiguide.update;

/** Another replica took an update, or moved its student, meanwhile; so nothing was committed. */
public final class ConcurrentUpdateException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** A race that was lost. */
  public ConcurrentUpdateException() {
    super("another replica was quicker");
  }
}
