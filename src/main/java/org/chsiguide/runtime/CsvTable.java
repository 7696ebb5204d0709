package org.chsiguide.runtime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A table as CSV (RFC 4180) in UTF-8. It starts with a byte order mark, without which Excel
 * misreads Chinese.
 */
public final class CsvTable {

  /** Words, numbers and times need no quotes. */
  private static final Pattern PLAIN = Pattern.compile("(?U)(?:\\w[\\w:+.-]*)?");

  private final ByteArrayOutputStream file = new ByteArrayOutputStream();

  /** Creates a table with these column headings. */
  public CsvTable(List<String> heads) {
    file.writeBytes("\uFEFF".getBytes(StandardCharsets.UTF_8));
    add(heads);
  }

  /** Adds a row of texts and numbers. */
  public void add(List<?> cells) {
    String row = cells.stream().map(CsvTable::cell).collect(Collectors.joining(",", "", "\r\n"));
    file.writeBytes(row.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the content of the file. */
  public byte[] toBytes() {
    return file.toByteArray();
  }

  /** Spreadsheets would read a text that starts with = + - or @ as a formula. */
  private static String cell(Object value) {
    String text = value.toString();
    if (value instanceof Number || PLAIN.matcher(text).matches()) {
      return text;
    }
    String safe = "=+-@".indexOf(text.charAt(0)) < 0 ? text : "'" + text;
    return '"' + safe.replace("\"", "\"\"") + '"';
  }
}
