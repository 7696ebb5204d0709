package org.chsiguide.dialog.yaml;

import java.util.List;
import java.util.Optional;

/**
 * A value under the name by which problems call it.
 *
 * @param position where its key stands, or itself if it has none
 */
public record YamlField(String name, Position position, Node node, ProblemCollector report) {

  /** The text that it is, perhaps an empty one; anything else is reported. */
  Optional<Scalar> asScalar() {
    if (node instanceof Scalar scalar) {
      return Optional.of(scalar);
    }
    reportWrongType("a text");
    return Optional.empty();
  }

  /** The text that it is and says something; anything else is reported. */
  public Optional<Scalar> asNonBlankScalar() {
    Optional<Scalar> scalar = asScalar();
    if (scalar.filter(Scalar::isBlank).isPresent()) {
      report.add(valuePosition(), Rule.BLANK_TEXT, name + " is blank");
      return Optional.empty();
    }
    return scalar;
  }

  /** The list that it is; anything else is reported. */
  public Optional<List<Node>> asList() {
    if (node instanceof Node.Sequence sequence) {
      return Optional.of(sequence.items());
    }
    reportWrongType("a list: lines that begin with \"- \"");
    return Optional.empty();
  }

  /** The keys that it has; anything else is reported. */
  public Optional<Node.Mapping> asMapping() {
    if (node instanceof Node.Mapping mapping) {
      return Optional.of(mapping);
    }
    reportWrongType("keys with values");
    return Optional.empty();
  }

  /** The keys that it has, of which each must be one of these; anything else is reported. */
  public Optional<YamlObject> asObject(List<String> known) {
    if (node instanceof Node.Mapping mapping) {
      return Optional.of(new YamlObject(mapping, name, position, known, report));
    }
    reportWrongType(
        known.equals(LocalizedScalar.KEYS)
            ? "in both languages: {zh: …, en: …}"
            : "keys with values: " + String.join(", ", known));
    return Optional.empty();
  }

  private void reportWrongType(String expected) {
    report.add(
        valuePosition(), Rule.WRONG_TYPE, name + " is " + node.kind(), "it should be " + expected);
  }

  /** Where it stands; an empty value stands nowhere, so it is where its key is. */
  Position valuePosition() {
    return node instanceof Scalar scalar && scalar.value().isEmpty() ? position : node.position();
  }
}
