package org.chsiguide.dialog.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.rule.Rule;

/** A node of a YAML file: a text, a list or a mapping. */
public sealed interface Node permits Node.Sequence, Node.Mapping, Scalar {

  Position position();

  /** Returns the index of its first character in the source. */
  int begin();

  /** Returns the index after its last character; after a block, that may be in the lines below. */
  int end();

  /** Returns the items of a list, or the values of a mapping. */
  default List<Node> parts() {
    return List.of();
  }

  /** Returns whether brackets or braces are around its parts, and commas between them. */
  default boolean isInFlow() {
    return false;
  }

  /** Returns the 0-based column where it begins. */
  default int column() {
    return position().column() - 1;
  }

  /** Returns the kind of node, for messages. */
  LocalizedText kind();

  /** A list. */
  record Sequence(Position position, int begin, int end, List<Node> parts, boolean isInFlow)
      implements Node {
    @Override
    public LocalizedText kind() {
      return new LocalizedText("一个列表", "a list");
    }
  }

  /** A mapping, in the order of the file; a key may occur twice. */
  record Mapping(Position position, int begin, int end, List<Entry> entries, boolean isInFlow)
      implements Node {
    @Override
    public List<Node> parts() {
      return entries.stream().map(Entry::value).toList();
    }

    @Override
    public LocalizedText kind() {
      return new LocalizedText("几行“词: 内容”", "keys with values");
    }

    /**
     * Returns the entries with different keys, and reports repeated ones, a run of them once. A
     * line that was pasted twice has its value below the second one.
     */
    public List<Entry> distinctEntries(ProblemCollector problems) {
      Map<String, Entry> first = new LinkedHashMap<>();
      List<Scalar> run = new ArrayList<>();
      for (Entry entry : entries) {
        Entry earlier = first.putIfAbsent(entry.key().value(), entry);
        if (earlier == null) {
          reportRepeated(run, first, problems);
          run.clear();
          continue;
        }
        run.add(entry.key());
        if (earlier.value() instanceof Scalar value && value.value().isEmpty()) {
          first.put(entry.key().value(), new Entry(earlier.key(), entry.value()));
        }
      }
      reportRepeated(run, first, problems);
      return List.copyOf(first.values());
    }

    private static void reportRepeated(
        List<Scalar> keys, Map<String, Entry> first, ProblemCollector problems) {
      if (!keys.isEmpty()) {
        Scalar key = keys.get(0);
        boolean isOne = keys.size() == 1;
        problems
            .at(key.position(), Rule.DUPLICATE_KEY)
            .hint(
                isOne ? "第一次在第 %s 行；请删掉一个，或者改名" : "第一次在第 %s 行；如果是粘贴了两遍，请删掉一遍",
                isOne
                    ? "the first is on line %s"
                    : "the first is on line %s; if this was pasted twice, remove one copy",
                Objects.requireNonNull(first.get(key.value())).key().position().line())
            .add(
                isOne ? "%s 在这里写了第二次" : "%s 在这里写了第二次，后面 %s 个也是",
                isOne
                    ? "the key %s is repeated here"
                    : "the key %s is repeated here, with %s more after it",
                Quoting.of(key.value()),
                keys.size() - 1);
      }
    }
  }

  /** A key with its value. */
  record Entry(Scalar key, Node value) {}
}
