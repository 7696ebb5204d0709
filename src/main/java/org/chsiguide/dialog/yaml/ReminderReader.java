package org.chsiguide.dialog.yaml;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.Text;

/** Reads the reminder of a step. */
final class ReminderReader {
  static final List<String> KEYS = List.of("after", "text");

  /** More would be a nuisance. */
  private static final int TIMES = 5;

  private static final Pattern TIME = Pattern.compile("([1-9][0-9]{0,2})([mhd])");

  private final Report report;
  private final TextRules texts;

  ReminderReader(Report report) {
    this.report = report;
    this.texts = new TextRules(report);
  }

  /** The reminder, if nothing of it is missing. */
  Optional<Step.Reminder> read(Field field) {
    return field.fields(KEYS).flatMap(this::read);
  }

  private Optional<Step.Reminder> read(Fields fields) {
    List<Duration> after = fields.expect("after").map(this::times).orElse(List.of());
    Words words = fields.expect("text").map(Words::read).orElse(Words.NONE);
    texts.plain(words);
    Optional<Text> text = words.text();
    return after.isEmpty() ? Optional.empty() : text.map(both -> new Step.Reminder(after, both));
  }

  /** The times, or none if one of them is wrong. */
  private List<Duration> times(Field field) {
    Optional<List<Node>> items = field.list();
    if (items.isEmpty()) {
      return List.of();
    }
    List<Duration> times = new ArrayList<>();
    for (Node item : items.get()) {
      Optional<Scalar> words = new Field("each of \"after\"", item.place(), item, report).words();
      Optional<Duration> time = words.flatMap(it -> time(it.value()));
      Duration last = times.isEmpty() ? Duration.ZERO : times.get(times.size() - 1);
      if (words.isPresent() && time.filter(it -> it.compareTo(last) > 0).isEmpty()) {
        refuse(item.place(), Quote.of(words.get().value()) + " is no time after the one before");
      }
      if (time.isEmpty()) {
        return List.of();
      }
      times.add(time.get());
    }
    if (times.isEmpty() || times.size() > TIMES) {
      refuse(field.place(), "there are " + times.size() + " times");
    }
    return times;
  }

  private void refuse(Place place, String why) {
    report.add(
        place,
        Rule.REMINDER_TIMES,
        why,
        "write one to five, such as [2h, 1d, 3d], counted from when the student came to the step");
  }

  private static Optional<Duration> time(String words) {
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
