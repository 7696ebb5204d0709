package org.chsiguide.cli;

/** How far something is, as a line of a terminal that is drawn again and again until it is full. */
final class ProgressBar {
  private static final int WIDTH = 30;

  private ProgressBar() {}

  /** So much of all; of nothing, all is done. */
  static String of(long done, long total) {
    int filled = total == 0 ? WIDTH : (int) (WIDTH * done / total);
    return "[%s%s] %,d of %,d"
        .formatted("#".repeat(filled), " ".repeat(WIDTH - filled), done, total);
  }
}
