package org.chsiguide.dialog.intent;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * The table of {@link Pinyin}. A page without Telegram has it in another form, see {@code
 * org.chsiguide.site.engine.BrowserPinyinTable}.
 */
public final class PinyinTable {
  private static final String FILE = "pinyin.txt";

  private PinyinTable() {}

  /**
   * Returns the lines of the file, each with a syllable; the simplified characters of GB 2312 that
   * are usually read so; and, if any, pairs of a traditional character and its simplified form, one
   * of the former. They are those of <a href="https://www.unicode.org/reports/tr38/">Unihan</a>, as
   * given by pinyin4j and ICU.
   */
  public static List<String> lines() {
    try (InputStream file = Objects.requireNonNull(PinyinTable.class.getResourceAsStream(FILE))) {
      return List.of(new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
