package org.chsiguide.dialog;

import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which things of a checklist are ticked: a number with one bit for each, the lowest for the first.
 * It travels in the buttons of the screen and is kept nowhere else.
 */
final class Ticks {
  private Ticks() {}

  /** Whether the thing of this index, 0-based, is ticked. */
  static boolean has(int ticked, int index) {
    return (ticked & 1 << index) != 0;
  }

  /** The ticks once those of this thing changed. */
  static int toggled(int ticked, int index) {
    return ticked ^ 1 << index;
  }

  /** Whether there are so many things that each tick is one of theirs. */
  static boolean fit(int ticked, int things) {
    return ticked < 1 << things;
  }

  /** The ticks that were written as a number, if they can be. */
  static Optional<Integer> decode(String number) {
    Stream<Integer> all = IntStream.range(0, 1 << Step.MOST_TO_TICK).boxed();
    return all.filter(ticked -> number.equals(Integer.toString(ticked))).findFirst();
  }
}
