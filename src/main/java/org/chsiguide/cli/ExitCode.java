package org.chsiguide.cli;

/** What a command returns to the shell. */
public final class ExitCode {
  /** It did what it was asked for. */
  public static final int OK = 0;

  /** The dialog, a story or a broadcast has problems, which were printed. */
  static final int PROBLEMS = 1;

  /** It could not start; the reason was printed. */
  public static final int CANNOT_START = 2;

  /** A fault of the program; its stack trace was printed. */
  public static final int BUG = 3;

  private ExitCode() {}
}
