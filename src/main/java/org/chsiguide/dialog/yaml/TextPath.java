package org.chsiguide.dialog.yaml;

import java.util.ArrayList;
import java.util.List;

/**
 * The place of a text in a YAML file: the keys and 0-based indices that lead to it, such as {@code
 * steps/account/choices/2/zh}.
 */
public record TextPath(List<String> parts) {

  /** Copies the parts. */
  public TextPath {
    parts = List.copyOf(parts);
  }

  /** Returns the path of these keys and indices. */
  public static TextPath of(String... parts) {
    return new TextPath(List.of(parts));
  }

  /** Returns the path that {@link #toString()} wrote. */
  public static TextPath parse(String path) {
    return new TextPath(List.of(path.split("/", -1)));
  }

  /** Returns the path of a part of this place. */
  public TextPath child(String part) {
    List<String> extended = new ArrayList<>(parts);
    extended.add(part);
    return new TextPath(extended);
  }

  /** Returns the place that this is a part of. */
  public TextPath parent() {
    return new TextPath(parts.subList(0, parts.size() - 1));
  }

  /** Returns whether this place is a part of that one. */
  public boolean isBelow(TextPath other) {
    return parts.size() > other.parts.size()
        && parts.subList(0, other.parts.size()).equals(other.parts);
  }

  /** Returns the last key or index. */
  public String last() {
    return parts.get(parts.size() - 1);
  }

  @Override
  public String toString() {
    return String.join("/", parts);
  }
}
