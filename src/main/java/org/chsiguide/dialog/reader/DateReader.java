package org.chsiguide.dialog.reader;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.yaml.Quoting;
import org.chsiguide.dialog.yaml.Rule;
import org.chsiguide.dialog.yaml.YamlField;
import org.chsiguide.dialog.yaml.YamlObject;

/**
 * Reads when somebody confirmed a part of the dialog, and until when it holds. Students see nothing
 * of it.
 */
final class DateReader {
  private static final List<String> KEYS = List.of("checked", "until");

  private DateReader() {}

  /** Reports what is no date. */
  static void check(YamlObject fields) {
    for (String key : KEYS) {
      fields
          .find(key)
          .flatMap(YamlField::asNonBlankScalar)
          .filter(date -> !isDate(date.value().strip()))
          .ifPresent(
              date ->
                  fields
                      .report()
                      .add(
                          date.position(),
                          Rule.DATE,
                          LocalizedText.format(
                              "\"%s\" 的 %s 不是日期",
                              "\"%s\" is no date: %s", key, Quoting.of(date.value())),
                          new LocalizedText(
                              "请写成年-月-日，例如 2026-11-26", "write year, month and day: 2026-11-26")));
    }
  }

  private static boolean isDate(String text) {
    try {
      LocalDate.parse(text);
      return true;
    } catch (DateTimeParseException other) {
      return false;
    }
  }
}
