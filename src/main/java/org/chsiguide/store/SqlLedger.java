package org.chsiguide.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.Broadcast.Kind;
import org.chsiguide.broadcast.Ledger;
import org.chsiguide.broadcast.Next;
import org.chsiguide.broadcast.Recipient;
import org.chsiguide.broadcast.Segment;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The ledgers in the database. */
final class SqlLedger implements Ledger {

  /** So many students are looked at in a transaction, which takes some 20 ms. */
  static final int SLICE = 5_000;

  /** What Telegram did not take so often is given up. */
  private static final int MAX_TRIES = 20;

  /** So many who are not sent it any more are passed in one transaction. */
  private static final int MAX_PASSED = 200;

  /** A bot can delete or change for so long, https://core.telegram.org/bots/api#deletemessage. */
  private static final Duration CAN_CHANGE = Duration.ofDays(2);

  private final Jdbi jdbi;
  private final GroupCommit writer;
  private final SharedDuty duty;
  private final InstantSource clock;

  SqlLedger(Jdbi jdbi, GroupCommit writer, SharedDuty duty, InstantSource clock) {
    this.jdbi = jdbi;
    this.writer = writer;
    this.duty = duty;
    this.clock = clock;
  }

  @Override
  public CompletionStage<Void> recover() {
    long now = clock.instant().toEpochMilli();
    return writer.submit(
        handle ->
            handle.execute(
                "UPDATE recipient SET state = 'unknown', reason = 'stopped meanwhile',"
                    + " changed_at = ? WHERE state = 'sending'"
                    + " AND number IN (SELECT number FROM broadcast)",
                now));
  }

