package org.chsiguide.store.student;

import static org.chsiguide.messenger.DeliveryGuarantee.TWICE_AT_MOST;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.chsiguide.delivery.CallbackQuery;
import org.chsiguide.delivery.Outbox;
import org.chsiguide.delivery.PendingReply;
import org.chsiguide.dialog.Reply;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.store.database.GroupCommit;
import org.chsiguide.store.database.GroupCommit.Work;
import org.chsiguide.store.database.Queries;
import org.chsiguide.store.database.WriterStatement;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The outbox in the database, with the screens of the active students in memory. */
public final class SqlOutbox implements Outbox {
  private static final String SELECT_PENDING =
      "SELECT outbox.update_id, outbox.callback_query_id, outbox.callback_message_id,"
          + " outbox.callback_on_photo, outbox.replies, "
          + ConversationRow.CONVERSATION_COLUMNS
          + " FROM outbox JOIN conversation USING (chat_id) ORDER BY outbox.number";

  private final WriterStatement start =
      new WriterStatement(
          "UPDATE outbox SET attempts = attempts + 1 WHERE update_id = ? AND attempts < ?");
  private final WriterStatement undoStart =
      new WriterStatement(
          "UPDATE outbox SET attempts = attempts - 1 WHERE update_id = ? AND attempts > 0");
  private final WriterStatement delete =
      new WriterStatement("DELETE FROM outbox WHERE update_id = ?");
  private final WriterStatement setScreen =
      new WriterStatement("UPDATE conversation SET screen_message_id = ? WHERE chat_id = ?");

  private final Queries queries;
  private final GroupCommit writer;
  private final InstantSource clock;
  private final Executor readers;
  private final Caches caches;

  /**
   * @param readers runs reads for callers that must not block
   */
  public SqlOutbox(
      Queries queries, GroupCommit writer, Executor readers, Caches caches, InstantSource clock) {
    this.queries = queries;
    this.writer = writer;
    this.readers = readers;
    this.caches = caches;
    this.clock = clock;
  }

  @Override
  public List<PendingReply> pending() {
    return queries.listKnown(SELECT_PENDING, SqlOutbox::reply);
  }

  @Override
  public CompletionStage<OptionalInt> screenMessageId(ChatId chat) {
    return caches.screen(chat, () -> readScreen(chat));
  }

  private CompletionStage<OptionalInt> readScreen(ChatId chat) {
    try {
      return CompletableFuture.supplyAsync(() -> findScreen(chat), readers);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedFuture(new IllegalStateException("the store is closed", e));
    }
  }

  private OptionalInt findScreen(ChatId chat) {
    return queries
        .find(
            """
            SELECT screen_message_id FROM conversation
            WHERE chat_id = ? AND screen_message_id IS NOT NULL\
            """,
            row -> OptionalInt.of(row.getInt("screen_message_id")),
            chat.value())
        .orElse(OptionalInt.empty());
  }

  @Override
  public CompletionStage<Boolean> start(PendingReply reply) {
    return writer.submitAndGet(
        handle -> start.run(handle, reply.updateId(), TWICE_AT_MOST.maxAttempts()) > 0);
  }

  /** A stop before it is written costs the reply one of its attempts. */
  @Override
  public void undoStart(PendingReply reply) {
    var unused = writer.submitSoon(handle -> undoStart.run(handle, reply.updateId()));
  }

  @Override
  public CompletionStage<Boolean> recordOutcome(PendingReply reply, Delivery delivery) {
    if (delivery instanceof Delivery.Sent sent) {
      Work settle = handle -> delete.run(handle, reply.updateId());
      return sent.messageId() == 0
          ? writer.submitSoon(settle).thenApply(done -> true)
          : writeScreen(reply.chat(), sent.messageId(), settle);
    }
    return (delivery instanceof Delivery.Blocked ? markUnreachable(reply) : markUnknown(reply))
        .thenApply(done -> true);
  }

  @Override
  public CompletionStage<Boolean> recordOutcome(ChatId chat, Delivery delivery) {
    Instant now = clock.instant();
    if (delivery instanceof Delivery.Blocked) {
      return writer.submit(handle -> markUnreachable(handle, chat, now)).thenApply(done -> true);
    }
    return delivery instanceof Delivery.Sent sent && sent.messageId() != 0
        ? writeScreen(chat, sent.messageId(), handle -> {})
        : CompletableFuture.completedFuture(true);
  }

  private CompletionStage<Void> markUnknown(PendingReply reply) {
    return writer
        .submit(
            handle -> {
              if (delete.run(handle, reply.updateId()) > 0) {
                handle.execute(
                    "UPDATE conversation SET screen_message_id = NULL WHERE chat_id = ?",
                    reply.chat().value());
              }
            })
        .thenRun(() -> caches.invalidateScreen(reply.chat()));
  }

  private CompletionStage<Void> markUnreachable(PendingReply reply) {
    Instant now = clock.instant();
    return writer.submit(
        handle -> {
          int settled =
              handle.execute(
                  """
                  DELETE FROM outbox WHERE chat_id = ? AND number <=
                  (SELECT number FROM outbox WHERE update_id = ?)\
                  """,
                  reply.chat().value(),
                  reply.updateId());
          // If the reply was settled before, this outcome may be out of date.
          if (settled > 0) {
            markUnreachable(handle, reply.chat(), now);
          }
        });
  }

  private static void markUnreachable(Handle handle, ChatId chat, Instant now) {
    handle.execute(
        """
        UPDATE conversation SET unreachable_since = ? WHERE chat_id = ? AND NOT EXISTS
        (SELECT 1 FROM outbox WHERE outbox.chat_id = conversation.chat_id)\
        """,
        now.toEpochMilli(),
        chat.value());
  }

  private CompletionStage<Boolean> writeScreen(ChatId chat, int screen, Work before) {
    return writer
        .submitAndGet(
            handle -> {
              before.write(handle);
              // Changes no row if the student was erased meanwhile.
              return setScreen.run(handle, screen, chat.value()) > 0;
            })
        .whenComplete((isScreen, failure) -> caches.invalidateScreen(chat));
  }

  private static Optional<PendingReply> reply(ResultSet row) throws SQLException {
    long updateId = row.getLong("update_id");
    ChatId chat = ConversationRow.chat(row);
    @Nullable String callbackQueryId = row.getString("callback_query_id");
    @Nullable CallbackQuery query =
        callbackQueryId == null
            ? null
            : new CallbackQuery(
                callbackQueryId,
                row.getInt("callback_message_id"),
                row.getInt("callback_on_photo") != 0);
    String replies = row.getString("replies");
    return ConversationRow.conversation(row)
        .map(
            conversation ->
                new PendingReply(updateId, chat, query, conversation, Reply.decode(replies)));
  }
}
