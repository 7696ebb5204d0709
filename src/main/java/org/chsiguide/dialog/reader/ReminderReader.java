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
import org.chsiguide.dialog.yaml.LocalizedScalar;
import org.chsiguide.dialog.yaml.ProblemCollector;
import org.chsiguide.dialog.yaml.Quoting;
import org.chsiguide.dialog.yaml.Scalar;
import org.chsiguide.dialog.yaml.YamlField;
import org.chsiguide.dialog.yaml.YamlObject;

/** Reads the reminder of a step. */
record ReminderReader(ProblemCollector problems) {
  /** The maximum number of reminders; more would be a nuisance. */
  private static final int MAX_TIMES = 5;

  private static final LocalizedText TIMES =
      new LocalizedText(
          "请写 1 到 5 个，例如 [2h, 1d, 3d]（2 小时、1 天、3 天），从学生到这一步时算起",
          "write one to five, such as [2h, 1d, 3d], counted from when the student reached the"
              + " step");

  private static final Pattern TIME =
      Pattern.compile(
          "([1-9][0-9]{0,2})(?: *个)? *((?i)m|min|mins|minutes?|h|hours?|hrs?|d|days?|分钟?|小时|天|日)");

  /** Returns the reminder if it is complete. */
  Optional<Step.Reminder> read(YamlObject fields) {
    List<Duration> delays = fields.expect("after").map(this::readTimes).orElse(List.of());
    LocalizedScalar text = new TextCheck(problems).checkPlain(fields.expectLocalized("text"));
    return delays.isEmpty()
        ? Optional.empty()
        : text.toText().map(both -> new Step.Reminder(delays, both));
  }

  /** Returns the delays, or none if one of them is invalid. */
  private List<Duration> readTimes(YamlField field) {
    Optional<List<Scalar>> items = field.asNames("after");
    if (items.isEmpty()) {
      return List.of();
    }
    List<Duration> times = new ArrayList<>();
    for (Scalar item : items.get()) {
      Optional<String> meant = meant(item.value());
      Optional<Duration> time = meant.filter(item.value()::equals).map(ReminderReader::duration);
      Duration last = times.isEmpty() ? Duration.ZERO : times.get(times.size() - 1);
      if (time.isEmpty()) {
        problems
            .at(item.position(), Rule.REMINDER_TIMES)
            .hint(meant.map(ReminderReader::write).orElse(TIMES))
            .add("%s 不是时间", "%s is not a duration", Quoting.of(item.value()));
        return List.of();
      }
      if (time.get().compareTo(last) <= 0) {
        problems
            .at(item.position(), Rule.REMINDER_TIMES)
            .hint(TIMES)
            .add("%s 不比前一个时间晚", "%s is not later than the one before it", Quoting.of(item.value()));
        return List.of();
      }
      times.add(time.get());
    }
    if (times.isEmpty() || times.size() > MAX_TIMES) {
      problems
          .at(field.position(), Rule.REMINDER_TIMES)
          .hint(TIMES)
          .add("这里有 %s 个时间", "there are %s times", times.size());
    }
    return times;
  }

  /** Returns how the time is written that these words probably mean. */
  private static Optional<String> meant(String words) {
    Matcher time = TIME.matcher(words.strip());
    if (!time.matches()) {
      return Optional.empty();
    }
    String unit = time.group(2).toLowerCase(Locale.ROOT).substring(0, 1);
    int chinese = "分小天日".indexOf(unit);
    return Optional.of(
        time.group(1) + (chinese < 0 ? unit : "mhdd".substring(chinese, chinese + 1)));
  }

  private static LocalizedText write(String meant) {
    return LocalizedText.format(
        "请写 \"%s\"，数字和小写字母连着写", "write \"%s\", a number and a lowercase letter", meant);
  }

  private static Duration duration(String time) {
    return Duration.parse((time.endsWith("d") ? "P" : "PT") + time);
  }
}
