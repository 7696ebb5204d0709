package org.chsiguide.store.student;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.chsiguide.delivery.CallbackQuery;
import org.chsiguide.delivery.PendingReply;
import org.chsiguide.delivery.UpdateOutcome;
import org.chsiguide.delivery.UpdateOutcome.BlockedByUser;
import org.chsiguide.delivery.UpdateOutcome.NoReply;
import org.chsiguide.delivery.UpdateOutcome.UserErased;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.store.database.GroupCommit;
import org.chsiguide.store.database.Queries;
import org.chsiguide.store.database.SqlErrorClassifier;
import org.chsiguide.store.database.WriterStatement;
import org.chsiguide.update.ConversationRepository;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The conversations in the database, with those of active students in memory. That a student has no
 * conversation is not remembered, because one is about to begin.
 */
public final class SqlConversations implements ConversationRepository {
  private final ProcessedUpdates processedUpdates = new ProcessedUpdates();

  private final WriterStatement upsertConversation =
      new WriterStatement(
          """
          INSERT INTO conversation
          (chat_id, language, step, history, turn, screen_state, entered_at, seen_at)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT (chat_id) DO UPDATE SET language = excluded.language,
          step = excluded.step, history = excluded.history, turn = excluded.turn,
          screen_state = excluded.screen_state, entered_at = excluded.entered_at,
          seen_at = excluded.seen_at\
          """);

  /**
   * Separate from the other columns because these rarely change, and all of them are in an index.
   */
  private final WriterStatement updateProgress =
      new WriterStatement(
          """
          UPDATE conversation SET furthest_stage = ?, ended_at = ?, unreachable_since = NULL
          WHERE chat_id = ?\
          """);

  /** An update that is committed again because its first commit seemed to fail is answered once. */
  private final WriterStatement insertReply =
      new WriterStatement(
          """
          INSERT INTO outbox
          (update_id, chat_id, callback_query_id, callback_message_id, callback_on_photo, replies,
          committed_at)
          VALUES (?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT (update_id) DO UPDATE SET chat_id = excluded.chat_id,
          callback_query_id = excluded.callback_query_id,
          callback_message_id = excluded.callback_message_id,
          callback_on_photo = excluded.callback_on_photo,
          replies = excluded.replies, committed_at = excluded.committed_at,
          attempts = 0\
          """);

  private final Queries queries;
  private final GroupCommit writer;
  private final Milestones milestones;
  private final DailyCounter counter;
  private final Caches caches;
  private final InstantSource clock;

  /** When an earlier run last handled an update, by the clock that it had. */
  private final long endOfEarlierRuns;

  /** A higher update id was never processed, so the database need not be asked. */
  private long highestUpdateId;

  /**
   * Updates whose commit failed or seemed to fail; they are answered when they are received again.
   */
  private final Set<Long> uncertain = new HashSet<>();

  /** Creates the repository. */
  public SqlConversations(
      Queries queries,
      GroupCommit writer,
      Milestones milestones,
      DailyCounter counter,
      Caches caches,
      InstantSource clock) {
    this.queries = queries;
    this.writer = writer;
    this.milestones = milestones;
    this.counter = counter;
    this.caches = caches;
    this.clock = clock;
    this.endOfEarlierRuns =
        queries.number("SELECT COALESCE(MAX(processed_at), 0) FROM processed_update");
    this.highestUpdateId =
        queries.number("SELECT COALESCE(MAX(update_id), 0) FROM processed_update");
  }

  @Override
  public Set<Long> findProcessed(Collection<Long> updateIds) {
    List<Long> possible =
        updateIds.stream().filter(id -> id <= highestUpdateId && !uncertain.contains(id)).toList();
    // Writes of handlers may be committed although the commit of this batch fails.
    updateIds.forEach(id -> highestUpdateId = Math.max(highestUpdateId, id));
    return possible.isEmpty()
        ? Set.of()
        : queries.read(handle -> ProcessedUpdates.find(handle, possible, clock.instant()));
  }

  @Override
  public boolean isOfEarlierRun(long updateId) {
    return queries
        .find(
            "SELECT 1 FROM processed_update WHERE update_id = ? AND processed_at <= ?",
            row -> true,
            updateId,
            endOfEarlierRuns)
        .isPresent();
  }

  @Override
  public Map<ChatId, Conversation> find(Collection<ChatId> chats) {
    return caches
        .conversations()
        .getAll(
            chats,
            absent -> queries.read(handle -> ConversationRow.find(handle, Set.copyOf(absent))));
  }

  @Override
  public boolean isTemporaryFailure(Throwable failure) {
    return SqlErrorClassifier.isTemporary(failure);
  }

  @Override
  public boolean isRefusal(Throwable failure) {
    return SqlErrorClassifier.isOfData(failure);
  }