  @Override
  public Optional<Broadcast> due(Instant now, boolean isQuiet) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM broadcast WHERE state IN ('waiting', 'running')"
                        + " AND begins_at <= :now"
                        + " AND (urgent = 1 OR kind <> 'send' OR :quiet = 0)"
                        + " ORDER BY kind = 'recall' DESC, begins_at, number LIMIT 1")
                .bind("now", now.toEpochMilli())
                .bind("quiet", isQuiet ? 1 : 0)
                .map((row, context) -> BroadcastRow.read(row))
                .findOne());
  }

  @Override
  public CompletionStage<Boolean> gather(Broadcast broadcast, Segment segment) {
    AtomicBoolean isWhole = new AtomicBoolean();
    return writer
        .submit(handle -> isWhole.set(gather(handle, broadcast, segment)))
        .thenApply(written -> isWhole.get());
  }

  private boolean gather(Handle handle, Broadcast broadcast, Segment segment) {
    if (!duty.isHeld(handle)) {
      throw new IllegalStateException("another replica gathers them by now");
    }
    Optional<Long> from =
        handle
            .createQuery(
                "SELECT gathered_to FROM broadcast WHERE number = ? AND state = 'waiting'"
                    + " AND gathered_to IS NOT NULL")
            .bind(0, broadcast.number())
            .mapTo(Long.class)
            .findOne();
    if (from.isEmpty()) {
      return true;
    }
    Optional<Long> to =
        handle
            .createQuery(
                "SELECT MAX(chat_id) FROM (SELECT chat_id FROM conversation"
                    + " WHERE chat_id > ? ORDER BY chat_id LIMIT ?) AS slice")
            .bind(0, from.get())
            .bind(1, SLICE)
            .mapTo(Long.class)
            .findOne();
    if (to.isEmpty()) {
      handle.execute(
          "UPDATE broadcast SET gathered_to = NULL, state = 'running' WHERE number = ?",
          broadcast.number());
      if (broadcast.kind() == Kind.CORRECT) {
        correct(handle, broadcast);
      }
      return true;
    }
    if (broadcast.kind() == Kind.SEND) {
      gather(handle, broadcast.number(), segment, from.get(), to.get());
    } else {
      gatherOf(handle, broadcast, from.get(), to.get());
    }
    handle.execute(
        "UPDATE broadcast SET gathered_to = ? WHERE number = ?", to.get(), broadcast.number());
    return false;
  }

  private static void gather(Handle handle, long number, Segment segment, long from, long to) {
    SegmentSql sql = new SegmentSql(segment);
    sql.bind(
            handle.createUpdate(
                "INSERT INTO recipient (chat_id, number, state)"
                    + " SELECT conversation.chat_id, :number, 'pending' FROM conversation"
                    + " WHERE conversation.chat_id > :from AND conversation.chat_id <= :to"
                    + " AND unreachable_since IS NULL AND NOT EXISTS (SELECT 1 FROM opt_out"
                    + " WHERE opt_out.chat_id = conversation.chat_id"
                    + " AND opt_out.subject = :subject) AND "
                    + sql.condition()
                    + " ON CONFLICT DO NOTHING"))
        .bind("number", number)
        .bind("from", from)
        .bind("to", to)
        .execute();
  }

  /** Whoever is still to be sent it gets the corrected words at once. */
  private static void correct(Handle handle, Broadcast broadcast) {
    handle.execute(
        "UPDATE broadcast SET zh = ?, en = ? WHERE number = ?",
        PostColumn.write(broadcast.bulletin().zh()),
        PostColumn.write(broadcast.bulletin().en()),
        broadcast.of());
  }

  private void gatherOf(Handle handle, Broadcast broadcast, long from, long to) {
    handle.execute(
        "INSERT INTO recipient (chat_id, number, state, message_ids, language)"
            + " SELECT chat_id, ?, 'pending', message_ids, language FROM recipient AS earlier"
            + " WHERE number = ? AND state = 'sent' AND changed_at > ?"
            + " AND chat_id > ? AND chat_id <= ? ON CONFLICT DO NOTHING",
        broadcast.number(),
        broadcast.of(),
        clock.instant().minus(CAN_CHANGE).toEpochMilli(),
        from,
        to);
  }

  @Override
  public CompletionStage<Next> next(Broadcast broadcast) {
    AtomicReference<Next> next = new AtomicReference<>(new Next.Stopped());
    return writer
        .submit(handle -> next.set(next(handle, broadcast)))
        .thenApply(written -> next.get());
  }

  private Next next(Handle handle, Broadcast broadcast) {
    long now = clock.instant().toEpochMilli();
    if (!duty.isHeld(handle) || !isRunning(handle, broadcast)) {
      return new Next.Stopped();
    }
    for (int passed = 0; passed < MAX_PASSED; passed++) {
      Optional<Candidate> candidate = candidate(handle, broadcast, now);
      if (candidate.isEmpty()) {
        return later(handle, broadcast.number());
      }
      boolean isWanted = candidate.get().isWanted(broadcast);
      Recipient recipient = candidate.get().recipient(broadcast);
      int rows =
          handle.execute(
              "UPDATE recipient SET state = ?, language = ?, changed_at = ?"
                  + " WHERE number = ? AND chat_id = ? AND state = 'pending'",
              isWanted ? "sending" : "skipped",
              recipient.language().code(),
              now,
              broadcast.number(),
              recipient.chat().value());
      if (isWanted && rows > 0) {
        return new Next.Send(recipient);
      }
    }
    return new Next.Later(clock.instant());
  }

  private static boolean isRunning(Handle handle, Broadcast broadcast) {
    return handle
        .createQuery(
            "SELECT 1 FROM broadcast WHERE number = :number AND state = 'running'"
                + " AND (kind = 'recall' OR NOT EXISTS (SELECT 1 FROM broadcast AS first"
                + " WHERE first.kind = 'recall' AND first.state IN ('waiting', 'running')))")
        .bind("number", broadcast.number())
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  private static Optional<Candidate> candidate(Handle handle, Broadcast broadcast, long now) {
    return handle
        .createQuery(
            "SELECT recipient.chat_id, recipient.message_ids, recipient.language AS sent_in,"
                + " conversation.language, conversation.unreachable_since, EXISTS"
                + " (SELECT 1 FROM opt_out WHERE opt_out.chat_id = recipient.chat_id"
                + " AND opt_out.subject = :subject) AS is_off"
                + " FROM recipient JOIN conversation"
                + " ON conversation.chat_id = recipient.chat_id"
                + " WHERE recipient.number = :number AND recipient.state = 'pending'"
                + " AND recipient.due_at <= :now"
                + " ORDER BY recipient.due_at, recipient.chat_id LIMIT 1")
        .bind("subject", broadcast.subject().key())
        .bind("number", broadcast.number())
        .bind("now", now)
        .map((row, context) -> Candidate.read(row))
        .findOne();
  }

  private static Next later(Handle handle, long number) {
    return handle
        .createQuery(
            "SELECT due_at FROM recipient WHERE number = ? AND state = 'pending'"
                + " ORDER BY due_at LIMIT 1")
        .bind(0, number)
        .mapTo(Long.class)
        .findOne()
        .<Next>map(due -> new Next.Later(Instant.ofEpochMilli(due)))
        .orElseGet(Next.Finished::new);
  }

  /** Somebody who may be next, as they are now. */
  private record Candidate(
      ChatId chat,
      List<Integer> messageIds,
      Language language,
      @Nullable Language sentIn,
      boolean isOut) {

    static Candidate read(ResultSet row) throws SQLException {
      row.getLong("unreachable_since");
      boolean isUnreachable = !row.wasNull();
      @Nullable String sentIn = row.getString("sent_in");
      return new Candidate(
          Columns.chat(row),
          ids(row.getString("message_ids")),
          Language.ofCode(row.getString("language")).orElse(Language.BOTH),
          sentIn == null ? null : Language.ofCode(sentIn).orElse(null),
          isUnreachable || row.getBoolean("is_off"));
    }

    boolean isWanted(Broadcast broadcast) {
      return broadcast.kind() != Kind.SEND
          || (!isOut && broadcast.bulletin().readers().contains(language));
    }

    /** What is changed stays in the language that it is in. */
    Recipient recipient(Broadcast broadcast) {
      @Nullable Language kept = broadcast.kind() == Kind.SEND ? null : sentIn;
      return new Recipient(chat, kept == null ? language : kept, messageIds);
    }
  }

  @Override
  public CompletionStage<Void> settle(Broadcast broadcast, Recipient recipient, Delivery delivery) {
    Instant now = clock.instant();
    return writer.submit(handle -> settle(handle, broadcast, recipient, delivery, now));
  }

  private static void settle(
      Handle handle, Broadcast broadcast, Recipient recipient, Delivery delivery, Instant now) {
    if (delivery instanceof Delivery.Sent sent) {
      arrived(handle, broadcast, recipient, Integer.toString(sent.messageId()), now);
    } else if (delivery instanceof Delivery.SentAlbum album) {
      arrived(handle, broadcast, recipient, ids(album.messageIds()), now);
    } else if (delivery instanceof Delivery.Blocked) {
      end(handle, broadcast, recipient, "blocked", null, now);
      handle.execute(
          "UPDATE conversation SET unreachable_since = ?"
              + " WHERE chat_id = ? AND unreachable_since IS NULL",
          now.toEpochMilli(),
          recipient.chat().value());
    } else if (delivery instanceof Delivery.RetryAfter later) {
      putBack(handle, broadcast, recipient, now.plus(later.delay()));
    } else if (delivery instanceof Delivery.Unknown unknown) {
      end(handle, broadcast, recipient, "unknown", unknown.why(), now);
    } else if (delivery instanceof Delivery.Failed failed) {
      end(handle, broadcast, recipient, "failed", failed.why(), now);
    } else if (delivery instanceof Delivery.Gone) {
      end(handle, broadcast, recipient, "failed", "the message is gone", now);
    } else {
      throw new AssertionError(delivery);
    }
  }

  private static void arrived(
      Handle handle, Broadcast broadcast, Recipient recipient, String ids, Instant now) {
    end(handle, broadcast, recipient, "sent", null, now);
    if (broadcast.kind() == Kind.SEND) {
      handle.execute(
          "UPDATE recipient SET message_ids = ? WHERE number = ? AND chat_id = ?",
          ids,
          broadcast.number(),
          recipient.chat().value());
    } else if (broadcast.kind() == Kind.RECALL) {
      handle.execute(
          "UPDATE recipient SET state = 'recalled' WHERE number = ? AND chat_id = ?",
          broadcast.of(),
          recipient.chat().value());
    }
  }

  private static void end(
      Handle handle,
      Broadcast broadcast,
      Recipient recipient,
      String state,
      @Nullable String reason,
      Instant now) {
    handle.execute(
        "UPDATE recipient SET state = ?, reason = ?, changed_at = ?"
            + " WHERE number = ? AND chat_id = ? AND state IN ('sending', 'unknown')",
        state,
        reason,
        now.toEpochMilli(),
        broadcast.number(),
        recipient.chat().value());
  }

  private static void putBack(
      Handle handle, Broadcast broadcast, Recipient recipient, Instant due) {
    handle.execute(
        "UPDATE recipient SET state = CASE WHEN tries >= ? THEN 'failed' ELSE 'pending' END,"
            + " reason = CASE WHEN tries >= ? THEN 'Telegram did not take it' ELSE NULL END,"
            + " tries = tries + 1, due_at = ? WHERE number = ? AND chat_id = ?"
            + " AND state = 'sending'",
        MAX_TRIES,
        MAX_TRIES,
        due.toEpochMilli(),
        broadcast.number(),
        recipient.chat().value());
  }

  @Override
  public CompletionStage<Void> finish(long number) {
    return writer.submit(
        handle ->
            handle.execute(
                "UPDATE broadcast SET state = 'done' WHERE number = ? AND state = 'running'",
                number));
  }

  private static List<Integer> ids(@Nullable String column) {
    return column == null || column.isEmpty()
        ? List.of()
        : Arrays.stream(column.split(" ")).map(Integer::valueOf).toList();
  }

  private static String ids(List<Integer> ids) {
    return ids.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }
}
