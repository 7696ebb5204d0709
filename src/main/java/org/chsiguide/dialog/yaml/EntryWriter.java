package org.chsiguide.dialog.yaml;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes an entry where there is none, or takes one away. Whether the file then has what is meant
 * is left to the caller, who reads it.
 *
 * @param entries all entries of the file, in its order; the whole file under the empty path
 */
record EntryWriter(
    String source, Map<TextPath, EntrySource> entries, Map<TextPath, TextSource> texts) {
  private static final int INDENT = 2;

  /**
   * Returns the file with an entry at this place.
   *
   * @param value a text, or texts by their keys
   */
  Optional<String> insert(TextPath path, Object value) {
    List<String> keys = path.parts();
    int depth = keys.size() - 1;
    Object node = value;
    while (depth > 0 && !entries.containsKey(new TextPath(keys.subList(0, depth)))) {
      node = new LinkedHashMap<>(Map.of(keys.get(depth), node));
      depth--;
    }
    TextPath parent = new TextPath(keys.subList(0, depth));
    EntrySource entry = entries.get(parent);
    EntrySource.Collection collection = entry == null ? null : entry.collection();
    if (entry == null || collection == null || !collection.isMapping()) {
      return Optional.empty();
    }
    String key = keys.get(depth);
    return Optional.of(
        collection.isInFlow()
            ? insertInFlow(entry.end() - 1, key, node)
            : insertInBlock(parent, collection.column(), key, node));
  }

  private String insertInFlow(int brace, String key, Object node) {
    int end = brace;
    while (Character.isWhitespace(source.charAt(end - 1))) {
      end--;
    }
    boolean isFirst = source.charAt(end - 1) == '{' || source.charAt(end - 1) == ',';
    return source.substring(0, end)
        + (isFirst ? "" : ", ")
        + key
        + ": "
        + inFlow(node)
        + source.substring(end);
  }

  private String insertInBlock(TextPath parent, int column, String key, Object node) {
    int end = endOf(parent);
    return source.substring(0, end) + inBlock(column, key, node) + source.substring(end);
  }

  /** Returns the file without the entry at this place, or without that which has nothing else. */
  Optional<String> remove(TextPath path) {
    TextPath parent = path.parent();
    EntrySource entry = entries.get(path);
    EntrySource around = entries.get(parent);
    EntrySource.Collection collection = around == null ? null : around.collection();
    if (entry == null || collection == null) {
      return Optional.empty();
    }
    List<TextPath> siblings =
        entries.keySet().stream()
            .filter(it -> !it.parts().isEmpty() && it.parent().equals(parent))
            .toList();
    if (siblings.size() == 1 && !parent.parts().isEmpty()) {
      return remove(parent);
    }
    int index = siblings.indexOf(path);
    if (!collection.isInFlow()) {
      return Optional.of(
          cut(startOfLine(entry.begin()), Math.min(endOf(path) + 1, source.length())));
    }
    return Optional.of(
        index == 0
            ? cut(entry.begin(), begin(siblings.get(1)))
            : cut(end(siblings.get(index - 1)), entry.end()));
  }

  private String cut(int from, int to) {
    return source.substring(0, from) + source.substring(to);
  }

  private int begin(TextPath path) {
    return expect(path).begin();
  }

  private int end(TextPath path) {
    return expect(path).end();
  }

  private EntrySource expect(TextPath path) {
    return Optional.ofNullable(entries.get(path)).orElseThrow();
  }

  /** Returns the end of the last line of a block: comments below it belong to what follows. */
  private int endOf(TextPath path) {
    TextSource last = null;
    for (Map.Entry<TextPath, TextSource> text : texts.entrySet()) {
      if (text.getKey().equals(path) || text.getKey().isBelow(path)) {
        last = text.getValue();
      }
    }
    int end = last == null ? end(path) : new TextWriter(source, last).contentEnd();
    return TextWriter.endOfLine(source, end);
  }

  private int startOfLine(int position) {
    int start = position;
    while (start > 0 && source.charAt(start - 1) != '\n') {
      start--;
    }
    return start;
  }

  private String inBlock(int column, String key, Object node) {
    String lineEnd = source.contains("\r\n") ? "\r\n" : "\n";
    String begin = lineEnd + " ".repeat(column) + key + ":";
    if (isShort(node)) {
      return begin + " " + inFlow(node);
    }
    if (node instanceof Map<?, ?> entriesBelow) {
      return begin
          + entriesBelow.entrySet().stream()
              .map(it -> inBlock(column + INDENT, String.valueOf(it.getKey()), it.getValue()))
              .collect(Collectors.joining());
    }
    String text = node.toString();
    return begin
        + (text.endsWith("\n") ? " |" : " |-")
        + text.lines()
            .map(line -> lineEnd + (line.isEmpty() ? "" : " ".repeat(column + INDENT) + line))
            .collect(Collectors.joining());
  }

  private static boolean isShort(Object node) {
    return node instanceof Map<?, ?> entriesBelow
        ? entriesBelow.values().stream().allMatch(EntryWriter::isShort)
        : node.toString().indexOf('\n') < 0;
  }

  private static String inFlow(Object node) {
    if (!(node instanceof Map<?, ?> entriesBelow)) {
      return TextWriter.doubleQuoted(node.toString());
    }
    StringBuilder written = new StringBuilder("{");
    for (Iterator<? extends Map.Entry<?, ?>> it = entriesBelow.entrySet().iterator();
        it.hasNext(); ) {
      Map.Entry<?, ?> entry = it.next();
      written.append(entry.getKey()).append(": ").append(inFlow(entry.getValue()));
      written.append(it.hasNext() ? ", " : "");
    }
    return written.append('}').toString();
  }
}
