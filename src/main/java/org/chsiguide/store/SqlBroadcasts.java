package org.chsiguide.store;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.Broadcasts;
import org.chsiguide.broadcast.Order;
import org.chsiguide.broadcast.Progress;
import org.chsiguide.broadcast.Reach;
import org.chsiguide.broadcast.Request;
import org.chsiguide.broadcast.Segment;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.PersonId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The broadcasts in the database. */
final class SqlBroadcasts implements Broadcasts {
  private final Jdbi jdbi;
  private final GroupCommit writer;
  private final InstantSource clock;

  SqlBroadcasts(Jdbi jdbi, GroupCommit writer, InstantSource clock) {
    this.jdbi = jdbi;
    this.writer = writer;
    this.clock = clock;
  }

  @Override
  public CompletionStage<Long> add(Broadcast broadcast) {
    Instant now = clock.instant();
    AtomicLong number = new AtomicLong();
    return writer
        .submit(handle -> number.set(BroadcastRow.insert(handle, broadcast, now)))
        .thenApply(written -> number.get());
  }

  @Override
  public CompletionStage<Void> withdraw(long number) {
    Instant now = clock.instant();
    return writer.submit(
        handle -> {
          int rows =
              handle.execute(
                  "UPDATE broadcast SET state = 'cancelled' WHERE number = ? AND state = 'waiting'",
                  number);
          if (rows > 0) {
            BroadcastRow.record(handle, number, Order.CANCEL.key(), Broadcast.NOBODY, now);
          }
        });
  }

  @Override
  public Reach reach(Segment segment) {
    SegmentSql sql = new SegmentSql(segment);
    return jdbi.withHandle(
        handle ->
            sql.bind(
                    handle.createQuery(
                        "SELECT COUNT(*) AS everybody, COUNT(unreachable_since) AS unreachable,"
                            + " COUNT(CASE WHEN unreachable_since IS NULL"
                            + " THEN opt_out.chat_id END) AS opted_out"
                            + " FROM conversation LEFT JOIN opt_out"
                            + " ON opt_out.chat_id = conversation.chat_id"
                            + " AND opt_out.subject = :subject WHERE "
                            + sql.condition()))
                .map(
                    (row, context) ->
                        new Reach(
                            row.getLong("everybody")
                                - row.getLong("unreachable")
                                - row.getLong("opted_out"),
                            row.getLong("opted_out"),
                            row.getLong("unreachable")))
                .one());
  }

  @Override
  public Map<StepId, Long> places(Segment segment) {
    SegmentSql sql = new SegmentSql(segment);
    Map<StepId, Long> places = new HashMap<>();
    jdbi.useHandle(
        handle ->
            sql.bind(
                    handle.createQuery(
                        "SELECT step, COUNT(*) AS times FROM conversation"
                            + " WHERE unreachable_since IS NULL AND NOT EXISTS (SELECT 1"
                            + " FROM opt_out WHERE opt_out.chat_id = conversation.chat_id"
                            + " AND opt_out.subject = :subject) AND "
                            + sql.condition()
                            + " GROUP BY step"))
                .map((row, context) -> Map.entry(row.getString("step"), row.getLong("times")))
                .forEach(entry -> places.put(new StepId(entry.getKey()), entry.getValue())));
    return places;
  }

