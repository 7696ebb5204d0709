package org.chsiguide.store;

import java.time.Duration;
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
import org.chsiguide.store.database.GroupCommit;
import org.chsiguide.store.database.WriterStatement;
import org.chsiguide.update.ConversationRepository;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The conversations in the database. */
final class SqlConversations implements ConversationRepository {

  /**
   * Twice the day for which Telegram keeps an update,
   * https://core.telegram.org/bots/api#getting-updates.
   */
  static final Duration UPDATE_ID_RETENTION = Duration.ofDays(2);

  /**
   * The maximum number of old ids deleted per commit: more than one poll brings, so they never
   * accumulate.
   */
  static final int PURGE_BATCH_SIZE = 200;

  private static final Duration PURGE_INTERVAL = Duration.ofMinutes(1);

  private final WriterStatement insertTaken =
      new WriterStatement(
          """
          INSERT INTO processed_update (update_id, processed_at) VALUES (?, ?)
          ON CONFLICT (update_id) DO UPDATE SET processed_at = excluded.processed_at\
          """);

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

  private final WriterStatement insertAnswer =
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

  private final Jdbi jdbi;
  private final GroupCommit writer;
  private final Milestones milestones;
  private final DailyCounter dailyCounter;
  private final InstantSource clock;

  /** Used only by the writer's thread. */
  private Instant nextPurge = Instant.MIN;

  SqlConversations(
      Jdbi jdbi,
      GroupCommit writer,
      Milestones milestones,
      DailyCounter dailyCounter,
      InstantSource clock) {
    this.jdbi = jdbi;
    this.writer = writer;
    this.milestones = milestones;
    this.dailyCounter = dailyCounter;
    this.clock = clock;
  }

  /**
   * Records that an update is handled, in the transaction of what it causes.
   *
   * @return false if it was handled before
   */
  static boolean markProcessed(Handle handle, long updateId, Instant now) {
    return handle.execute(
            """
            INSERT INTO processed_update (update_id, processed_at) VALUES (?, ?)
            ON CONFLICT (update_id) DO UPDATE SET processed_at = excluded.processed_at
            WHERE processed_update.processed_at < ?\
            """,
            updateId,
            now.toEpochMilli(),
            now.minus(UPDATE_ID_RETENTION).toEpochMilli())
        > 0;
  }

  @Override
  public Set<Long> findProcessed(Collection<Long> updateIds) {
    long since = clock.instant().minus(UPDATE_ID_RETENTION).toEpochMilli();
    return jdbi.withHandle(handle -> ConversationRow.taken(handle, updateIds, since));
  }

  /** Returns the highest id of a processed update; 0 if there is none. */
  long highestTaken() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT COALESCE(MAX(update_id), 0) FROM processed_update")
                .mapTo(Long.class)
                .one());
  }

  @Override
  public Map<ChatId, Conversation> find(Collection<ChatId> chats) {
    return jdbi.withHandle(handle -> ConversationRow.find(handle, chats));
  }

  @Override
  public void commit(List<? extends UpdateOutcome> outcomes) {
    if (outcomes.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    writer.write(
        handle -> {
          dailyCounter.add(handle, outcomes, now);
          insertTaken(handle, outcomes, now);
          writeOutcomes(handle, outcomes, now);
          purgeTaken(handle, now);
        });
  }

  /** Keeps the order, and writes consecutive replies together. */
  private void writeOutcomes(Handle handle, List<? extends UpdateOutcome> outcomes, Instant now) {
    List<PendingReply> answers = new ArrayList<>();
    for (UpdateOutcome outcome : outcomes) {
      if (outcome instanceof PendingReply pendingReply) {
        answers.add(pendingReply);
      } else {
        writeAnswers(handle, answers, now);
        answers.clear();
        write(handle, outcome, now);
      }
    }
    writeAnswers(handle, answers, now);
  }

  private void writeAnswers(Handle handle, List<PendingReply> answers, Instant now) {
    if (!answers.isEmpty()) {
      upsertConversations(handle, answers, now);
      insertAnswers(handle, answers, now);
    }
  }

  private static void write(Handle handle, UpdateOutcome outcome, Instant now) {
    long chat = outcome.chat().value();
    if (outcome instanceof UserErased) {
      UserEraser.erase(handle, outcome.chat());
    } else if (outcome instanceof BlockedByUser) {
      handle.execute("DELETE FROM outbox WHERE chat_id = ?", chat);
      handle.execute(
          """
          UPDATE conversation SET unreachable_since = ?
          WHERE chat_id = ? AND unreachable_since IS NULL\
          """,
          now.toEpochMilli(),
          chat);
    } else if (outcome instanceof NoReply) {
      handle.execute(
          "UPDATE conversation SET unreachable_since = NULL, seen_at = ? WHERE chat_id = ?",
          now.toEpochMilli(),
          chat);
    } else {
      throw new AssertionError(outcome);
    }
  }

  private void insertTaken(Handle handle, List<? extends UpdateOutcome> outcomes, Instant now) {
    insertTaken.runAll(handle, outcomes, outcome -> values(outcome.updateId(), now.toEpochMilli()));
  }

  private void upsertConversations(Handle handle, List<PendingReply> answers, Instant now) {
    Map<ChatId, Conversation> latest = new LinkedHashMap<>();
    Map<ChatId, List<StepId>> paths = new HashMap<>();
    for (PendingReply pendingReply : answers) {
      latest.put(pendingReply.chat(), pendingReply.conversation());
      paths
          .computeIfAbsent(pendingReply.chat(), chat -> new ArrayList<>())
          .add(pendingReply.conversation().currentStep());
    }
    upsertConversation.runAll(
        handle,
        latest.entrySet(),
        student -> {
          List<StepId> way = paths.getOrDefault(student.getKey(), List.of());
          return values(student.getKey(), student.getValue(), way, now);
        });
    List<ChatId> ended =
        answers.stream()
            .filter(pendingReply -> milestones.isEnd(pendingReply.conversation().currentStep()))
            .map(PendingReply::chat)
            .toList();
    if (!ended.isEmpty()) {
      markEnded.runAll(handle, ended, chat -> values(now.toEpochMilli(), chat.value()));
    }
  }

  /** An update that is committed again because its first commit seemed to fail is answered once. */
  private void insertAnswers(Handle handle, List<PendingReply> answers, Instant now) {
    insertAnswer.runAll(handle, answers, pendingReply -> values(pendingReply, now));
  }

  private @Nullable Object[] values(
      ChatId chat, Conversation conversation, List<StepId> way, Instant now) {
    String furthest = milestones.furthestStage(way);
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
        way.stream().distinct().count(), // 1: they were nowhere else meanwhile
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

  private void purgeTaken(Handle handle, Instant now) {
    if (now.isBefore(nextPurge)) {
      return;
    }
    int purged =
        handle.execute(
            """
            DELETE FROM processed_update WHERE update_id IN
            (SELECT update_id FROM processed_update
            WHERE processed_at < ? ORDER BY processed_at LIMIT ?)\
            """,
            now.minus(UPDATE_ID_RETENTION).toEpochMilli(),
            PURGE_BATCH_SIZE);
    if (purged < PURGE_BATCH_SIZE) {
      nextPurge = now.plus(PURGE_INTERVAL);
    }
  }
}
