package org.chsiguide.dialog.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A part of a YAML file: a text, a list, or keys with values. */
public sealed interface Node permits Node.Sequence, Node.Mapping, Scalar {

  Position position();

  /** What it is, for messages. */
  String kind();

  /** A list. */
  record Sequence(Position position, List<Node> items) implements Node {
    @Override
    public String kind() {
      return "a list";
    }
  }

  /** Keys with values, in the order of the file; a key may stand there twice. */
  record Mapping(Position position, List<Entry> entries) implements Node {
    @Override
    public String kind() {
      return "keys with values";
    }

    /** The entries with different keys; each further one is reported. */
    public List<Entry> distinctEntries(ProblemCollector problemCollector) {
      Map<String, Entry> first = new LinkedHashMap<>();
      for (Entry entry : entries) {
        Entry earlier = first.putIfAbsent(entry.key().value(), entry);
        if (earlier != null) {
          problemCollector.add(
              entry.key().position(),
              Rule.DUPLICATE_KEY,
              "the key " + Quoting.of(entry.key().value()) + " stands here a second time",
              "the first is in line " + earlier.key().position().line());
        }
      }
      return List.copyOf(first.values());
    }
  }

  /** A key with its value. */
  record Entry(Scalar key, Node value) {}
}
