package org.chsiguide.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.chsiguide.broadcast.AudienceFilter;
import org.chsiguide.broadcast.AudienceFilter.Completion;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.StepId;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** A segment as a condition on the table of the conversations. */
final class SegmentSql {
  private final AudienceFilter segment;

  SegmentSql(AudienceFilter segment) {
    this.segment = segment;
  }

  /** Returns the condition, with parameters that {@link #bind} sets. */
  String condition() {
    List<String> conditions = new ArrayList<>();
    conditions.add(
        "conversation.language IN (" + placeholders("reader", segment.readers().size()) + ")");
    if (!segment.excluded().isEmpty()) {
      conditions.add("NOT " + ConversationRow.isOf(segment.excluded()));
    }
    @Nullable Set<StepId> at = segment.steps();
    if (at != null) {
      conditions.add("conversation.step IN (" + placeholders("at", at.size()) + ")");
    }
    if (segment.stage() != null) {
      conditions.add("conversation.furthest_stage = :stage");
    }
    if (segment.enteredBefore() != null) {
      conditions.add("conversation.entered_at < :enteredBefore");
    }
    if (segment.completion() != Completion.ANY) {
      conditions.add(
          segment.completion() == Completion.ENDED
              ? Milestones.ENDED_CONDITION
              : Milestones.NOT_ENDED_CONDITION);
    }
    if (segment.neverAsked()) {
      conditions.add(
          "NOT EXISTS (SELECT 1 FROM ticket WHERE ticket.student = conversation.chat_id)");
    }
    return String.join(" AND ", conditions);
  }

  <T extends SqlStatement<T>> T bind(T statement) {
    bind(statement, "reader", segment.readers().stream().map(Language::code).toList());
    bind(statement, "at", toValues(segment.steps()));
    if (segment.stage() != null) {
      statement.bind("stage", segment.stage());
    }
    if (segment.enteredBefore() != null) {
      statement.bind("enteredBefore", segment.enteredBefore().toEpochMilli());
    }
    return statement.bind("subject", segment.subject().key());
  }

  /** Returns the names of the parameters. Without any, the condition matches nobody. */
  private static String placeholders(String name, int count) {
    if (count == 0) {
      return "NULL";
    }
    List<String> placeholders = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      placeholders.add(":" + name + i);
    }
    return String.join(", ", placeholders);
  }

  private static <T extends SqlStatement<T>> void bind(
      T statement, String name, Collection<String> values) {
    int i = 0;
    for (String value : values) {
      statement.bind(name + i++, value);
    }
  }

  private static List<String> toValues(@Nullable Set<StepId> steps) {
    return steps == null
        ? List.of()
        : steps.stream().map(StepId::value).sorted().collect(Collectors.toList());
  }
}
