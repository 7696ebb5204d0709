package org.chsiguide.runtime;

/** What a failure goes back to: the last of its causes. */
public final class RootCause {
  private RootCause() {}

  /** Returns the last cause of this failure; the failure itself if it has none. */
  public static Throwable of(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
