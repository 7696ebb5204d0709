package org.chsiguide.statistics;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;

/**
 * A table of figures as CSV (RFC 4180), one a row. It starts with a byte order mark, without which
 * Excel misreads Chinese.
 */
final class CsvTable {
  private static final String LINE_END = "\r\n";
  private static final List<LocalizedText> HEADS =
      List.of(
          new LocalizedText("指标", "Figure"),
          new LocalizedText("对象", "Of"),
          new LocalizedText("中文名称", "Chinese name"),
          new LocalizedText("英文名称", "English name"),
          new LocalizedText("数值", "Value"));

  private final StringBuilder rows = new StringBuilder("\uFEFF");

  /** Creates a table with the column headings of a figure in this language, after these. */
  CsvTable(Language language, LocalizedText... firstHeads) {
    rows.append(
            Stream.concat(Stream.of(firstHeads), HEADS.stream())
                .map(head -> head.in(language, " · "))
                .collect(Collectors.joining(",")))
        .append(LINE_END);
  }

  /**
   * Adds a figure.
   *
   * @param firstCells the cells before it, each with a comma
   * @param name that of its subject, if it has one
   */
  void add(
      String firstCells, String figure, String subject, Optional<LocalizedText> name, long value) {
    rows.append(firstCells)
        .append(figure)
        .append(',')
        .append(quoted(subject))
        .append(',')
        .append(name.map(it -> quoted(it.zh()) + "," + quoted(it.en())).orElse(","))
        .append(',')
        .append(value)
        .append(LINE_END);
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
