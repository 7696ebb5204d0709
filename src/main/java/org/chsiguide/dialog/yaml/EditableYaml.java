package org.chsiguide.dialog.yaml;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chsiguide.dialog.LocalizedText;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A YAML file in which single texts can be replaced where they stand: comments, order, quoting and
 * line ends of everything else stay as they are. Immutable.
 */
public final class EditableYaml {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final String source;
  private final Map<TextPath, TextSource> texts;
  private final Map<TextPath, EntrySource> entries;

  private EditableYaml(String source) {
    this.source = source;
    Finder finder = find(source);
    this.texts = Collections.unmodifiableMap(finder.found);
    this.entries = Collections.unmodifiableMap(finder.entries);
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException if it is not YAML
   */
  public static EditableYaml of(byte[] bytes) {
    return new EditableYaml(new String(bytes, StandardCharsets.UTF_8));
  }

  /** Returns the bytes of the file. */
  public byte[] bytes() {
    return source.getBytes(StandardCharsets.UTF_8);
  }

  /** Returns the places of all texts, in the order of the file. */
  public List<TextPath> paths() {
    return List.copyOf(texts.keySet());
  }

  /** Returns the 1-based line where the key of this place stands. */
  public int lineOf(TextPath path) {
    EntrySource entry = entries.get(path);
    if (entry == null) {
      throw new IllegalArgumentException("nothing at " + path);
    }
    return 1 + (int) source.substring(0, entry.begin()).chars().filter(it -> it == '\n').count();
  }

  /** Returns the text at this place, if there is one. */
  public Optional<String> find(TextPath path) {
    return Optional.ofNullable(texts.get(path)).map(TextSource::value);
  }

  /**
   * Returns the file with another text at this place, in the style that was there if possible.
   *
   * @throws IllegalArgumentException if there is no text at this place, or if a file cannot contain
   *     the new one
   */
  public EditableYaml replace(TextPath path, String text) {
    TextSource replaced = texts.get(path);
    if (replaced == null) {
      throw new IllegalArgumentException("no text at " + path);
    }
    if (text.equals(values().get(path))) {
      return this;
    }
    return new TextWriter(source, replaced)
        .candidates(text).stream()
            .flatMap(candidate -> ifHolds(candidate, path, text).stream())
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("a file cannot contain this text"));
  }

  /**
   * Returns the file with a text at a place where there is nothing. The keys that lead there are
   * added as far as they are missing.
   *
   * @throws IllegalArgumentException if the file has something there, or no room for it
   */
  public EditableYaml insert(TextPath path, String text) {
    return insert(path, text, Map.of(path, text));
  }

  /**
   * Returns the file with a text in both languages at a place where there is none. Other keys of
   * this place stay.
   *
   * @throws IllegalArgumentException if the file has something there, or no room for it
   */
  public EditableYaml insert(TextPath path, LocalizedText text) {
    if (entries.containsKey(path)) {
      return insert(path.child("zh"), text.zh()).insert(path.child("en"), text.en());
    }
    Map<String, String> languages = new LinkedHashMap<>();
    languages.put("zh", text.zh());
    languages.put("en", text.en());
    Map<TextPath, String> added = new LinkedHashMap<>();
    languages.forEach((language, words) -> added.put(path.child(language), words));
    return insert(path, languages, added);
  }

  private EditableYaml insert(TextPath path, Object value, Map<TextPath, String> added) {
    if (entries.containsKey(path)) {
      throw new IllegalArgumentException("something is at " + path);
    }
    Map<TextPath, String> expected = values();
    expected.putAll(added);
    return new EntryWriter(source, entries, texts)
        .insert(path, value)
        .flatMap(candidate -> ifHolds(candidate, expected))
        .orElseThrow(() -> new IllegalArgumentException("no room for " + path));
  }

  /**
   * Returns the file without what is at this place.
   *
   * @throws IllegalArgumentException if there is nothing, or the rest cannot stay as it is
   */
  public EditableYaml remove(TextPath path) {
    Map<TextPath, String> expected = values();
    expected.keySet().removeIf(it -> it.equals(path) || it.isBelow(path));
    return new EntryWriter(source, entries, texts)
        .remove(path)
        .flatMap(candidate -> ifHolds(candidate, expected))
        .orElseThrow(() -> new IllegalArgumentException("cannot be removed: " + path));
  }

