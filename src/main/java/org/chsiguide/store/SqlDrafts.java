package org.chsiguide.store;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.Draft;
import org.chsiguide.broadcast.Drafts;
import org.chsiguide.broadcast.Request;
import org.chsiguide.broadcast.Request.Show;
import org.chsiguide.broadcast.Subject;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.PersonId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The drafts in the database. */
final class SqlDrafts implements Drafts {
  private final Jdbi jdbi;
  private final GroupCommit writer;
  private final InstantSource clock;

  SqlDrafts(Jdbi jdbi, GroupCommit writer, InstantSource clock) {
    this.jdbi = jdbi;
    this.writer = writer;
    this.clock = clock;
  }

  @Override
  public Optional<Draft> draft(PersonId author) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT * FROM broadcast_draft WHERE author = ?")
                .bind(0, author.value())
                .map((row, context) -> DraftRow.read(row))
                .findOne());
  }

  @Override
  public CompletionStage<Void> keep(Request request, Draft draft) {
    return once(request, handle -> DraftRow.write(handle, draft));
  }

  @Override
  public CompletionStage<Void> drop(Request request, PersonId author) {
    return once(request, handle -> DraftRow.delete(handle, author));
  }

  @Override
  public OptionalInt draftPanel(PersonId author) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT panel_message_id FROM broadcast_draft"
                        + " WHERE author = ? AND panel_message_id IS NOT NULL")
                .bind(0, author.value())
                .map((row, context) -> OptionalInt.of(row.getInt(1)))
                .findOne()
                .orElse(OptionalInt.empty()));
  }

  @Override
  public CompletionStage<Void> showed(Draft draft, int messageId) {
    return writer.submit(
        handle -> {
          handle.execute(
              "UPDATE broadcast_draft SET panel_message_id = ? WHERE author = ?",
              messageId,
              draft.author().value());
          handle.execute(
              "UPDATE broadcast_draft SET recipients = ?, proof = ? WHERE author = ? AND turn = ?",
              draft.count(),
              DraftRow.proof(draft.proof()),
              draft.author().value(),
              draft.turn());
        });
  }

  @Override
  public CompletionStage<Optional<Long>> confirm(Request request, Draft draft, Instant begins) {
    Instant now = clock.instant();
    AtomicReference<Optional<Long>> number = new AtomicReference<>(Optional.empty());
    return writer
        .submit(
            handle -> {
              number.set(Optional.empty());
              if (!RequestRow.insert(handle, request, now)) {
                return;
              }
              int rows =
                  handle.execute(
                      "DELETE FROM broadcast_draft WHERE author = ? AND turn = ?",
                      draft.author().value(),
                      draft.turn());
              if (rows == 0) {
                RequestRow.redirect(handle, request, Show.OLD_BUTTON, 0);
                return;
              }
              long made =
                  BroadcastRow.insert(
                      handle, DraftRow.broadcast(draft, request.language(), begins), now);
              handle.execute(
                  "UPDATE broadcast SET messages = ? WHERE number = ?",
                  DraftRow.messages(draft),
                  made);
              RequestRow.redirect(handle, request, Show.PANEL, made);
              if (draft.kind() == Broadcast.Kind.RECALL) {
                end(handle, draft.of());
              }
              number.set(Optional.of(made));
            })
        .thenApply(written -> number.get());
  }

  /** What is taken back is sent to nobody else. */
  private static void end(Handle handle, long number) {
    handle.execute(
        "UPDATE broadcast SET state = 'cancelled' WHERE number = ?"
            + " AND state IN ('waiting', 'running', 'paused', 'halted')",
        number);
  }

  @Override
  public boolean isTaken(long updateId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT 1 FROM broadcast_request WHERE update_id = ?")
                .bind(0, updateId)
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
  }

  @Override
  public CompletionStage<Void> ask(Request request) {
    return once(request, handle -> {});
  }

  @Override
  public List<Request> unanswered() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM broadcast_request WHERE showing IS NOT NULL"
                        + " ORDER BY taken_at, update_id")
                .map((row, context) -> RequestRow.read(row))
                .stream()
                .flatMap(Optional::stream)
                .toList());
  }

  @Override
  public CompletionStage<Void> answered(Request request) {
    return writer.submit(
        handle ->
            handle.execute(
                "UPDATE broadcast_request SET " + RequestRow.ANSWERED + " WHERE update_id = ?",
                request.updateId()));
  }

  @Override
  public CompletionStage<Void> choose(Request request, Subject subject, boolean wants) {
    return once(
        request,
        handle -> {
          if (wants) {
            handle.execute(
                "DELETE FROM opt_out WHERE chat_id = ? AND subject = ?",
                request.chat().value(),
                subject.key());
          } else {
            // Nothing for somebody who was forgotten meanwhile.
            handle.execute(
                "INSERT INTO opt_out (chat_id, subject) SELECT chat_id, ? FROM conversation"
                    + " WHERE chat_id = ? ON CONFLICT DO NOTHING",
                subject.key(),
                request.chat().value());
          }
        });
  }

  @Override
  public Set<Subject> switchedOff(ChatId chat) {
    return jdbi.withHandle(
        handle ->
            new HashSet<>(
                handle
                    .createQuery("SELECT subject FROM opt_out WHERE chat_id = ?")
                    .bind(0, chat.value())
                    .mapTo(String.class)
                    .stream()
                    .flatMap(key -> Subject.ofKey(key).stream())
                    .toList()));
  }

  private CompletionStage<Void> once(Request request, GroupCommit.Work work) {
    Instant now = clock.instant();
    return writer.submit(
        handle -> {
          if (RequestRow.insert(handle, request, now)) {
            work.write(handle);
          }
        });
  }
}
