package org.chsiguide.author;

import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.yaml.EditableYaml;
import org.chsiguide.dialog.yaml.Quoting;
import org.chsiguide.dialog.yaml.TextPath;
import org.jspecify.annotations.Nullable;

/**
 * A step or a topic of which somebody has to say whether it is still true: its {@code until} is
 * over, or nobody has confirmed it for half a year. A part without {@code checked} was confirmed
 * when the file says that all of it was; if it does not say, it is due once another part was
 * confirmed.
 *
 * @param part its place
 * @param checked when somebody confirmed it; absent: never
 * @param until until when it held; absent: it does not say
 */
public record DueReview(TextPath part, @Nullable LocalDate checked, @Nullable LocalDate until) {
  private static final Period MAX_AGE = Period.ofMonths(6);
  private static final List<TextPath> SECTIONS =
      List.of(TextPath.of("steps"), TextPath.of("topics"));

  /** Returns the place of the date on which somebody confirmed this part. */
  public static TextPath checkedOf(TextPath part) {
    return part.child("checked");
  }

  /** Returns when somebody confirmed this part, or else the whole file; null: never. */
  public static @Nullable LocalDate checked(EditableYaml file, TextPath part) {
    LocalDate checked = date(file, checkedOf(part));
    return checked == null ? date(file, TextPath.of("checked")) : checked;
  }

  /** Returns the parts that are due on this day, in the order of the file. */
  public static List<DueReview> of(EditableYaml file, LocalDate today) {
    Set<TextPath> parts = new LinkedHashSet<>();
    for (TextPath path : file.paths()) {
      if (path.parts().size() > 2 && SECTIONS.stream().anyMatch(path::isBelow)) {
        parts.add(new TextPath(path.parts().subList(0, 2)));
      }
    }
    boolean isUsed = parts.stream().anyMatch(part -> file.find(checkedOf(part)).isPresent());
    return parts.stream()
        .map(part -> new DueReview(part, checked(file, part), date(file, part.child("until"))))
        .filter(it -> it.isDue(today, isUsed))
        .toList();
  }

  private static @Nullable LocalDate date(EditableYaml file, TextPath path) {
    try {
      return LocalDate.parse(file.find(path).orElse("").strip());
    } catch (DateTimeParseException none) {
      return null;
    }
  }

  private boolean isDue(LocalDate today, boolean isUsed) {
    boolean isOld =
        checked == null ? isUsed && until == null : checked.plus(MAX_AGE).isBefore(today);
    return isOld || isOver(today);
  }

  /** Returns whether its {@code until} is over, and nobody has confirmed it since. */
  public boolean isOver(LocalDate today) {
    return until != null && today.isAfter(until) && (checked == null || !checked.isAfter(until));
  }

  /** Returns a sentence about why the part is due on this day. */
  public LocalizedText sentence(LocalDate today) {
    String name = Quoting.of(part.last());
    if (until != null && isOver(today)) {
      return LocalizedText.format(
          "%s 的有效期到 %s（请看看是不是仍然正确）", "%s was valid until %s (is it still true?)", name, until);
    }
    return checked == null
        ? LocalizedText.format(
            "%s 还没有人确认过（请看看是不是仍然正确）", "%s was never confirmed (is it still true?)", name)
        : LocalizedText.format(
            "%s 上次确认是 %s（请看看是不是仍然正确）",
            "%s was last confirmed on %s (is it still true?)", name, checked);
  }
}
