package org.chsiguide.dialog;

import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The checked items of a checklist: a number with one bit per item, the lowest for the first. */
public final class ChecklistBits {
  private ChecklistBits() {}

  /** Returns whether the item with this 0-based index is checked. */
  public static boolean isChecked(int bits, int index) {
    return (bits & 1 << index) != 0;
  }

  /** Returns the bits with the item inverted. */
  public static int toggle(int bits, int index) {
    return bits ^ 1 << index;
  }

  /** Returns whether each bit belongs to one of this many items. */
  static boolean isValid(int bits, int itemCount) {
    return bits < 1 << itemCount;
  }

  /** Parses bits; empty if the text is not a valid number. */
  static Optional<Integer> decode(String number) {
    Stream<Integer> all = IntStream.range(0, 1 << Step.MAX_CHECKLIST_ITEMS).boxed();
    return all.filter(ticked -> number.equals(Integer.toString(ticked))).findFirst();
  }
}
