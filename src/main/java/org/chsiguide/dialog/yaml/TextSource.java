package org.chsiguide.dialog.yaml;

import org.yaml.snakeyaml.DumperOptions.ScalarStyle;

/**
 * A text of a file and how it is written there.
 *
 * @param begin the position of its first character, including a quote or a {@code |}, in UTF-16
 *     units
 * @param end the position after it; after a block, that may be somewhere in the blank lines
 * @param isInFlow whether it stands between braces or brackets
 * @param parentColumn the 0-based column of the list or the keys that it belongs to
 */
record TextSource(
    String value, int begin, int end, ScalarStyle style, boolean isInFlow, int parentColumn) {

  /** Returns whether it is a block of lines below a {@code |} or {@code >}. */
  boolean isBlock() {
    return style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED;
  }
}
