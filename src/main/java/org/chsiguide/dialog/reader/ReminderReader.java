package org.chsiguide.dialog.reader;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.check.TextCheck;
import org.chsiguide.dialog.rule.Rule;
import org.chsiguide.dialog.yaml.DialogKeys;
import org.chsiguide.dialog.yaml.LocalizedScalar;
import org.chsiguide.dialog.yaml.Position;
import org.chsiguide.dialog.yaml.ProblemCollector;
import org.chsiguide.dialog.yaml.Quoting;
import org.chsiguide.dialog.yaml.Scalar;
import org.chsiguide.dialog.yaml.YamlField;
import org.chsiguide.dialog.yaml.YamlObject;

/** Reads the reminder of a step. */
record ReminderReader(ProblemCollector problemCollector) {
  /** The maximum number of reminders; more would be a nuisance. */
  private static final int MAX_TIMES = 5;

  private static final LocalizedText TIMES =
      new LocalizedText(
          "请写 1 到 5 个，例如 [2h, 1d, 3d]（2 小时、1 天、3 天），从学生到这一步时算起",
          "write one to five, such as [2h, 1d, 3d], counted from when the student came to the"
              + " step");

  private static final Pattern TIME_IN_WORDS =
      Pattern.compile(
          "([1-9][0-9]{0,2})(?: *个)? *((?i)m|min|mins|minutes?|h|hours?|hrs?|d|days?|分钟?|小时|天|日)");
  private static final Pattern TIME = Pattern.compile("([1-9][0-9]{0,2})([mhd])");

  /** Returns the reminder if it is complete. */
  Optional<Step.Reminder> read(YamlField field) {
    return field.asObject(DialogKeys.REMINDER).flatMap(this::read);
  }

  private Optional<Step.Reminder> read(YamlObject fields) {
    List<Duration> delays = fields.expect("after").map(this::readTimes).orElse(List.of());
    LocalizedScalar localizedScalar = fields.expectLocalized("text");
    new TextCheck(problemCollector).checkPlain(localizedScalar);
    Optional<LocalizedText> text = localizedScalar.toText();
    return delays.isEmpty() ? Optional.empty() : text.map(both -> new Step.Reminder(delays, both));
  }

  /** Returns the delays, or none if one of them is invalid. */
  private List<Duration> readTimes(YamlField field) {
    Optional<List<Scalar>> items = field.asNames("after");
    if (items.isEmpty()) {
      return List.of();
    }
    List<Duration> times = new ArrayList<>();
    for (Scalar item : items.get()) {
      Optional<Duration> time = parseTime(item.value());
      Duration last = times.isEmpty() ? Duration.ZERO : times.get(times.size() - 1);
      if (time.filter(it -> it.compareTo(last) > 0).isEmpty()) {
        reportInvalidTimes(
            item.position(),
            time.isEmpty()
                ? LocalizedText.format("%s 不是时间", "%s is no time", Quoting.of(item.value()))
                : LocalizedText.format(
                    "%s 不比前一个时间晚",
                    "%s is not later than the time before it", Quoting.of(item.value())),
            time.isEmpty() ? meant(item.value()) : TIMES);
      }
      if (time.isEmpty()) {
        return List.of();
      }
      times.add(time.get());
    }
    if (times.isEmpty() || times.size() > MAX_TIMES) {
      reportInvalidTimes(
          field.position(),
          LocalizedText.format("这里有 %s 个时间", "there are %s times", times.size()),
          TIMES);
    }
    return times;
  }

  /** Returns the time that is probably meant, if only its form is wrong. */
  private static LocalizedText meant(String words) {
    Matcher time = TIME_IN_WORDS.matcher(words.strip());
    if (!time.matches()) {
      return TIMES;
    }
    String unit = time.group(2).toLowerCase(Locale.ROOT);
    char letter =
        "分".equals(unit.substring(0, 1))
            ? 'm'
            : "小时钟".contains(unit.substring(0, 1))
                ? 'h'
                : "天日".contains(unit.substring(0, 1)) ? 'd' : unit.charAt(0);
    return LocalizedText.format(
        "请写 \"%s\"，数字和小写字母连着写",
        "write \"%s\", a number and a small letter", time.group(1) + letter);
  }

  private void reportInvalidTimes(Position position, LocalizedText message, LocalizedText hint) {
    problemCollector.add(position, Rule.REMINDER_TIMES, message, hint);
  }

  private static Optional<Duration> parseTime(String words) {
    Matcher time = TIME.matcher(words);
    if (!time.matches()) {
      return Optional.empty();
    }
    long amount = Long.parseLong(time.group(1));
    return Optional.of(
        switch (time.group(2)) {
          case "m" -> Duration.ofMinutes(amount);
          case "h" -> Duration.ofHours(amount);
          default -> Duration.ofDays(amount);
        });
  }
}
