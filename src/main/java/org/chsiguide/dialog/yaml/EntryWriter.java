package org.chsiguide.dialog.yaml;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chsiguide.dialog.yaml.EditableYaml.Place;

/**
 * Writes an entry where there is none, or takes one away. Whether the file then has what is meant
 * is left to the caller, who reads it.
 *
 * @param places all entries of the file, in its order; the whole file under the empty path
 */
record EntryWriter(SourceText source, Map<TextPath, Place> places) {
  private static final int INDENT = 2;

  /**
   * Returns the file with an entry at this place.
   *
   * @param value a text, or texts by their keys
   */
  Optional<String> insert(TextPath path, Object value) {
    List<String> keys = path.parts();
    int depth = keys.size() - 1;
    Object added = value;
    while (depth > 0 && !places.containsKey(new TextPath(keys.subList(0, depth)))) {
      added = Map.of(keys.get(depth), added);
      depth--;
    }
    Place parent = places.get(new TextPath(keys.subList(0, depth)));
    if (parent == null || !(parent.value() instanceof Node.Mapping mapping)) {
      return Optional.empty();
    }
    String key = keys.get(depth);
    if (!mapping.isInFlow()) {
      int end = endOf(mapping);
      return Optional.of(source.with(end, end, inBlock(mapping.column(), key, added)));
    }
    int end = mapping.end() - 1;
    while (source.isBlankAt(end - 1)) {
      end--;
    }
    boolean isFirst = source.isCharacterAt(end - 1, '{') || source.isCharacterAt(end - 1, ',');
    return Optional.of(source.with(end, end, (isFirst ? "" : ", ") + key + ": " + inFlow(added)));
  }

  /** Returns the file without the entry at this place, or without that which has nothing else. */
  Optional<String> remove(TextPath path) {
    Place place = places.get(path);
    if (place == null || place.parent() == null) {
      return Optional.empty();
    }
    TextPath parent = path.parent();
    List<Place> siblings =
        places.entrySet().stream()
            .filter(it -> !it.getKey().parts().isEmpty() && it.getKey().parent().equals(parent))
            .map(Map.Entry::getValue)
            .toList();
    if (siblings.size() == 1 && !parent.parts().isEmpty()) {
      return remove(parent);
    }
    int begin = place.first().begin();
    if (!place.parent().isInFlow()) {
      int last = source.position(endOf(place.value())).line();
      return Optional.of(
          source.with(
              source.startOfLine(source.position(begin).line()), source.startOfLine(last + 1), ""));
    }
    int index = siblings.indexOf(place);
    return Optional.of(
        index == 0
            ? source.with(begin, siblings.get(1).first().begin(), "")
            : source.with(siblings.get(index - 1).value().end(), place.value().end(), ""));
  }

  /** Returns the end of the last line of a node: comments below it belong to what follows. */
  private int endOf(Node node) {
    List<Node> parts = node.parts();
    if (!parts.isEmpty()) {
      return endOf(parts.get(parts.size() - 1));
    }
    return source.endOfLine(node instanceof Scalar text ? text.contentEnd() : node.end());
  }

  private String inBlock(int column, String key, Object node) {
    String begin = source.lineEnding() + " ".repeat(column) + key + ":";
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
        + TextWriter.lines(text, source.lineEnding(), column + INDENT);
  }

  private static boolean isShort(Object node) {
    return node instanceof Map<?, ?> entriesBelow
        ? entriesBelow.values().stream().allMatch(EntryWriter::isShort)
        : node.toString().indexOf('\n') < 0;
  }

  private static String inFlow(Object node) {
    return node instanceof Map<?, ?> entriesBelow
        ? entriesBelow.entrySet().stream()
            .map(it -> it.getKey() + ": " + inFlow(it.getValue()))
            .collect(Collectors.joining(", ", "{", "}"))
        : TextWriter.doubleQuoted(node.toString());
  }
}
