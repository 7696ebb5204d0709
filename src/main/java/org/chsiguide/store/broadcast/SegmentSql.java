package org.chsiguide.store.broadcast;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.chsiguide.broadcast.AudienceFilter;
import org.chsiguide.broadcast.AudienceFilter.Completion;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.StepId;
import org.chsiguide.store.student.ConversationRow;
import org.chsiguide.store.student.Milestones;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** A filter as a condition on the table of the conversations. */
record SegmentSql(AudienceFilter filter) {

  /** Returns the condition, with parameters that {@link #bind} sets. */
  String condition() {
    List<String> conditions = new ArrayList<>();
    conditions.add(
        "conversation.language IN (" + placeholders("reader", filter.readers().size()) + ")");
    if (!filter.excluded().isEmpty()) {
      conditions.add("NOT " + ConversationRow.isOf(filter.excluded()));
    }
    @Nullable Set<StepId> at = filter.steps();
    if (at != null) {
      conditions.add("conversation.step IN (" + placeholders("at", at.size()) + ")");
    }
    if (filter.stage() != null) {
      conditions.add("conversation.furthest_stage = :stage");
    }
    if (filter.enteredBefore() != null) {
      conditions.add("conversation.entered_at < :enteredBefore");
    }
    if (filter.completion() != Completion.ANY) {
      conditions.add(
          filter.completion() == Completion.ENDED
              ? Milestones.ENDED_CONDITION
              : Milestones.NOT_ENDED_CONDITION);
    }
    if (filter.neverAsked()) {
      conditions.add(
          "NOT EXISTS (SELECT 1 FROM ticket WHERE ticket.student = conversation.chat_id)");
    }
    return String.join(" AND ", conditions);
  }

  <T extends SqlStatement<T>> T bind(T statement) {
    bind(statement, "reader", filter.readers().stream().map(Language::code).toList());
    bind(statement, "at", toValues(filter.steps()));
    if (filter.stage() != null) {
      statement.bind("stage", filter.stage());
    }
    if (filter.enteredBefore() != null) {
      statement.bind("enteredBefore", filter.enteredBefore().toEpochMilli());
    }
    return statement.bind("subject", filter.subject().key());
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