  @Override
  public void commit(List<? extends UpdateOutcome> outcomes) {
    // Before the commit, because a commit that seems to fail may have succeeded.
    for (UpdateOutcome outcome : outcomes) {
      highestUpdateId = Math.max(highestUpdateId, outcome.updateId());
      if (outcome instanceof PendingReply || outcome instanceof UserErased) {
        uncertain.add(outcome.updateId());
      }
    }
    Instant now = clock.instant();
    writer.write(
        handle -> {
          processedUpdates.insertAll(handle, outcomes, now);
          writeOutcomes(handle, outcomes, now);
          processedUpdates.purge(handle, now);
        });
    outcomes.forEach(outcome -> uncertain.remove(outcome.updateId()));
    outcomes.forEach(this::updateCache);
  }

  private void updateCache(UpdateOutcome outcome) {
    if (outcome instanceof PendingReply reply) {
      caches.conversations().put(reply.chat(), reply.conversation());
    } else if (outcome instanceof UserErased) {
      caches.forget(outcome.chat());
    }
  }

  /** Keeps the order, and writes consecutive replies together. */
  private void writeOutcomes(Handle handle, List<? extends UpdateOutcome> outcomes, Instant now) {
    Map<ChatId, StudentRow> rows =
        StudentRow.read(
            handle, outcomes.stream().map(UpdateOutcome::chat).collect(Collectors.toSet()));
    DailyCounter.Tally tally = counter.tally(now);
    List<PendingReply> replies = new ArrayList<>();
    for (UpdateOutcome outcome : outcomes) {
      if (outcome instanceof PendingReply reply) {
        replies.add(reply);
      } else {
        writeReplies(handle, replies, rows, tally, now);
        replies.clear();
        tally.count(rows.remove(outcome.chat()), outcome);
        write(handle, outcome, now);
        rows.putAll(StudentRow.read(handle, Set.of(outcome.chat())));
      }
    }
    writeReplies(handle, replies, rows, tally, now);
    tally.write(handle);
  }

  private static void write(Handle handle, UpdateOutcome outcome, Instant now) {
    long chat = outcome.chat().value();
    if (outcome instanceof UserErased) {
      UserEraser.erase(handle, outcome.chat());
    } else if (outcome instanceof BlockedByUser) {
      handle.execute("DELETE FROM outbox WHERE chat_id = ?", chat);
      ConversationRow.markUnreachable(handle, outcome.chat(), now);
    } else if (outcome instanceof NoReply) {
      handle.execute(
          "UPDATE conversation SET unreachable_since = NULL, seen_at = ? WHERE chat_id = ?",
          now.toEpochMilli(),
          chat);
    } else {
      throw new AssertionError(outcome);
    }
  }

  private void writeReplies(
      Handle handle,
      List<PendingReply> replies,
      Map<ChatId, StudentRow> rows,
      DailyCounter.Tally tally,
      Instant now) {
    Map<ChatId, @Nullable Object[]> conversations = new LinkedHashMap<>();
    Map<ChatId, @Nullable Object[]> progress = new LinkedHashMap<>();
    for (PendingReply reply : replies) {
      ChatId chat = reply.chat();
      StudentRow before = rows.get(chat);
      StudentRow after = StudentRow.after(before, reply.conversation(), milestones, now);
      tally.count(before, reply);
      rows.put(chat, after);
      conversations.put(chat, values(chat, reply.conversation(), after));
      if (before == null || !before.hasSameProgress(after)) {
        Instant endedAt = after.endedAt();
        Long ended = endedAt == null ? null : (Long) endedAt.toEpochMilli();
        progress.put(chat, new @Nullable Object[] {after.furthestStage(), ended, chat.value()});
      }
    }
    upsertConversation.runAll(handle, conversations.values(), row -> row);
    updateProgress.runAll(handle, progress.values(), row -> row);
    insertReply.runAll(handle, replies, reply -> values(reply, now));
  }

  private static @Nullable Object[] values(ChatId chat, Conversation conversation, StudentRow row) {
    return new Object[] {
      chat.value(),
      conversation.language().code(),
      conversation.currentStep().value(),
      ConversationRow.history(conversation),
      conversation.turn(),
      conversation.encodeScreen(),
      row.enteredAt().toEpochMilli(),
      row.seenAt().toEpochMilli()
    };
  }

  private @Nullable Object[] values(PendingReply reply, Instant now) {
    @Nullable CallbackQuery query = reply.callbackQuery();
    return new @Nullable Object[] {
      reply.updateId(),
      reply.chat().value(),
      query == null ? null : query.id(),
      query == null ? null : query.messageId(),
      query != null && query.isOnPhoto() ? 1 : 0,
      reply.reply().encode(),
      now.toEpochMilli()
    };
  }
}
