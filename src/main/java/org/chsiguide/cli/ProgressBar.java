package org.chsiguide.cli;

/** A progress bar as one line of a terminal, redrawn until it is full. */
final class ProgressBar {
  private static final int WIDTH = 30;

  private ProgressBar() {}

  /** Returns the bar; it is full if the total is 0. */
  static String of(long done, long total) {
    int filled = total == 0 ? WIDTH : (int) (WIDTH * done / total);
    return "[%s%s] %,d of %,d"
        .formatted("#".repeat(filled), " ".repeat(WIDTH - filled), done, total);
  }
}
