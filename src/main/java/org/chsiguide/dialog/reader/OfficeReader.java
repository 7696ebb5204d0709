package org.chsiguide.dialog.reader;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.OfficeTimes;
import org.chsiguide.dialog.check.TextCheck;
import org.chsiguide.dialog.rule.Rule;
import org.chsiguide.dialog.yaml.LocalizedScalar;
import org.chsiguide.dialog.yaml.Quoting;
import org.chsiguide.dialog.yaml.Scalar;
import org.chsiguide.dialog.yaml.YamlObject;
import org.chsiguide.time.OfficeHoursParser;

/** Reads the office: its name, and when staff answer. */
record OfficeReader(TextCheck texts) {
  static final LocalizedText NAME = new LocalizedText("办公室的名称", "the name of the office");

  private static final List<String> TIMES = List.of("hours", "holidays", "workdays");

  private static final LocalizedText HOURS =
      new LocalizedText(
          "请写星期和时间，例如 周一到周五 9:00-12:00, 13:30-17:00",
          "write days and hours such as Mon-Fri 09:00-12:00, 13:30-17:00");

  private static final LocalizedText DAYS =
      new LocalizedText(
          "请写带年份的日期，例如 2026年10月1日到7日, 2027年1月1日",
          "write dates with the year, such as 2026-10-01..2026-10-07, 2027-01-01");

  /** The office as far as it could be read. */
  record Office(Optional<LocalizedText> name, OfficeTimes times) {
    static final Office NONE = new Office(Optional.empty(), OfficeTimes.NONE);
  }

  Office read(YamlObject fields) {
    boolean hasTimes = TIMES.stream().anyMatch(fields::has);
    boolean hasName = LocalizedScalar.KEYS.stream().anyMatch(fields::has);
    return new Office(
        hasName || !hasTimes
            ? texts.checkTitle(LocalizedScalar.read(fields), NAME).toText()
            : Optional.empty(),
        new OfficeTimes(
            readTimes(fields, "hours", OfficeHoursParser::shifts, HOURS),
            readTimes(fields, "holidays", OfficeHoursParser::days, DAYS),
            readTimes(fields, "workdays", OfficeHoursParser::days, DAYS)));
  }

  /** Returns the value if it can be parsed; empty otherwise. */
  private static String readTimes(
      YamlObject fields, String key, Consumer<String> parser, LocalizedText hint) {
    Optional<Scalar> value = fields.findText(key);
    try {
      value.map(Scalar::value).ifPresent(parser);
      return value.map(scalar -> scalar.value().strip()).orElse("");
    } catch (IllegalArgumentException unreadable) {
      fields
          .report()
          .at(value.orElseThrow().position(), Rule.OFFICE_TIMES)
          .hint(hint)
          .add("%s 读不懂", "%s cannot be read", Quoting.of(String.valueOf(unreadable.getMessage())));
      return "";
    }
  }
}
