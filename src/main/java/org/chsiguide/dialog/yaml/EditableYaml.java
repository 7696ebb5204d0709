package org.chsiguide.dialog.yaml;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.chsiguide.dialog.LocalizedText;
import org.jspecify.annotations.Nullable;

/**
 * A YAML file in which single texts can be replaced where they stand: comments, order, quoting and
 * line ends of everything else stay as they are. Immutable.
 */
public final class EditableYaml {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final String mark;
  private final SourceText source;
  private final Map<TextPath, Place> places = new LinkedHashMap<>();

  /**
   * What stands at a path.
   *
   * @param first the key, or the item of a list
   * @param parent absent: it is the whole file
   */
  record Place(Node first, Node value, @Nullable Node parent) {}

  private EditableYaml(String mark, String text) {
    this.mark = mark;
    this.source = new SourceText(text);
    Node root =
        new YamlTreeBuilder(source, ProblemCollector.ofCheckedFile(""))
            .build()
            .filter(node -> !(node instanceof Scalar))
            .orElseThrow(() -> new IllegalArgumentException("the file is not YAML"));
    add(new TextPath(List.of()), new Place(root, root, null));
  }

  private void add(TextPath path, Place place) {
    places.put(path, place);
    if (place.value() instanceof Node.Mapping mapping) {
      for (Node.Entry entry : mapping.entries()) {
        add(path.child(entry.key().value()), new Place(entry.key(), entry.value(), mapping));
      }
    } else if (place.value() instanceof Node.Sequence list) {
      for (int i = 0; i < list.parts().size(); i++) {
        Node item = list.parts().get(i);
        add(path.child(Integer.toString(i)), new Place(item, item, list));
      }
    }
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException if it is not YAML
   */
  public static EditableYaml of(byte[] bytes) {
    String file = new String(bytes, StandardCharsets.UTF_8);
    String mark = file.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "";
    return new EditableYaml(mark, file.substring(mark.length()));
  }

  /** Returns the bytes of the file. */
  public byte[] bytes() {
    return (mark + source.text()).getBytes(StandardCharsets.UTF_8);
  }

  /** Returns the places of all texts, in the order of the file. */
  public List<TextPath> paths() {
    return List.copyOf(texts().keySet());
  }

  /** Returns the 1-based line where the key of this place stands; empty if nothing is there. */
  public OptionalInt lineOf(TextPath path) {
    return Stream.ofNullable(places.get(path))
        .mapToInt(place -> place.first().position().line())
        .findFirst();
  }

  /** Returns the text at this place, if there is one. */
  public Optional<String> find(TextPath path) {
    Place place = places.get(path);
    return place != null && place.value() instanceof Scalar text
        ? Optional.of(text.value())
        : Optional.empty();
  }

  /**
   * Returns the file with another text at this place, in the style that was there if possible.
   *
   * @throws IllegalArgumentException if there is no text at this place, or if a file cannot contain
   *     the new one
   */
  public EditableYaml replace(TextPath path, String text) {
    Place place = places.get(path);
    if (place == null || place.parent() == null || !(place.value() instanceof Scalar old)) {
      throw new IllegalArgumentException("no text at " + path);
    }
    Map<TextPath, String> expected = texts();
    if (text.equals(expected.put(path, text))) {
      return this;
    }
    return new TextWriter(old, place.parent())
        .candidates(text).stream()
            .flatMap(candidate -> ifHolds(candidate, expected).stream())
            .filter(edited -> edited.paths().equals(paths()))
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
    if (places.containsKey(path)) {
      return insert(path.child("zh"), text.zh()).insert(path.child("en"), text.en());
    }
    Map<String, String> languages = new LinkedHashMap<>();
    languages.put("zh", text.zh());
    languages.put("en", text.en());
    return insert(
        path, languages, Map.of(path.child("zh"), text.zh(), path.child("en"), text.en()));
  }

  private EditableYaml insert(TextPath path, Object value, Map<TextPath, String> added) {
    if (places.containsKey(path)) {
      throw new IllegalArgumentException("something is at " + path);
    }
    Map<TextPath, String> expected = texts();
    expected.putAll(added);
    return new EntryWriter(source, places)
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
    Map<TextPath, String> expected = texts();
    expected.keySet().removeIf(it -> it.equals(path) || it.isBelow(path));
    return new EntryWriter(source, places)
        .remove(path)
        .flatMap(candidate -> ifHolds(candidate, expected))
        .orElseThrow(() -> new IllegalArgumentException("cannot be removed: " + path));
  }

  /** Returns the file if it has these texts and no others. */
  private Optional<EditableYaml> ifHolds(String candidate, Map<TextPath, String> expected) {
    try {
      return Optional.of(new EditableYaml(mark, candidate))
          .filter(edited -> edited.texts().equals(expected));
    } catch (IllegalArgumentException notYaml) {
      return Optional.empty();
    }
  }

  private Map<TextPath, String> texts() {
    Map<TextPath, String> texts = new LinkedHashMap<>();
    places.forEach(
        (path, place) -> {
          if (place.value() instanceof Scalar scalar) {
            texts.put(path, scalar.value());
          }
        });
    return texts;
  }
}
