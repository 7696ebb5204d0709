package org.chsiguide.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.chsiguide.bot.Answer;
import org.chsiguide.bot.Outbox;
import org.chsiguide.bot.Tap;
import org.chsiguide.messenger.ChatId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The outbox in the database. */
final class SqlOutbox implements Outbox {
  private static final String WAITING =
      "SELECT answer.update_id, answer.tap_id, answer.tap_message_id, answer.tap_on_picture,"
          + " answer.replies, "
          + Columns.CONVERSATION
          + " FROM answer JOIN conversation USING (chat_id)";

  private final Prepared begin =
      new Prepared(
          "UPDATE answer SET begun = begun + 1 WHERE update_id = ? AND begun < ? AND holder = ?");
  private final Prepared takeBack =
      new Prepared(
          "UPDATE answer SET begun = begun - 1 WHERE update_id = ? AND begun > 0 AND holder = ?");
  private final Prepared setPicture =
      new Prepared("UPDATE answer SET tap_on_picture = 1 WHERE update_id = ?");
  private final Prepared delete = new Prepared("DELETE FROM answer WHERE update_id = ?");
  private final Prepared setScreen =
      new Prepared("UPDATE conversation SET screen_message_id = ? WHERE chat_id = ?");

  private final Jdbi jdbi;
  private final GroupCommit writer;
  private final Replica replica;
  private final InstantSource clock;
  private final Executor readers;

  /**
   * @param readers runs what reads for those who must not wait for the database
   */
  SqlOutbox(Jdbi jdbi, GroupCommit writer, Executor readers, Replica replica, InstantSource clock) {
    this.jdbi = jdbi;
    this.writer = writer;
    this.readers = readers;
    this.replica = replica;
    this.clock = clock;
  }

  @Override
  public List<Answer> pending() {
    return jdbi.withHandle(
        handle -> answers(handle.createQuery(WAITING + " ORDER BY answer.number")));
  }

  @Override
  public CompletionStage<Optional<Answer>> anew(Answer answer) {
    return read(
        handle ->
            answers(
                    handle
                        .createQuery(WAITING + " WHERE answer.update_id = ?")
                        .bind(0, answer.updateId()))
                .stream()
                .findFirst());
  }

  private <T> CompletionStage<T> read(Function<Handle, T> query) {
    try {
      return CompletableFuture.supplyAsync(() -> jdbi.withHandle(query::apply), readers);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedFuture(new IllegalStateException("the store is closed", e));
    }
  }

  private static List<Answer> answers(Query query) {
    return query.map((row, context) -> answer(row)).stream().flatMap(Optional::stream).toList();
  }

  @Override
  public List<Answer> adopt() {
    Set<Long> orphans = Set.copyOf(replica.adopt());
    return orphans.isEmpty()
        ? List.of()
        : pending().stream().filter(answer -> orphans.contains(answer.updateId())).toList();
  }

  @Override
  public CompletionStage<Boolean> turn(Answer answer) {
    return replica.turn(answer.updateId());
  }

  @Override
  public CompletionStage<OptionalInt> screen(ChatId chat) {
    return read(
        handle ->
            handle
                .createQuery(
                    "SELECT screen_message_id FROM conversation"
                        + " WHERE chat_id = ? AND screen_message_id IS NOT NULL")
                .bind(0, chat.value())
                .map((row, context) -> OptionalInt.of(row.getInt(1)))
                .findOne()
                .orElse(OptionalInt.empty()));
  }

  @Override
  public CompletionStage<Boolean> begin(Answer answer) {
    AtomicBoolean mayBeSent = new AtomicBoolean();
    return writer
        .submit(
            handle -> {
              int rows = begin.run(handle, answer.updateId(), MAX_BEGUN, replica.id());
              mayBeSent.set(rows > 0);
            })
        .thenApply(written -> mayBeSent.get());
  }

  /** A stop before it is written costs the answer one of its attempts. */
  @Override
  public void notBegun(Answer answer) {
    var unused = writer.submitSoon(handle -> takeBack.run(handle, answer.updateId(), replica.id()));
  }

  @Override
  public CompletionStage<Void> becomesPicture(Answer answer) {
    return writer.submit(handle -> setPicture.run(handle, answer.updateId()));
  }

  @Override
  public CompletionStage<Void> lost(Answer answer) {
    return writer.submit(
        handle -> {
          // Another replica that has it by now still brings it.
          int settled =
              handle.execute(
                  "DELETE FROM answer WHERE update_id = ? AND holder = ?",
                  answer.updateId(),
                  replica.id());
          if (settled > 0) {
            handle.execute(
                "UPDATE conversation SET screen_message_id = NULL WHERE chat_id = ?",
                answer.chat().value());
          }
        });
  }

  @Override
  public CompletionStage<Void> delivered(Answer answer) {
    return writer.submitSoon(handle -> delete(handle, answer));
  }

  @Override
  public CompletionStage<Void> unreachable(Answer answer) {
    Instant now = clock.instant();
    return writer.submit(
        handle -> {
          int settled =
              handle.execute(
                  "DELETE FROM answer WHERE chat_id = ? AND number <="
                      + " (SELECT number FROM answer WHERE update_id = ?)",
                  answer.chat().value(),
                  answer.updateId());
          // Where it was settled already, that the student left is no news and may be out of date.
          if (settled > 0) {
            handle.execute(
                "UPDATE conversation SET unreachable_since = ? WHERE chat_id = ? AND NOT EXISTS"
                    + " (SELECT 1 FROM answer WHERE answer.chat_id = conversation.chat_id)",
                now.toEpochMilli(),
                answer.chat().value());
          }
        });
  }

  @Override
  public CompletionStage<Boolean> delivered(Answer answer, int screen) {
    AtomicBoolean isScreen = new AtomicBoolean();
    return writer
        .submit(
            handle -> {
              delete(handle, answer);
              // No row for a student who was forgotten meanwhile, and then none comes back.
              int rows = setScreen.run(handle, screen, answer.chat().value());
              isScreen.set(rows > 0);
            })
        .thenApply(written -> isScreen.get());
  }

  @Override
  public CompletionStage<Void> moved(ChatId chat, int screen) {
    return writer.submit(handle -> setScreen.run(handle, screen, chat.value()));
  }

  private void delete(Handle handle, Answer answer) {
    delete.run(handle, answer.updateId());
  }

  private static Optional<Answer> answer(ResultSet row) throws SQLException {
    long updateId = row.getLong("update_id");
    ChatId chat = Columns.chat(row);
    @Nullable String tapId = row.getString("tap_id");
    @Nullable Tap tap =
        tapId == null
            ? null
            : new Tap(tapId, row.getInt("tap_message_id"), row.getInt("tap_on_picture") != 0);
    String replies = row.getString("replies");
    return Columns.conversation(row)
        .map(
            conversation ->
                new Answer(updateId, chat, tap, conversation, Columns.replies(replies)));
  }
}
