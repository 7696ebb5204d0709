package org.chsiguide.store.student;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chsiguide.delivery.BlockedByUser;
import org.chsiguide.delivery.CallbackQuery;
import org.chsiguide.delivery.NoReply;
import org.chsiguide.delivery.PendingReply;
import org.chsiguide.delivery.UpdateOutcome;
import org.chsiguide.delivery.UserErased;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.store.cache.Caches;
import org.chsiguide.store.database.DatabaseFailure;
import org.chsiguide.store.database.GroupCommit;
import org.chsiguide.store.database.Queries;
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

  /** The furthest stage never goes back: it stays if it is among those from the new one on. */
  private final WriterStatement upsertConversation =
      new WriterStatement(
          """
          INSERT INTO conversation
          (chat_id, language, step, history, turn, screen_state, entered_at, seen_at, furthest_stage)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT (chat_id) DO UPDATE SET language = excluded.language,
          step = excluded.step, history = excluded.history, turn = excluded.turn,
          screen_state = excluded.screen_state,
          entered_at = CASE WHEN conversation.step = excluded.step AND ? = 1
          THEN conversation.entered_at ELSE excluded.entered_at END,
          seen_at = excluded.seen_at, unreachable_since = NULL,
          furthest_stage = CASE WHEN excluded.furthest_stage = ''
          OR replace(?, ' ' || conversation.furthest_stage || ' ', '') <> ?
          THEN conversation.furthest_stage ELSE excluded.furthest_stage END\
          """);

  private final WriterStatement markEnded =
      new WriterStatement(
          "UPDATE conversation SET ended_at = ? WHERE chat_id = ? AND ended_at IS NULL");

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
  private final DailyCounter dailyCounter;
  private final Caches caches;
  private final InstantSource clock;

  /** A higher update id was never processed, so the database need not be asked. */
  private volatile long highestUpdateId;

  /** Creates the repository. */
  public SqlConversations(
      Queries queries,
      GroupCommit writer,
      Milestones milestones,
      DailyCounter dailyCounter,
      Caches caches,
      InstantSource clock) {
    this.queries = queries;
    this.writer = writer;
    this.milestones = milestones;
    this.dailyCounter = dailyCounter;
    this.caches = caches;
    this.clock = clock;
    this.highestUpdateId =
        queries.number("SELECT COALESCE(MAX(update_id), 0) FROM processed_update");
  }

  @Override
  public Set<Long> findProcessed(Collection<Long> updateIds) {
    List<Long> possible = updateIds.stream().filter(id -> id <= highestUpdateId).toList();
    return possible.isEmpty()
        ? Set.of()
        : queries.read(handle -> ProcessedUpdates.find(handle, possible, clock.instant()));
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
    return DatabaseFailure.isTemporary(failure);
  }

  @Override
  public void commit(List<? extends UpdateOutcome> outcomes) {
    if (outcomes.isEmpty()) {
      return;
    }
    // Before the commit, because a commit that fails may have happened all the same.
    for (UpdateOutcome outcome : outcomes) {
      highestUpdateId = Math.max(highestUpdateId, outcome.updateId());
    }
    Instant now = clock.instant();
    writer.write(
        handle -> {
          dailyCounter.add(handle, outcomes, now);
          processedUpdates.insertAll(handle, outcomes, now);
          writeOutcomes(handle, outcomes, now);
          processedUpdates.purge(handle, now);
        });
    outcomes.forEach(this::updateCache);
  }

  private void updateCache(UpdateOutcome outcome) {
    if (outcome instanceof PendingReply pendingReply) {
      caches.conversations().put(pendingReply.chat(), pendingReply.conversation());
    } else if (outcome instanceof UserErased) {
      caches.forget(outcome.chat());
    }
  }

  /** Keeps the order, and writes consecutive replies together. */
  private void writeOutcomes(Handle handle, List<? extends UpdateOutcome> outcomes, Instant now) {
    List<PendingReply> replies = new ArrayList<>();
    for (UpdateOutcome outcome : outcomes) {
      if (outcome instanceof PendingReply pendingReply) {
        replies.add(pendingReply);
      } else {
        writeReplies(handle, replies, now);
        replies.clear();
        write(handle, outcome, now);
      }
    }
    writeReplies(handle, replies, now);
  }

  private void writeReplies(Handle handle, List<PendingReply> replies, Instant now) {
    if (!replies.isEmpty()) {
      upsertConversations(handle, replies, now);
      insertReplies(handle, replies, now);
    }
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

  private void upsertConversations(Handle handle, List<PendingReply> replies, Instant now) {
    Map<ChatId, Conversation> latest = new LinkedHashMap<>();
    Map<ChatId, List<StepId>> stepsOfChats = new HashMap<>();
    for (PendingReply pendingReply : replies) {
      latest.put(pendingReply.chat(), pendingReply.conversation());
      stepsOfChats
          .computeIfAbsent(pendingReply.chat(), chat -> new ArrayList<>())
          .add(pendingReply.conversation().currentStep());
    }
    upsertConversation.runAll(
        handle,
        latest.entrySet(),
        student -> {
          List<StepId> steps = stepsOfChats.getOrDefault(student.getKey(), List.of());
          return values(student.getKey(), student.getValue(), steps, now);
        });
    List<ChatId> ended =
        replies.stream()
            .filter(pendingReply -> milestones.isEnd(pendingReply.conversation().currentStep()))
            .map(PendingReply::chat)
            .toList();
    if (!ended.isEmpty()) {
      markEnded.runAll(handle, ended, chat -> values(now.toEpochMilli(), chat.value()));
    }
  }

  /** An update that is committed again because its first commit seemed to fail is answered once. */
  private void insertReplies(Handle handle, List<PendingReply> replies, Instant now) {
    insertReply.runAll(handle, replies, pendingReply -> values(pendingReply, now));
  }

  private @Nullable Object[] values(
      ChatId chat, Conversation conversation, List<StepId> steps, Instant now) {
    String furthest = milestones.furthestStage(steps);
    String fromThere = milestones.stagesFrom(furthest);
    return values(
        chat.value(),
        conversation.language().code(),
        conversation.currentStep().value(),
        ConversationRow.history(conversation),
        conversation.turn(),
        conversation.screenState().encode(),
        now.toEpochMilli(),
        now.toEpochMilli(),
        furthest,
        steps.stream().distinct().count(), // 1: they were nowhere else meanwhile
        fromThere,
        fromThere);
  }

  private @Nullable Object[] values(PendingReply pendingReply, Instant now) {
    @Nullable CallbackQuery callbackQuery = pendingReply.callbackQuery();
    return values(
        pendingReply.updateId(),
        pendingReply.chat().value(),
        callbackQuery == null ? null : callbackQuery.id(),
        callbackQuery == null ? null : callbackQuery.messageId(),
        callbackQuery != null && callbackQuery.isOnPhoto() ? 1 : 0,
        ConversationRow.replies(pendingReply.replies()),
        now.toEpochMilli());
  }

  private static @Nullable Object[] values(@Nullable Object... values) {
    return values;
  }
}
