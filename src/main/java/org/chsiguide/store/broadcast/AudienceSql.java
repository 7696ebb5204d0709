package org.chsiguide.store.broadcast;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.broadcast.Audience;
import org.chsiguide.broadcast.AudienceFilter;
import org.chsiguide.broadcast.AudienceSize;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.StepId;
import org.chsiguide.store.student.ConversationRow;
import org.chsiguide.store.student.Milestones;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

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

  Map<StepId, Long> countByStep(Handle handle) {
    return bind(handle.createQuery(
            "SELECT step, COUNT(*) AS times FROM conversation WHERE %s GROUP BY step"
                .formatted(recipientCondition())))
        .map((row, context) -> Map.entry(row.getString("step"), row.getLong("times")))
        .filter(step -> StepId.isValid(step.getKey()))
        .collect(Collectors.toMap(step -> new StepId(step.getKey()), Map.Entry::getValue));
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
    return Stream.concat(
            Stream.of(
                "conversation.language " + in(filter.readers().stream().map(Language::code)),
                "NOT " + ConversationRow.isOf(filter.excluded())),
            filter.audience().parts().stream().map(this::condition))
        .collect(Collectors.joining(" AND "));
  }

  private String condition(Audience part) {
    if (part instanceof Audience.Group group) {
      return switch (group) {
        case EVERYBODY -> "1 = 1";
        case WITH_CODE -> Milestones.ENDED_CONDITION;
        case WITHOUT_CODE -> Milestones.NOT_ENDED_CONDITION;
        case NOT_ASKED ->
            "NOT EXISTS (SELECT 1 FROM ticket WHERE ticket.student = conversation.chat_id)";
      };
    }
    if (part instanceof Audience.Readers readers) {
      return "conversation.language " + in(Stream.of(readers.language().code()));
    }
    if (part instanceof Audience.InStage) {
      return "conversation.furthest_stage = :stage";
    }
    if (part instanceof Audience.AtStep at) {
      return "conversation.step "
          + in(filter.steps().stream().map(StepId::value))
          + (at.days() == 0 ? "" : " AND " + enteredBefore(at.days()));
    }
    if (part instanceof Audience.Stuck stuck) {
      return enteredBefore(stuck.days()) + " AND " + Milestones.NOT_ENDED_CONDITION;
    }
    throw new AssertionError(part);
  }

  private String enteredBefore(int days) {
    return "conversation.entered_at < " + filter.now().minus(Duration.ofDays(days)).toEpochMilli();
  }

  /** The values are ids without quotes. Without any, the condition matches nobody. */
  private static String in(Stream<String> values) {
    return values.sorted().collect(Collectors.joining("', '", "IN ('", "')"));
  }

  <T extends SqlStatement<T>> T bind(T statement) {
    for (Audience part : filter.audience().parts()) {
      if (part instanceof Audience.InStage in) {
        statement.bind("stage", in.stage());
      }
    }
    return statement.bind("subject", filter.subject().key());
  }
}
