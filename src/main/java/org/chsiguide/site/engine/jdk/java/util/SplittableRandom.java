package org.chsiguide.site.engine.jdk.java.util;

/**
 * Gives the same numbers as the class of Java, SplitMix64, https://doi.org/10.1145/2660193.2660195.
 */
public final class SplittableRandom {
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private long seed;

  /** Creates a generator. */
  public SplittableRandom(long seed) {
    this.seed = seed;
  }

  /** Returns a number from 0 to the bound, exclusive. */
  public int nextInt(int bound) {
    int mask = bound - 1;
    int number = nextInt();
    if ((bound & mask) == 0) {
      return number & mask;
    }
    int positive = number >>> 1;
    int result = positive % bound;
    while (positive + mask - result < 0) {
      positive = nextInt() >>> 1;
      result = positive % bound;
    }
    return result;
  }

  private int nextInt() {
    seed += GOLDEN_GAMMA;
    long mixed = (seed ^ (seed >>> 33)) * 0x62a9d9ed799705f5L;
    return (int) (((mixed ^ (mixed >>> 28)) * 0xcb24d0a5c88c35b3L) >>> 32);
  }
}
