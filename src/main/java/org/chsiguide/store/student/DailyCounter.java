package org.chsiguide.store.student;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.chsiguide.delivery.BlockedByUser;
import org.chsiguide.delivery.PendingReply;
import org.chsiguide.delivery.UpdateOutcome;
import org.chsiguide.delivery.UserErased;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.Intent;
import org.chsiguide.dialog.Reply;
import org.chsiguide.dialog.ScreenState;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.UserId;
import org.chsiguide.statistics.DailyMetric;
import org.chsiguide.statistics.DurationBucket;
import org.chsiguide.store.database.WriterStatement;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Counts by day what students do, in the transaction that saves it, by comparing the row of a
 * student with what it becomes. An update that is committed again counts nothing, for the turn of
 * its student is no higher than before. Members of staff are no students. Only the writer's thread
 * uses it.
 */
public final class DailyCounter {

  /** Students who are quiet for as long have left. */
  static final Duration SILENCE = Duration.ofDays(7);

  private final WriterStatement add =
      new WriterStatement(
          """
          INSERT INTO daily_count (day, figure, subject, value, total) VALUES (?, ?, ?, ?, ?)
          ON CONFLICT (day, figure, subject, value)
          DO UPDATE SET total = daily_count.total + excluded.total\
          """);

  private final Milestones milestones;
  private final Supplier<Set<UserId>> staff;
  private final ZoneId zone;

  /** Creates a counter. */
  public DailyCounter(Milestones milestones, CountingRules counting) {
    this.milestones = milestones;
    this.staff = counting.staff();
    this.zone = counting.zone();
  }

  /** Counts these outcomes; called before they are written. */
  void add(Handle handle, List<? extends UpdateOutcome> outcomes, Instant now) {
    Set<ChatId> staffChats = staffChats();
    List<? extends UpdateOutcome> counted =
        outcomes.stream().filter(outcome -> !staffChats.contains(outcome.chat())).toList();
    Map<ChatId, Student> students =
        read(handle, counted.stream().map(UpdateOutcome::chat).collect(Collectors.toSet()));
    Tally tally = new Tally(now);
    for (UpdateOutcome outcome : counted) {
      students.compute(outcome.chat(), (chat, student) -> tally.count(student, outcome));
    }
    tally.write(handle);
  }

  /** Counts one more of a metric today. */
  public void addOne(Handle handle, DailyMetric metric, String subject, Instant now) {
    add.run(handle, now.atZone(zone).toLocalDate().toString(), metric.key(), subject, 0, 1);
  }

  /** Counts the silence of a student who is about to be erased. */
  void addSilence(Handle handle, ChatId student, Instant now) {
    if (!staffChats().contains(student)) {
      Tally tally = new Tally(now);
      read(handle, List.of(student)).values().forEach(tally::countSilence);
      tally.write(handle);
    }
  }

  private Set<ChatId> staffChats() {
    return staff.get().stream().map(UserId::chat).collect(Collectors.toSet());
  }

  /** What is known of a student between two updates. */
  private record Student(
      StepId step, int turn, Instant enteredAt, Instant seenAt, String stage, boolean hasEnded) {

    Student seenAt(Instant now) {
      return new Student(step, turn, enteredAt, now, stage, hasEnded);
    }
  }

  /** A row, without its number. */
  private record Key(LocalDate day, DailyMetric metric, String subject, int value) {}

  /** The counts of one transaction. */
  private final class Tally {
    private final Map<Key, Integer> totals = new HashMap<>();
    private final Instant now;
    private final LocalDate today;

    Tally(Instant now) {
      this.now = now;
      this.today = now.atZone(zone).toLocalDate();
    }

    /** Counts an outcome, and returns what its student becomes; null: they have no conversation. */
    @Nullable Student count(@Nullable Student before, UpdateOutcome outcome) {
      if (before != null && !(outcome instanceof BlockedByUser)) {
        countDay(before);
        countSilence(before);
      }
      if (outcome instanceof UserErased) {
        return null;
      }
      if (outcome instanceof PendingReply pendingReply) {
        return countReply(before, pendingReply);
      }
      return before == null || outcome instanceof BlockedByUser ? before : before.seenAt(now);
    }

    private void countDay(Student before) {
      long days = ChronoUnit.DAYS.between(before.seenAt().atZone(zone).toLocalDate(), today);
      if (days > 0) {
        add(today, DailyMetric.ACTIVE, "", (int) days);
      }
    }

    void countSilence(Student before) {
      Instant leftAt = before.seenAt().plus(SILENCE);
      if (!before.hasEnded() && !leftAt.isAfter(now)) {
        LocalDate day = leftAt.atZone(zone).toLocalDate();
        add(day, DailyMetric.WEEK_OF_SILENCE, before.step().value(), 0);
      }
    }

