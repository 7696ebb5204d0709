package org.chsiguide.dialog.reader;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.chsiguide.dialog.rule.Rule;
import org.chsiguide.dialog.yaml.Quoting;
import org.chsiguide.dialog.yaml.Scalar;
import org.chsiguide.dialog.yaml.YamlField;
import org.chsiguide.dialog.yaml.YamlObject;

/** Reads days, such as when somebody confirmed a part of the dialog, and until when it holds. */
final class DateReader {
  private static final List<String> KEYS = List.of("checked", "until");

  private DateReader() {}

  /** Reports each field for a date whose value is not one. */
  static void check(YamlObject fields) {
    for (String key : KEYS) {
      fields.find(key).ifPresent(field -> read(field, key));
    }
  }

  /** Returns the date in the field with this key; reports a value that is not a date. */
  static Optional<LocalDate> read(YamlField field, String key) {
    Optional<Scalar> scalar = field.asNonBlankScalar();
    Optional<LocalDate> date = scalar.flatMap(it -> parse(it.value().strip()));
    if (scalar.isPresent() && date.isEmpty()) {
      field
          .report()
          .at(scalar.get().position(), Rule.DATE)
          .hint("请写成年-月-日，例如 2026-11-26", "write year, month and day, such as 2026-11-26")
          .add(
              "\"%s\" 的 %s 不是日期",
              "\"%s\" is not a date: %s", key, Quoting.of(scalar.get().value()));
    }
    return date;
  }

  private static Optional<LocalDate> parse(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException other) {
      return Optional.empty();
    }
  }
}