  /** Returns the file if it differs from this one in the text at this place alone. */
  private Optional<EditableYaml> ifHolds(String candidate, TextPath path, String text) {
    Map<TextPath, String> expected = values();
    expected.put(path, text);
    return ifHolds(candidate, expected).filter(edited -> edited.paths().equals(paths()));
  }

  /** Returns the file if it has these texts and no others. */
  private static Optional<EditableYaml> ifHolds(String candidate, Map<TextPath, String> expected) {
    try {
      EditableYaml edited = new EditableYaml(candidate);
      return edited.values().equals(expected) ? Optional.of(edited) : Optional.empty();
    } catch (IllegalArgumentException notYaml) {
      return Optional.empty();
    }
  }

  private Map<TextPath, String> values() {
    Map<TextPath, String> values = new LinkedHashMap<>();
    texts.forEach((path, text) -> values.put(path, text.value()));
    return values;
  }

  private static Finder find(String source) {
    String text = source.startsWith(BYTE_ORDER_MARK) ? source.substring(1) : source;
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(SourceText.MAX_BYTES + 1);
    try {
      Node root = new Yaml(options).compose(new StringReader(text));
      if (!(root instanceof CollectionNode<?> collection)) {
        throw new IllegalArgumentException("the file has no keys");
      }
      Finder finder = new Finder(source.length() - text.length(), text);
      finder.addAll(collection);
      return finder;
    } catch (YAMLException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("the file is not YAML", e);
    }
  }

  /** Collects the texts and the entries below a node. */
  private static final class Finder {
    private final Map<TextPath, TextSource> found = new LinkedHashMap<>();
    private final Map<TextPath, EntrySource> entries = new LinkedHashMap<>();
    private final int offset;
    private final String text;
    private int lastIndex;
    private int lastPosition;

    Finder(int offset, String text) {
      this.offset = offset;
      this.text = text;
    }

    void addAll(CollectionNode<?> root) {
      add(new TextPath(List.of()), position(root.getStartMark().getIndex()), root);
    }

    private void add(TextPath path, int begin, CollectionNode<?> parent) {
      EntrySource.Collection collection =
          new EntrySource.Collection(
              parent instanceof MappingNode,
              parent.getFlowStyle() == FlowStyle.FLOW,
              parent.getStartMark().getColumn());
      entries.put(path, new EntrySource(begin, begin, collection)); // keeps its place in the order
      if (parent instanceof MappingNode mapping) {
        for (NodeTuple entry : mapping.getValue()) {
          if (entry.getKeyNode() instanceof ScalarNode key) {
            add(path.child(key.getValue()), key, entry.getValueNode(), parent);
          }
        }
      } else if (parent instanceof SequenceNode sequence) {
        List<Node> items = sequence.getValue();
        for (int i = 0; i < items.size(); i++) {
          add(path.child(Integer.toString(i)), items.get(i), items.get(i), parent);
        }
      }
      int end = position(parent.getEndMark().getIndex());
      entries.put(path, new EntrySource(begin, end, collection));
    }

    private void add(TextPath place, Node first, Node value, CollectionNode<?> parent) {
      int begin = position(first.getStartMark().getIndex());
      if (value instanceof CollectionNode<?> collection) {
        add(place, begin, collection);
      } else if (value instanceof ScalarNode scalar) {
        int start = position(scalar.getStartMark().getIndex());
        int end = position(scalar.getEndMark().getIndex());
        entries.put(place, new EntrySource(begin, end, null));
        found.put(
            place,
            new TextSource(
                scalar.getValue(),
                start,
                end,
                scalar.getScalarStyle(),
                parent.getFlowStyle() == FlowStyle.FLOW,
                parent.getStartMark().getColumn()));
      }
    }

    /** Returns the position in UTF-16 units of a code point; positions are asked for in order. */
    private int position(int index) {
      lastPosition = text.offsetByCodePoints(lastPosition, index - lastIndex);
      lastIndex = index;
      return offset + lastPosition;
    }
  }
}