    private Student countReply(@Nullable Student before, PendingReply pendingReply) {
      Conversation after = pendingReply.conversation();
      if (before != null && after.turn() <= before.turn()) {
        return before.seenAt(now);
      }
      StepId step = after.currentStep();
      boolean isNewStep = before == null || !step.equals(milestones.currentId(before.step()));
      if (before == null) {
        add(today, DailyMetric.ACTIVE, "", 0);
      } else if (isNewStep) {
        Duration time = Duration.between(before.enteredAt(), now);
        add(today, DailyMetric.STEP_LEFT, before.step().value(), DurationBucket.of(time).seconds());
      }
      if (isNewStep) {
        add(today, DailyMetric.STEP_ENTERED, step.value(), 0);
      }
      String stage = before == null ? Milestones.NO_STAGE : before.stage();
      for (String reached : milestones.newStages(stage, step)) {
        add(today, DailyMetric.STAGE_REACHED, reached, 0);
        stage = reached;
      }
      boolean hadEnded = before != null && before.hasEnded();
      if (!hadEnded && milestones.isEnd(step)) {
        add(today, DailyMetric.END_REACHED, step.value(), 0);
      }
      countScreen(after, pendingReply.replies());
      return new Student(
          step,
          after.turn(),
          before == null || isNewStep ? now : before.enteredAt(),
          now,
          stage,
          hadEnded || milestones.isEnd(step));
    }

    private void countScreen(Conversation conversation, List<Reply> replies) {
      if (conversation.screenState() instanceof ScreenState.Rated rated) {
        countRating(conversation.currentStep(), rated);
      } else if (conversation.screenState() instanceof ScreenState.TopicAnswer answer) {
        countIntent(answer.intent());
      } else if (replies.contains(new Reply.ShowNotice(DialogPhrase.TAP_A_BUTTON))) {
        countIntent(new Intent.Unknown());
      }
    }

    private void countRating(StepId step, ScreenState.Rated rated) {
      int value = rated.isHelpful() ? 1 : 0;
      if (rated.shown() instanceof ScreenState.TopicAnswer answer
          && answer.intent() instanceof Intent.Matched matched) {
        add(today, DailyMetric.ANSWER_RATED, matched.topic().value(), value);
      } else {
        add(today, DailyMetric.END_RATED, step.value(), value);
      }
    }

    private void countIntent(Intent intent) {
      if (intent instanceof Intent.Matched matched) {
        add(today, DailyMetric.TOPIC_ANSWERED, matched.topic().value(), 0);
      } else if (intent instanceof Intent.OffTopic offTopic) {
        add(today, DailyMetric.TOPIC_ANSWERED, offTopic.topic().value(), 0);
      } else if (intent instanceof Intent.Ambiguous ambiguous) {
        add(today, DailyMetric.NOT_UNDERSTOOD, ambiguous.topics().get(0).value(), 0);
      } else if (intent instanceof Intent.Unknown) {
        add(today, DailyMetric.NOT_UNDERSTOOD, "", 0);
      } else {
        throw new AssertionError(intent);
      }
    }

    private void add(LocalDate day, DailyMetric metric, String subject, int value) {
      totals.merge(new Key(day, metric, subject, value), 1, Integer::sum);
    }

    void write(Handle handle) {
      if (!totals.isEmpty()) {
        add.runAll(
            handle,
            totals.entrySet(),
            row ->
                new Object[] {
                  row.getKey().day().toString(),
                  row.getKey().metric().key(),
                  row.getKey().subject(),
                  row.getKey().value(),
                  row.getValue()
                });
      }
    }
  }

  /** Reads without Jdbi, whose overhead is larger than the query; ids are numbers. */
  private static Map<ChatId, Student> read(Handle handle, Collection<ChatId> chats) {
    if (chats.isEmpty()) {
      return new HashMap<>();
    }
    String query =
        """
        SELECT chat_id, step, turn, entered_at, seen_at, furthest_stage, ended_at
        FROM conversation WHERE chat_id IN (%s)\
        """
            .formatted(chats.stream().map(ChatId::toString).collect(Collectors.joining(",")));
    Map<ChatId, Student> students = new HashMap<>();
    try (Statement statement = handle.getConnection().createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        if (StepId.isValid(row.getString("step"))) { // else somebody edited it: a new student
          students.put(ConversationRow.chat(row), student(row));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return students;
  }

  private static Student student(ResultSet row) throws SQLException {
    return new Student(
        new StepId(row.getString("step")),
        row.getInt("turn"),
        Instant.ofEpochMilli(row.getLong("entered_at")),
        Instant.ofEpochMilli(row.getLong("seen_at")),
        row.getString("furthest_stage"),
        row.getObject("ended_at") != null);
  }
}
