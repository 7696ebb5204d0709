package org.chsiguide.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of UTF-8, each ended by a line feed or the end of the input. A lone carriage return
 * does not end a line, because pasted text may contain one; a carriage return before a line feed
 * and a leading byte order mark are dropped.
 */
final class LineReader {
  private static final int BYTE_ORDER_MARK = 0xFEFF;

  private final Reader in;
  private boolean isFirst = true;

  LineReader(InputStream input) {
    this.in = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
  }

  /**
   * Returns the next line as {@link #readLine()} does; null, too, once nobody reads the answers.
   */
  @Nullable String readLine(PrintWriter answers) throws IOException {
    return answers.checkError() ? null : readLine();
  }

  /** Returns the next line without its line ending, or null at the end of the input. */
  @Nullable String readLine() throws IOException {
    int character = in.read();
    if (isFirst && character == BYTE_ORDER_MARK) {
      character = in.read();
    }
    isFirst = false;
    if (character < 0) {
      return null;
    }
    StringBuilder line = new StringBuilder();
    for (; character >= 0 && character != '\n'; character = in.read()) {
      line.append((char) character);
    }
    int last = line.length() - 1;
    if (last >= 0 && line.charAt(last) == '\r') {
      line.setLength(last);
    }
    return line.toString();
  }
}
