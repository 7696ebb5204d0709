package org.chsiguide.site.engine;

import java.util.List;

/**
 * Stands in, in the browser, for {@link org.chsiguide.dialog.intent.PinyinTable}: there the table
 * comes with the dialog.
 */
public final class BrowserPinyinTable {
  private BrowserPinyinTable() {}

  /** Returns the lines of the table. */
  public static List<String> lines() {
    return List.of(BrowserEngine.pinyin().split("\n"));
  }
}
