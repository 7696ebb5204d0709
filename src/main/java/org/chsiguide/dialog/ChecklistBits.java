package org.chsiguide.dialog;

import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which things of a checklist are ticked: a number with one bit for each, the lowest for the first.
 * It travels in the buttons of the screen and is kept nowhere else.
 */
public final class ChecklistBits {
  private ChecklistBits() {}

  /** Whether the thing of this index, 0-based, is ticked. */
  public static boolean isChecked(int bits, int index) {
    return (bits & 1 << index) != 0;
  }

  /** The ticks once those of this thing changed. */
  public static int toggle(int bits, int index) {
    return bits ^ 1 << index;
  }

  /** Whether there are so many things that each tick is one of theirs. */
  static boolean isValid(int bits, int itemCount) {
    return bits < 1 << itemCount;
  }

  /** The ticks that were written as a number, if they can be. */
  static Optional<Integer> decode(String number) {
    Stream<Integer> all = IntStream.range(0, 1 << Step.MAX_CHECKLIST_ITEMS).boxed();
    return all.filter(ticked -> number.equals(Integer.toString(ticked))).findFirst();
  }
}
