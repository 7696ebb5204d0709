package org.chsiguide.store;

import static java.util.stream.Collectors.toMap;

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
import org.chsiguide.bot.Answer;
import org.chsiguide.bot.Conversations;
import org.chsiguide.bot.Departure;
import org.chsiguide.bot.Farewell;
import org.chsiguide.bot.Outcome;
import org.chsiguide.bot.Silence;
import org.chsiguide.bot.Tap;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.ChatId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The conversations in the database. */
final class SqlConversations implements Conversations {

  /**
   * Twice the day for which Telegram keeps an update,
   * https://core.telegram.org/bots/api#getting-updates.
   */
  static final Duration TAKEN_FOR = Duration.ofDays(2);

  /**
   * So many old ids go with one commit at most: more than one poll brings, so they never pile up.
   */
  static final int PURGE_STEP = 200;

  private static final Duration PURGE_PAUSE = Duration.ofMinutes(1);

  private final Prepared insertTaken =
      new Prepared(
          "INSERT INTO taken (update_id, taken_at) VALUES (?, ?)"
              + " ON CONFLICT (update_id) DO UPDATE SET taken_at = excluded.taken_at");

  /** Nobody falls back: the furthest stage stays if it is in the list of those from the new one. */
  private final Prepared upsertConversation =
      new Prepared(
          "INSERT INTO conversation"
              + " (chat_id, language, step, history, turn, view, entered_at, seen_at, furthest)"
              + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
              + " ON CONFLICT (chat_id) DO UPDATE SET language = excluded.language,"
              + " step = excluded.step, history = excluded.history, turn = excluded.turn,"
              + " view = excluded.view,"
              + " entered_at = CASE WHEN conversation.step = excluded.step"
              + " THEN conversation.entered_at ELSE excluded.entered_at END,"
              + " seen_at = excluded.seen_at, unreachable_since = NULL,"
              + " furthest = CASE WHEN excluded.furthest = ''"
              + " OR replace(?, ' ' || conversation.furthest || ' ', '') <> ?"
              + " THEN conversation.furthest ELSE excluded.furthest END");

  private final Prepared end =
      new Prepared("UPDATE conversation SET ended_at = ? WHERE chat_id = ? AND ended_at IS NULL");

  private final Prepared insertAnswer =
      new Prepared(
          "INSERT INTO answer"
              + " (update_id, chat_id, tap_id, tap_message_id, tap_on_picture, replies,"
              + " committed_at, holder)"
              + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
              + " ON CONFLICT (update_id) DO UPDATE SET chat_id = excluded.chat_id,"
              + " tap_id = excluded.tap_id, tap_message_id = excluded.tap_message_id,"
              + " tap_on_picture = excluded.tap_on_picture,"
              + " replies = excluded.replies, committed_at = excluded.committed_at,"
              + " holder = excluded.holder, begun = 0");

  private final Jdbi jdbi;
  private final GroupCommit writer;
  private final Replica replica;
  private final Milestones milestones;
  private final InstantSource clock;

  /** Only the writer's thread looks at it. */
  private Instant nextPurge = Instant.MIN;

  SqlConversations(
      Jdbi jdbi, GroupCommit writer, Replica replica, Milestones milestones, InstantSource clock) {
    this.jdbi = jdbi;
    this.writer = writer;
    this.replica = replica;
    this.milestones = milestones;
    this.clock = clock;
  }

  @Override
  public Set<Long> taken(Collection<Long> updateIds) {
    long since = clock.instant().minus(TAKEN_FOR).toEpochMilli();
    return jdbi.withHandle(handle -> Columns.taken(handle, updateIds, since));
  }