  @Override
  public Reach reach(long number, Instant since) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT COUNT(CASE WHEN changed_at > :since THEN 1 END) AS fresh,"
                        + " COUNT(*) AS everybody FROM recipient"
                        + " WHERE number = :number AND state = 'sent'")
                .bind("since", since.toEpochMilli())
                .bind("number", number)
                .map(
                    (row, context) ->
                        new Reach(
                            row.getLong("fresh"),
                            0,
                            row.getLong("everybody") - row.getLong("fresh")))
                .one());
  }

  @Override
  public Optional<Broadcast> find(long number) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT * FROM broadcast WHERE number = ?")
                .bind(0, number)
                .map((row, context) -> BroadcastRow.read(row))
                .findOne());
  }

  @Override
  public List<Broadcast> last(int count) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT * FROM broadcast ORDER BY number DESC LIMIT ?")
                .bind(0, count)
                .map((row, context) -> BroadcastRow.read(row))
                .list());
  }

  @Override
  public List<Broadcast> unreported() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM broadcast WHERE reported = 0 AND state IN ('done', 'halted')"
                        + " ORDER BY number")
                .map((row, context) -> BroadcastRow.read(row))
                .list());
  }

  @Override
  public Progress progress(long number) {
    Map<String, Long> counts = new HashMap<>();
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT state, COUNT(*) AS times FROM recipient WHERE number = ?"
                        + " GROUP BY state")
                .bind(0, number)
                .map((row, context) -> Map.entry(row.getString("state"), row.getLong("times")))
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue())));
    return new Progress(
        counts.getOrDefault("pending", 0L),
        counts.getOrDefault("sending", 0L),
        counts.getOrDefault("sent", 0L) + counts.getOrDefault("recalled", 0L),
        counts.getOrDefault("blocked", 0L),
        counts.getOrDefault("failed", 0L),
        counts.getOrDefault("unknown", 0L),
        counts.getOrDefault("left", 0L),
        counts.getOrDefault("skipped", 0L));
  }

  @Override
  public List<Reason> reasons(long number) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT reason, COUNT(*) AS times FROM recipient"
                        + " WHERE number = ? AND reason IS NOT NULL"
                        + " AND state IN ('failed', 'unknown', 'left')"
                        + " GROUP BY reason ORDER BY times DESC, reason LIMIT 10")
                .bind(0, number)
                .map((row, context) -> new Reason(row.getString("reason"), row.getLong("times")))
                .list());
  }

  @Override
  public void ledger(long number, Consumer<Line> reader) {
    jdbi.useHandle(
        handle ->
            handle
                .createQuery("SELECT * FROM recipient WHERE number = ? ORDER BY chat_id")
                .bind(0, number)
                .setFetchSize(1_000)
                .map(
                    (row, context) ->
                        new Line(
                            Columns.chat(row),
                            row.getString("state"),
                            text(row.getString("language")),
                            text(row.getString("reason")),
                            Instant.ofEpochMilli(row.getLong("changed_at"))))
                .forEach(reader));
  }

  @Override
  public CompletionStage<Void> order(Request request, Order order, PersonId by) {
    Instant now = clock.instant();
    return writer.submit(
        handle -> {
          if (RequestRow.insert(handle, request, now)
              && obey(handle, request.number(), order) > 0) {
            BroadcastRow.record(handle, request.number(), order.key(), by, now);
          }
        });
  }

  private static int obey(Handle handle, long number, Order order) {
    return switch (order) {
      case PAUSE ->
          handle.execute(
              "UPDATE broadcast SET state = 'paused'"
                  + " WHERE number = ? AND state IN ('waiting', 'running')",
              number);
      case RESUME ->
          handle.execute(
              "UPDATE broadcast SET trusted = 1, reported = 0, state ="
                  + " CASE WHEN gathered_to IS NULL THEN 'running' ELSE 'waiting' END"
                  + " WHERE number = ? AND state IN ('paused', 'halted')",
              number);
      case CANCEL ->
          handle.execute(
              "UPDATE broadcast SET state = 'cancelled' WHERE number = ?"
                  + " AND state IN ('waiting', 'running', 'paused', 'halted')",
              number);
      case AGAIN -> sendAgain(handle, number);
      case LEAVE ->
          handle.execute(
              "UPDATE recipient SET state = 'left' WHERE number = ? AND state = 'unknown'", number);
    };
  }

  private static int sendAgain(Handle handle, long number) {
    int rows =
        handle.execute(
            "UPDATE recipient SET state = 'pending', reason = NULL"
                + " WHERE number = ? AND state = 'unknown'",
            number);
    if (rows > 0) {
      handle.execute(
          "UPDATE broadcast SET state = 'running', reported = 0"
              + " WHERE number = ? AND state = 'done'",
          number);
    }
    return rows;
  }

  @Override
  public CompletionStage<Void> halt(long number) {
    Instant now = clock.instant();
    return writer.submit(
        handle -> {
          int rows =
              handle.execute(
                  "UPDATE broadcast SET state = 'halted' WHERE number = ? AND state = 'running'",
                  number);
          if (rows > 0) {
            BroadcastRow.record(handle, number, "halted", Broadcast.NOBODY, now);
          }
        });
  }

  @Override
  public CompletionStage<Void> shown(long number, int messageId) {
    return writer.submit(
        handle ->
            handle.execute(
                "UPDATE broadcast SET panel_message_id = ? WHERE number = ?", messageId, number));
  }

  @Override
  public CompletionStage<Void> reported(long number) {
    return writer.submit(
        handle -> handle.execute("UPDATE broadcast SET reported = 1 WHERE number = ?", number));
  }

  @Override
  public List<Deed> deeds(long number) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT act, person, done_at FROM broadcast_record WHERE number = ?"
                        + " ORDER BY done_at")
                .bind(0, number)
                .map(
                    (row, context) ->
                        new Deed(
                            Instant.ofEpochMilli(row.getLong("done_at")),
                            row.getString("act"),
                            new PersonId(row.getLong("person"))))
                .list());
  }

  private static String text(@Nullable String column) {
    return column == null ? "" : column;
  }
}
