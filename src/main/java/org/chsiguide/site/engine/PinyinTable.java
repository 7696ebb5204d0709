package org.chsiguide.site.engine;

import java.util.List;

/**
 * Stands in, in the browser, for the class of the same name of {@code dialog.intent}: there the
 * table comes with the dialog.
 */
public final class PinyinTable {
  private PinyinTable() {}

  /** Returns the lines of the table. */
  public static List<String> lines() {
    return PackedPinyin.lines();
  }
}
