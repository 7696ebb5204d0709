package org.chsiguide.statistics;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;

/**
 * A table as CSV (RFC 4180). It starts with a byte order mark, without which Excel misreads
 * Chinese.
 */
final class CsvTable {
  private static final String LINE_END = "\r\n";

  private final StringBuilder rows = new StringBuilder("\uFEFF");

  /** Creates a table with these heads, in this language. */
  CsvTable(Language language, List<LocalizedText> heads) {
    rows.append(
            heads.stream().map(head -> head.in(language, " · ")).collect(Collectors.joining(",")))
        .append(LINE_END);
  }

  /**
   * Adds a row.
   *
   * @param first its first cell, which is never quoted
   * @param cells the others, texts and numbers
   */
  void add(Object first, Object... cells) {
    rows.append(first);
    for (Object cell : cells) {
      rows.append(',').append(cell instanceof String text ? quoted(text) : cell);
    }
    rows.append(LINE_END);
  }

  /** Returns the content of the file. */
  byte[] toBytes() {
    return rows.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Quotes a text. Spreadsheets would read a text that starts with = + - or @ as a formula. */
  private static String quoted(String text) {
    if (text.isEmpty()) {
      return "";
    }
    String safe = "=+-@".indexOf(text.charAt(0)) < 0 ? text : "'" + text;
    return '"' + safe.replace("\"", "\"\"") + '"';
  }
}
