package org.chsiguide.store.broadcast;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.chsiguide.broadcast.AudienceFilter;
import org.chsiguide.broadcast.AudienceSize;
import org.chsiguide.broadcast.BroadcastProgress;
import org.chsiguide.broadcast.BroadcastRepository;
import org.chsiguide.broadcast.BroadcastRepository.FailureReason;
import org.chsiguide.dialog.StepId;
import org.chsiguide.store.database.Queries;

/** Counts students and recipients in the database. */
record AudienceCounts(Queries queries) {

  /** See {@link BroadcastRepository#audienceSize(AudienceFilter)}. */
  AudienceSize reach(AudienceFilter filter) {
    SegmentSql sql = new SegmentSql(filter);
    return queries.read(
        handle ->
            sql.bind(
                    handle.createQuery(
                        """
                        SELECT COUNT(*) AS everybody, COUNT(unreachable_since) AS unreachable,
                        COUNT(CASE WHEN unreachable_since IS NULL THEN opt_out.chat_id END) AS opted_out
                        FROM conversation LEFT JOIN opt_out
                        ON opt_out.chat_id = conversation.chat_id AND opt_out.subject = :subject
                        WHERE %s\
                        """
                            .formatted(sql.condition())))
                .map(
                    (row, context) ->
                        new AudienceSize(
                            row.getLong("everybody")
                                - row.getLong("unreachable")
                                - row.getLong("opted_out"),
                            row.getLong("opted_out"),
                            row.getLong("unreachable")))
                .one());
  }

  /** See {@link BroadcastRepository#countByStep}. */
  Map<StepId, Long> places(AudienceFilter filter) {
    SegmentSql sql = new SegmentSql(filter);
    return queries.read(
        handle ->
            sql.bind(
                    handle.createQuery(
                        """
                        SELECT step, COUNT(*) AS times FROM conversation
                        WHERE unreachable_since IS NULL AND NOT EXISTS (
                        SELECT 1 FROM opt_out WHERE opt_out.chat_id = conversation.chat_id
                        AND opt_out.subject = :subject) AND %s
                        GROUP BY step\
                        """
                            .formatted(sql.condition())))
                .map(
                    (row, context) ->
                        Map.entry(new StepId(row.getString("step")), row.getLong("times")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /** See {@link BroadcastRepository#audienceSize(long, Instant)}. */
  AudienceSize reach(long number, Instant since) {
    return queries
        .find(
            """
            SELECT COUNT(CASE WHEN changed_at > ? THEN 1 END) AS fresh,
            COUNT(*) AS everybody FROM broadcast_recipient
            WHERE number = ? AND state = 'sent'\
            """,
            row ->
                new AudienceSize(
                    row.getLong("fresh"), 0, row.getLong("everybody") - row.getLong("fresh")),
            since.toEpochMilli(),
            number)
        .orElseThrow();
  }

  /** See {@link BroadcastRepository#progress}. */
  BroadcastProgress progress(long number) {
    Map<String, Long> counts =
        queries
            .list(
                """
                SELECT state, COUNT(*) AS times FROM broadcast_recipient
                WHERE number = ? GROUP BY state\
                """,
                row -> Map.entry(row.getString("state"), row.getLong("times")),
                number)
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    long opened =
        queries.number(
            "SELECT COUNT(*) FROM broadcast_recipient WHERE number = ? AND opened = 1", number);
    return new BroadcastProgress(
        counts.getOrDefault("pending", 0L),
        counts.getOrDefault("sending", 0L),
        counts.getOrDefault("sent", 0L) + counts.getOrDefault("recalled", 0L),
        counts.getOrDefault("blocked", 0L),
        counts.getOrDefault("failed", 0L),
        counts.getOrDefault("unknown", 0L),
        counts.getOrDefault("left", 0L),
        counts.getOrDefault("skipped", 0L),
        opened);
  }

  /** See {@link BroadcastRepository#reasons}. */
  List<FailureReason> reasons(long number) {
    return queries.list(
        """
        SELECT reason, COUNT(*) AS times FROM broadcast_recipient
        WHERE number = ? AND reason IS NOT NULL
        AND state IN ('failed', 'unknown', 'left')
        GROUP BY reason ORDER BY times DESC, reason LIMIT 10\
        """,
        row -> new FailureReason(row.getString("reason"), row.getLong("times")),
        number);
  }
}
