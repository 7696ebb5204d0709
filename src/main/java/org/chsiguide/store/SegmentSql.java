package org.chsiguide.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.chsiguide.broadcast.Segment;
import org.chsiguide.broadcast.Segment.Way;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.StepId;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** A segment as a condition on the table of the conversations. */
final class SegmentSql {
  private final Segment segment;

  SegmentSql(Segment segment) {
    this.segment = segment;
  }

  /** The condition; {@link #bind} fills it in. */
  String condition() {
    List<String> all = new ArrayList<>();
    all.add("conversation.language IN (" + places("reader", segment.readers().size()) + ")");
    @Nullable Set<StepId> at = segment.at();
    if (at != null) {
      all.add("conversation.step IN (" + places("at", at.size()) + ")");
    }
    if (segment.stage() != null) {
      all.add("conversation.furthest = :stage");
    }
    if (segment.enteredBefore() != null) {
      all.add("conversation.entered_at < :enteredBefore");
    }
    if (segment.way() != Way.ANY) {
      all.add(segment.way() == Way.ENDED ? Milestones.ENDED : Milestones.NOT_ENDED);
    }
    return String.join(" AND ", all);
  }

  <T extends SqlStatement<T>> T bind(T statement) {
    bind(statement, "reader", segment.readers().stream().map(Language::code).toList());
    bind(statement, "at", words(segment.at()));
    if (segment.stage() != null) {
      statement.bind("stage", segment.stage());
    }
    if (segment.enteredBefore() != null) {
      statement.bind("enteredBefore", segment.enteredBefore().toEpochMilli());
    }
    return statement.bind("subject", segment.subject().key());
  }

  /** Where there is nothing to choose from there is nobody. */
  private static String places(String name, int count) {
    if (count == 0) {
      return "NULL";
    }
    List<String> places = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      places.add(":" + name + i);
    }
    return String.join(", ", places);
  }

  private static <T extends SqlStatement<T>> void bind(
      T statement, String name, Collection<String> values) {
    int i = 0;
    for (String value : values) {
      statement.bind(name + i++, value);
    }
  }

  private static List<String> words(@Nullable Set<StepId> steps) {
    return steps == null
        ? List.of()
        : steps.stream().map(StepId::value).sorted().collect(Collectors.toList());
  }
}
