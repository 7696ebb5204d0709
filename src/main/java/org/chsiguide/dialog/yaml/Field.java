package org.chsiguide.dialog.yaml;

import java.util.List;
import java.util.Optional;

/**
 * A value under the name by which problems call it.
 *
 * @param place where its key stands, or itself if it has none
 */
record Field(String name, Place place, Node node, Report report) {

  /** The text that it is, perhaps an empty one; anything else is reported. */
  Optional<Scalar> scalar() {
    if (node instanceof Scalar scalar) {
      return Optional.of(scalar);
    }
    wrongType("a text");
    return Optional.empty();
  }

  /** The text that it is and says something; anything else is reported. */
  Optional<Scalar> words() {
    Optional<Scalar> scalar = scalar();
    if (scalar.filter(Scalar::isBlank).isPresent()) {
      report.add(valuePlace(), Rule.BLANK_TEXT, name + " is blank");
      return Optional.empty();
    }
    return scalar;
  }

  /** The list that it is; anything else is reported. */
  Optional<List<Node>> list() {
    if (node instanceof Node.Sequence sequence) {
      return Optional.of(sequence.items());
    }
    wrongType("a list: lines that begin with \"- \"");
    return Optional.empty();
  }

  /** The keys that it has; anything else is reported. */
  Optional<Node.Mapping> mapping() {
    if (node instanceof Node.Mapping mapping) {
      return Optional.of(mapping);
    }
    wrongType("keys with values");
    return Optional.empty();
  }

  /** The keys that it has, of which each must be one of these; anything else is reported. */
  Optional<Fields> fields(List<String> known) {
    if (node instanceof Node.Mapping mapping) {
      return Optional.of(new Fields(mapping, name, place, known, report));
    }
    wrongType(
        known.equals(Words.KEYS)
            ? "in both languages: {zh: …, en: …}"
            : "keys with values: " + String.join(", ", known));
    return Optional.empty();
  }

  private void wrongType(String expected) {
    report.add(
        valuePlace(), Rule.WRONG_TYPE, name + " is " + node.kind(), "it should be " + expected);
  }

  /** Where it stands; an empty value stands nowhere, so it is where its key is. */
  Place valuePlace() {
    return node instanceof Scalar scalar && scalar.value().isEmpty() ? place : node.place();
  }
}
