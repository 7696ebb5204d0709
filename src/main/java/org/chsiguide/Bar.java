package org.chsiguide;

/** How far something is, as a line of a terminal that is drawn again and again until it is full. */
final class Bar {
  private static final int WIDTH = 30;

  private Bar() {}

  /** So much of all; of nothing, all is done. */
  static String of(long done, long all) {
    int full = all == 0 ? WIDTH : (int) (WIDTH * done / all);
    return "[%s%s] %,d of %,d".formatted("#".repeat(full), " ".repeat(WIDTH - full), done, all);
  }
}
