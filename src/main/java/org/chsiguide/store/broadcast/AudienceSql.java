package org.chsiguide.store.broadcast;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.chsiguide.broadcast.AudienceFilter;
import org.chsiguide.broadcast.AudienceFilter.Completion;
import org.chsiguide.broadcast.AudienceSize;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.StepId;
import org.chsiguide.store.student.ConversationRow;
import org.chsiguide.store.student.Milestones;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** An audience as SQL on the table of the conversations. */
record AudienceSql(AudienceFilter filter) {

  /** Returns how many students are in the audience, and how many of them do not get a broadcast. */
  AudienceSize size(Handle handle) {
    return bind(handle.createQuery(
            """
            SELECT COUNT(*) AS everybody, COUNT(unreachable_since) AS unreachable,
            COUNT(CASE WHEN unreachable_since IS NULL THEN opt_out.chat_id END) AS opted_out
            FROM conversation LEFT JOIN opt_out
            ON opt_out.chat_id = conversation.chat_id AND opt_out.subject = :subject
            WHERE %s\
            """
                .formatted(condition())))
        .map(
            (row, context) ->
                new AudienceSize(
                    row.getLong("everybody")
                        - row.getLong("unreachable")
                        - row.getLong("opted_out"),
                    row.getLong("opted_out"),
                    row.getLong("unreachable")))
        .one();
  }

  /** Returns how many students at each step get a broadcast. */
  Map<StepId, Long> countByStep(Handle handle) {
    return bind(handle.createQuery(
            "SELECT step, COUNT(*) AS times FROM conversation WHERE %s GROUP BY step"
                .formatted(recipientCondition())))
        .map((row, context) -> Map.entry(new StepId(row.getString("step")), row.getLong("times")))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /**
   * Returns the condition for those who get a broadcast: they can be reached and have not switched
   * its subject off.
   */
  String recipientCondition() {
    return """
    unreachable_since IS NULL AND NOT EXISTS (
    SELECT 1 FROM opt_out WHERE opt_out.chat_id = conversation.chat_id
    AND opt_out.subject = :subject) AND %s\
    """
        .formatted(condition());
  }

  /** Returns the condition for all in the audience, with parameters that {@link #bind} sets. */
  private String condition() {
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
