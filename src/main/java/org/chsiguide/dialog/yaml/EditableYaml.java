package org.chsiguide.dialog.yaml;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  private EditableYaml(String source) {
    this.source = source;
    this.texts = Collections.unmodifiableMap(find(source));
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

  /** Returns the file if it differs from this one in the text at this place alone. */
  private Optional<EditableYaml> ifHolds(String candidate, TextPath path, String text) {
    try {
      EditableYaml edited = new EditableYaml(candidate);
      Map<TextPath, String> expected = values();
      expected.put(path, text);
      return edited.values().equals(expected) && edited.paths().equals(paths())
          ? Optional.of(edited)
          : Optional.empty();
    } catch (IllegalArgumentException notYaml) {
      return Optional.empty();
    }
  }

  private Map<TextPath, String> values() {
    Map<TextPath, String> values = new LinkedHashMap<>();
    texts.forEach((path, text) -> values.put(path, text.value()));
    return values;
  }

  private static Map<TextPath, TextSource> find(String source) {
    String text = source.startsWith(BYTE_ORDER_MARK) ? source.substring(1) : source;
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(SourceText.MAX_BYTES + 1);
    try {
      Node root = new Yaml(options).compose(new StringReader(text));
      if (!(root instanceof CollectionNode<?> collection)) {
        throw new IllegalArgumentException("the file has no keys");
      }
      Finder finder = new Finder(source.length() - text.length(), text);
      finder.add(new TextPath(List.of()), collection);
      return finder.found;
    } catch (YAMLException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("the file is not YAML", e);
    }
  }

  /** Collects the texts below a node. */
  private static final class Finder {
    private final Map<TextPath, TextSource> found = new LinkedHashMap<>();
    private final int offset;
    private final String text;
    private int lastIndex;
    private int lastPosition;

    Finder(int offset, String text) {
      this.offset = offset;
      this.text = text;
    }

    void add(TextPath path, CollectionNode<?> parent) {
      for (Map.Entry<String, Node> child : children(parent).entrySet()) {
        TextPath place = path.child(child.getKey());
        if (child.getValue() instanceof CollectionNode<?> collection) {
          add(place, collection);
        } else if (child.getValue() instanceof ScalarNode scalar) {
          boolean isInFlow = parent.getFlowStyle() == FlowStyle.FLOW;
          found.put(
              place,
              new TextSource(
                  scalar.getValue(),
                  position(scalar.getStartMark().getIndex()),
                  position(scalar.getEndMark().getIndex()),
                  scalar.getScalarStyle(),
                  isInFlow,
                  parent.getStartMark().getColumn()));
        }
      }
    }

    private static Map<String, Node> children(CollectionNode<?> parent) {
      Map<String, Node> children = new LinkedHashMap<>();
      if (parent instanceof MappingNode mapping) {
        for (NodeTuple entry : mapping.getValue()) {
          if (entry.getKeyNode() instanceof ScalarNode key) {
            children.put(key.getValue(), entry.getValueNode());
          }
        }
      } else if (parent instanceof SequenceNode sequence) {
        List<Node> items = new ArrayList<>(sequence.getValue());
        for (int i = 0; i < items.size(); i++) {
          children.put(Integer.toString(i), items.get(i));
        }
      }
      return children;
    }

    /** Returns the position in UTF-16 units of a code point; positions are asked for in order. */
    private int position(int index) {
      lastPosition = text.offsetByCodePoints(lastPosition, index - lastIndex);
      lastIndex = index;
      return offset + lastPosition;
    }
  }
}
