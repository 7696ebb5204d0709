package org.chsiguide.dialog.yaml;

/**
 * An entry of a mapping or a list, and where it is written. Positions are in UTF-16 units.
 *
 * @param begin the position of its key, or of the item of a list
 * @param end the position after its value; after a block, that may be in the lines below
 * @param collection absent: it is a text
 */
record EntrySource(int begin, int end, @org.jspecify.annotations.Nullable Collection collection) {

  /**
   * A value with entries.
   *
   * @param isInFlow whether they stand between braces or brackets
   * @param column the 0-based column where the entries begin
   */
  record Collection(boolean isMapping, boolean isInFlow, int column) {}
}
