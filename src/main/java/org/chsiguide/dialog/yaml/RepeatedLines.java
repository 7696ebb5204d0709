package org.chsiguide.dialog.yaml;

import java.util.List;
import java.util.stream.Collectors;
import org.chsiguide.dialog.LocalizedText;

/** Names the lines in which the same problem occurs again. */
public final class RepeatedLines {
  /** The maximum number of lines that a message lists. */
  private static final int MAX_LINES = 10;

  private RepeatedLines() {}

  /** Returns the message, followed by further lines in which the same is wrong, if any. */
  public static LocalizedText withLines(LocalizedText message, List<Integer> further) {
    List<String> numbers = further.stream().map(String::valueOf).distinct().toList();
    String lines =
        numbers.stream().limit(MAX_LINES).collect(Collectors.joining(", "))
            + (numbers.size() > MAX_LINES ? ", …" : "");
    return further.isEmpty()
        ? message
        : LocalizedText.format("%s；第 %s 行也一样", "%s; also on line %s", message, lines);
  }
}
