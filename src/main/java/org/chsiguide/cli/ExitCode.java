package org.chsiguide.cli;

/** The exit codes of the commands. */
public final class ExitCode {
  /** The command succeeded. */
  public static final int OK = 0;

  /** The dialog, a story or a broadcast has problems, which were printed. */
  public static final int PROBLEMS = 1;

  /** The command could not start; the reason was printed. */
  public static final int CANNOT_START = 2;

  /** A bug in the program; its stack trace was printed. */
  public static final int BUG = 3;

  // 4: this process was the leader and was replaced (TelegramEnvironment).

  /** The database is away, locked or its disk full, which may pass; the reason was printed. */
  public static final int DATABASE_AWAY = 5;

  private ExitCode() {}
}
