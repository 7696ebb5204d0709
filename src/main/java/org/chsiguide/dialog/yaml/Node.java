package org.chsiguide.dialog.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.rule.Rule;

/** A node of a YAML file: a text, a list or a mapping. */
public sealed interface Node permits Node.Sequence, Node.Mapping, Scalar {

  Position position();

  /** Returns the kind of node, for messages. */
  LocalizedText kind();

  /**
   * A list.
   *
   * @param isInBrackets whether commas divide its items, not lines
   */
  record Sequence(Position position, List<Node> items, boolean isInBrackets) implements Node {
    @Override
    public LocalizedText kind() {
      return new LocalizedText("一个列表", "a list");
    }
  }

  /**
   * A mapping, in the order of the file; a key may occur twice.
   *
   * @param isInBraces whether commas divide its entries, not lines
   */
  record Mapping(Position position, List<Entry> entries, boolean isInBraces) implements Node {
    @Override
    public LocalizedText kind() {
      return new LocalizedText("几行“词: 内容”", "keys with values");
    }

    /** Returns the entries with different keys, and reports repeated ones. */
    public List<Entry> distinctEntries(ProblemCollector problemCollector) {
      Map<String, Entry> first = new LinkedHashMap<>();
      for (Entry entry : entries) {
        Entry earlier = first.putIfAbsent(entry.key().value(), entry);
        if (earlier != null) {
          problemCollector.add(
              entry.key().position(),
              Rule.DUPLICATE_KEY,
              LocalizedText.format(
                  "%s 在这里写了第二次",
                  "the key %s stands here a second time", Quoting.of(entry.key().value())),
              LocalizedText.format(
                  "第一次在第 %s 行；请删掉一个，或者改名",
                  "the first is in line %s", earlier.key().position().line()));
        }
      }
      return List.copyOf(first.values());
    }
  }

  /** A key with its value. */
  record Entry(Scalar key, Node value) {}
}