  /** The highest id of an update that was taken; 0: none was. */
  long highestTaken() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT COALESCE(MAX(update_id), 0) FROM taken")
                .mapTo(Long.class)
                .one());
  }

  @Override
  public Map<ChatId, Conversation> find(Collection<ChatId> chats) {
    return jdbi.withHandle(handle -> Columns.find(handle, chats));
  }

  @Override
  public void commit(List<? extends Outcome> outcomes) {
    commit(outcomes, handle -> {});
  }

  @Override
  public void commit(Map<ChatId, Conversation> before, List<? extends Outcome> outcomes) {
    commit(outcomes, handle -> replica.lock(handle, before, chats(outcomes)));
  }

  private void commit(List<? extends Outcome> outcomes, GroupCommit.Work first) {
    if (outcomes.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    List<? extends Outcome> answers = outcomes.stream().filter(Answer.class::isInstance).toList();
    writer.write(
        handle -> {
          first.write(handle);
          insertTaken(handle, outcomes, now);
          writeOutcomes(handle, outcomes, now);
          replica.queue(handle, chats(answers));
          purgeTaken(handle, now);
        });
  }

  private static Map<Long, ChatId> chats(List<? extends Outcome> outcomes) {
    return outcomes.stream().collect(toMap(Outcome::updateId, Outcome::chat));
  }

  /** In order, but answers that follow one another go together. */
  private void writeOutcomes(Handle handle, List<? extends Outcome> outcomes, Instant now) {
    List<Answer> answers = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      if (outcome instanceof Answer answer) {
        answers.add(answer);
      } else {
        writeAnswers(handle, answers, now);
        answers.clear();
        write(handle, outcome, now);
      }
    }
    writeAnswers(handle, answers, now);
  }

  private void writeAnswers(Handle handle, List<Answer> answers, Instant now) {
    if (!answers.isEmpty()) {
      upsertConversations(handle, answers, now);
      insertAnswers(handle, answers, now);
    }
  }

  private static void write(Handle handle, Outcome outcome, Instant now) {
    long chat = outcome.chat().value();
    if (outcome instanceof Farewell) {
      Forgetting.forget(handle, outcome.chat());
    } else if (outcome instanceof Departure) {
      handle.execute("DELETE FROM answer WHERE chat_id = ?", chat);
      handle.execute(
          "UPDATE conversation SET unreachable_since = ?"
              + " WHERE chat_id = ? AND unreachable_since IS NULL",
          now.toEpochMilli(),
          chat);
    } else if (outcome instanceof Silence) {
      handle.execute(
          "UPDATE conversation SET unreachable_since = NULL, seen_at = ? WHERE chat_id = ?",
          now.toEpochMilli(),
          chat);
    } else {
      throw new AssertionError(outcome);
    }
  }

  private void insertTaken(Handle handle, List<? extends Outcome> outcomes, Instant now) {
    insertTaken.runAll(handle, outcomes, outcome -> values(outcome.updateId(), now.toEpochMilli()));
  }

  private void upsertConversations(Handle handle, List<Answer> answers, Instant now) {
    Map<ChatId, Conversation> last = new LinkedHashMap<>();
    Map<ChatId, List<StepId>> ways = new HashMap<>();
    for (Answer answer : answers) {
      last.put(answer.chat(), answer.conversation());
      ways.computeIfAbsent(answer.chat(), chat -> new ArrayList<>())
          .add(answer.conversation().at());
    }
    upsertConversation.runAll(
        handle,
        last.entrySet(),
        student -> {
          List<StepId> way = ways.getOrDefault(student.getKey(), List.of());
          return values(student.getKey(), student.getValue(), milestones.furthest(way), now);
        });
    List<ChatId> ended =
        answers.stream()
            .filter(answer -> milestones.isEnd(answer.conversation().at()))
            .map(Answer::chat)
            .toList();
    if (!ended.isEmpty()) {
      end.runAll(handle, ended, chat -> values(now.toEpochMilli(), chat.value()));
    }
  }

  /** An update committed again, because its first commit seemed to fail, is answered once. */
  private void insertAnswers(Handle handle, List<Answer> answers, Instant now) {
    insertAnswer.runAll(handle, answers, answer -> values(answer, now));
  }

  private @Nullable Object[] values(
      ChatId chat, Conversation conversation, String furthest, Instant now) {
    String fromThere = milestones.fromThere(furthest);
    return values(
        chat.value(),
        conversation.language().code(),
        conversation.at().value(),
        Columns.history(conversation),
        conversation.turn(),
        conversation.view().encoded(),
        now.toEpochMilli(),
        now.toEpochMilli(),
        furthest,
        fromThere,
        fromThere);
  }

  private @Nullable Object[] values(Answer answer, Instant now) {
    @Nullable Tap tap = answer.tap();
    return values(
        answer.updateId(),
        answer.chat().value(),
        tap == null ? null : tap.id(),
        tap == null ? null : tap.messageId(),
        tap != null && tap.isBelowPicture() ? 1 : 0,
        Columns.replies(answer.replies()),
        now.toEpochMilli(),
        replica.id());
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
            "DELETE FROM taken WHERE update_id IN"
                + " (SELECT update_id FROM taken WHERE taken_at < ? ORDER BY taken_at LIMIT ?)",
            now.minus(TAKEN_FOR).toEpochMilli(),
            PURGE_STEP);
    if (purged < PURGE_STEP) {
      nextPurge = now.plus(PURGE_PAUSE);
    }
  }
}
