package org.chsiguide.dialog.yaml;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.chsiguide.dialog.Text;
import org.jspecify.annotations.Nullable;

/**
 * Words in both languages, as they stand in the file; a language that is missing or blank was
 * reported.
 */
record Words(@Nullable Scalar zh, @Nullable Scalar en) {
  static final List<String> KEYS = List.of("zh", "en");
  static final Words NONE = new Words(null, null);

  /** The words that this value is: nothing but the two languages. */
  static Words read(Field field) {
    return field.fields(KEYS).map(Words::read).orElse(NONE);
  }

  /** The words among these keys. */
  static Words read(Fields fields) {
    return new Words(read(fields, "zh"), read(fields, "en"));
  }

  private static @Nullable Scalar read(Fields fields, String language) {
    Optional<Field> field = fields.find(language);
    if (field.isEmpty() && !fields.mayLack(language)) {
      fields
          .report()
          .add(
              fields.place(),
              Rule.MISSING_LANGUAGE,
              fields.name() + " has no \"" + language + "\"");
    }
    return field
        .map(
            f ->
                new Field(
                    "\"" + language + "\" of " + fields.name(), f.place(), f.node(), f.report()))
        .flatMap(Field::words)
        .orElse(null);
  }

  /** The languages that are there, Chinese first. */
  List<Scalar> languages() {
    return Stream.of(zh, en).filter(Objects::nonNull).map(Scalar.class::cast).toList();
  }

  /** The words, if both languages are there. */
  Optional<Text> text() {
    return zh == null || en == null
        ? Optional.empty()
        : Optional.of(new Text(zh.value(), en.value()));
  }

  /** The words as messages quote them: English, or what there is. */
  String quote() {
    Scalar words = en == null ? zh : en;
    return words == null ? "" : Quote.of(words.value());
  }
}
