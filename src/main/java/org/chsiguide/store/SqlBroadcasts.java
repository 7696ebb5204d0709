package org.chsiguide.store;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.bot.StaffAction;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.Broadcasts;
import org.chsiguide.broadcast.Order;
import org.chsiguide.broadcast.Panel;
import org.chsiguide.broadcast.Progress;
import org.chsiguide.broadcast.Reach;
import org.chsiguide.broadcast.Request;
import org.chsiguide.broadcast.Segment;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.PersonId;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The broadcasts in the database. */
final class SqlBroadcasts implements Broadcasts {
  /** What changes how a broadcast goes. */
  private static final String STEERING =
      Stream.concat(
              Stream.of(StaffAction.Kind.CONFIRMED, StaffAction.Kind.HALTED),
              Stream.of(Order.values()).map(Order::kind))
          .map(kind -> "'" + kind.key() + "'")
          .collect(Collectors.joining(", "));

  private final Jdbi jdbi;
  private final Tally tally;
  private final GroupCommit writer;
  private final InstantSource clock;

  SqlBroadcasts(Jdbi jdbi, GroupCommit writer, InstantSource clock) {
    this.jdbi = jdbi;
    this.tally = new Tally(jdbi);
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
            BroadcastRow.record(handle, number, Order.CANCEL.kind(), Broadcast.NOBODY, now);
          }
        });
  }

  @Override
  public Reach reach(Segment segment) {
    return tally.reach(segment);
  }

  @Override
  public Map<StepId, Long> places(Segment segment) {
    return tally.places(segment);
  }

  @Override
  public Reach reach(long number, Instant since) {
    return tally.reach(number, since);
  }

  @Override
  public Progress progress(long number) {
    return tally.progress(number);
  }

  @Override
  public List<Reason> reasons(long number) {
    return tally.reasons(number);
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
  public CompletionStage<Boolean> order(Request request, Order order, PersonId by) {
    Instant now = clock.instant();
    AtomicBoolean isDone = new AtomicBoolean();
    return writer
        .submit(
            handle -> {
              isDone.set(
                  RequestRow.insert(handle, request, now)
                      && OrderSql.obey(handle, request.number(), order) > 0);
              if (isDone.get()) {
                BroadcastRow.record(handle, request.number(), order.kind(), by, now);
              }
            })
        .thenApply(written -> isDone.get());
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
            BroadcastRow.record(handle, number, StaffAction.Kind.HALTED, Broadcast.NOBODY, now);
          }
        });
  }

  @Override
  public CompletionStage<Void> shown(long number, Panel panel) {
    return writer.submit(
        handle ->
            handle.execute(
                "INSERT INTO broadcast_panel (chat_id, message_id, number, language)"
                    + " VALUES (?, ?, ?, ?) ON CONFLICT (chat_id, message_id)"
                    + " DO UPDATE SET number = excluded.number, language = excluded.language",
                panel.chat().value(),
                panel.messageId(),
                number,
                panel.language().code()));
  }

  @Override
  public CompletionStage<Void> gone(Panel panel) {
    return writer.submit(
        handle ->
            handle.execute(
                "DELETE FROM broadcast_panel WHERE chat_id = ? AND message_id = ?",
                panel.chat().value(),
                panel.messageId()));
  }

  @Override
  public List<Panel> panels(long number) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM broadcast_panel WHERE number = ? ORDER BY chat_id, message_id")
                .bind(0, number)
                .map(
                    (row, context) ->
                        new Panel(
                            Columns.chat(row),
                            row.getInt("message_id"),
                            Language.ofCode(row.getString("language")).orElse(Language.BOTH)))
                .list());
  }

  @Override
  public Optional<Long> saying(PersonId author, int messageId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT number FROM broadcast WHERE author = ?"
                        + " AND ' ' || messages || ' ' LIKE ? ORDER BY number DESC LIMIT 1")
                .bind(0, author.value())
                .bind(1, "% " + messageId + " %")
                .mapTo(Long.class)
                .findOne());
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
                    "SELECT kind, person, done_at FROM staff_action WHERE of_number = ?"
                        + " AND kind IN ("
                        + STEERING
                        + ") ORDER BY number")
                .bind(0, number)
                .map(
                    (row, context) ->
                        new Deed(
                            Instant.ofEpochMilli(row.getLong("done_at")),
                            row.getString("kind"),
                            new PersonId(row.getLong("person"))))
                .list());
  }

  private static String text(@Nullable String column) {
    return column == null ? "" : column;
  }
}
