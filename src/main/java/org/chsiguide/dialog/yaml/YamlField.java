package org.chsiguide.dialog.yaml;

import java.util.List;
import java.util.Optional;

/**
 * A value with its name in problems.
 *
 * @param position the position of its key, or its own if there is none
 */
public record YamlField(String name, Position position, Node node, ProblemCollector report) {

  /** Returns the value as a text, which may be empty; reports any other kind. */
  Optional<Scalar> asScalar() {
    if (node instanceof Scalar scalar) {
      return Optional.of(scalar);
    }
    reportWrongType("a text");
    return Optional.empty();
  }

  /** Returns the value as a text that is not blank; reports anything else. */
  public Optional<Scalar> asNonBlankScalar() {
    Optional<Scalar> scalar = asScalar();
    if (scalar.filter(Scalar::isBlank).isPresent()) {
      report.add(valuePosition(), Rule.BLANK_TEXT, name + " is blank");
      return Optional.empty();
    }
    return scalar;
  }

  /** Returns the value as a list; reports any other kind. */
  public Optional<List<Node>> asList() {
    if (node instanceof Node.Sequence sequence) {
      return Optional.of(sequence.items());
    }
    reportWrongType("a list: lines that begin with \"- \"");
    return Optional.empty();
  }

  /** Returns the value as a mapping; reports any other kind. */
  public Optional<Node.Mapping> asMapping() {
    if (node instanceof Node.Mapping mapping) {
      return Optional.of(mapping);
    }
    reportWrongType("keys with values");
    return Optional.empty();
  }

  /** Returns the value as a mapping with these keys only; reports anything else. */
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

  /** Returns the position of the value; for an empty value, that of its key. */
  Position valuePosition() {
    return node instanceof Scalar scalar && scalar.value().isEmpty() ? position : node.position();
  }
}
