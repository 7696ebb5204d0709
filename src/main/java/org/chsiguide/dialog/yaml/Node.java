package org.chsiguide.dialog.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A part of a YAML file: a text, a list, or keys with values. */
sealed interface Node permits Node.Sequence, Node.Mapping, Scalar {

  Place place();

  /** What it is, for messages. */
  String kind();

  /** A list. */
  record Sequence(Place place, List<Node> items) implements Node {
    @Override
    public String kind() {
      return "a list";
    }
  }

  /** Keys with values, in the order of the file; a key may stand there twice. */
  record Mapping(Place place, List<Entry> entries) implements Node {
    @Override
    public String kind() {
      return "keys with values";
    }

    /** The entries with different keys; each further one is reported. */
    List<Entry> distinct(Report report) {
      Map<String, Entry> first = new LinkedHashMap<>();
      for (Entry entry : entries) {
        Entry earlier = first.putIfAbsent(entry.key().value(), entry);
        if (earlier != null) {
          report.add(
              entry.key().place(),
              Rule.DUPLICATE_KEY,
              "the key " + Quote.of(entry.key().value()) + " stands here a second time",
              "the first is in line " + earlier.key().place().line());
        }
      }
      return List.copyOf(first.values());
    }
  }

  /** A key with its value. */
  record Entry(Scalar key, Node value) {}
}
