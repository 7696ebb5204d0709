package org.chsiguide.store.student;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.chsiguide.delivery.PendingReply;
import org.chsiguide.delivery.UpdateOutcome;
import org.chsiguide.delivery.UpdateOutcome.BlockedByUser;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.Intent;
import org.chsiguide.dialog.Reply;
import org.chsiguide.dialog.ScreenState;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.TopicId;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.UserId;
import org.chsiguide.statistics.DailyMetric;
import org.chsiguide.statistics.DurationBucket;
import org.chsiguide.store.database.WriterStatement;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Counts by day what students do, in the transaction that saves it, by comparing the row of a
 * student before and after. An update that is committed again counts nothing, because the turn of
 * its student is no higher than before. Members of staff do not count. Used only in transactions of
 * the one writer.
 */
public final class DailyCounter {

  /** The silence after which a student counts as having left. */
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

  /**
   * Creates a counter.
   *
   * @param staff returns the current members of staff
   * @param zone the time zone in which days begin and end
   */
  public DailyCounter(Milestones milestones, Supplier<Set<UserId>> staff, ZoneId zone) {
    this.milestones = milestones;
    this.staff = staff;
    this.zone = zone;
  }

  Tally tally(Instant now) {
    return new Tally(now);
  }

  /** Counts one more of a metric today. */
  public void addOne(Handle handle, DailyMetric metric, String subject, Instant now) {
    add.run(handle, now.atZone(zone).toLocalDate().toString(), metric.key(), subject, 0, 1);
  }

  /** Counts the silence of a student who is about to be erased. */
  void addSilence(Handle handle, ChatId student, Instant now) {
    Tally tally = new Tally(now);
    if (!tally.staffChats.contains(student)) {
      StudentRow.read(handle, List.of(student)).values().forEach(tally::countSilence);
      tally.write(handle);
    }
  }

  /** A row, without its number. */
  private record Key(LocalDate day, DailyMetric metric, String subject, int value) {}

  /** The counts of one transaction. */
  final class Tally {
    private final Map<Key, Integer> totals = new HashMap<>();
    private final Set<ChatId> staffChats =
        staff.get().stream().map(UserId::chat).collect(Collectors.toSet());
    private final Instant now;
    private final LocalDate today;

    private Tally(Instant now) {
      this.now = now;
      this.today = now.atZone(zone).toLocalDate();
    }

    /**
     * Counts an outcome.
     *
     * @param before what was known of its student; null: they had no conversation
     */
    void count(@Nullable StudentRow before, UpdateOutcome outcome) {
      if (staffChats.contains(outcome.chat())) {
        return;
      }
      if (before != null && !(outcome instanceof BlockedByUser)) {
        countDay(before);
        countSilence(before);
      }
      if (outcome instanceof PendingReply reply
          && (before == null || reply.conversation().turn() > before.turn())) {
        countReply(before, reply);
      }
    }

    private void countDay(StudentRow before) {
      long days = ChronoUnit.DAYS.between(before.seenAt().atZone(zone).toLocalDate(), today);
      if (days > 0) {
        add(today, DailyMetric.ACTIVE, "", (int) days);
      }
    }

    void countSilence(StudentRow before) {
      Instant leftAt = before.seenAt().plus(SILENCE);
      if (!before.hasEnded() && !leftAt.isAfter(now)) {
        LocalDate day = leftAt.atZone(zone).toLocalDate();
        add(day, DailyMetric.WEEK_OF_SILENCE, before.step().value(), 0);
      }
    }

    private void countReply(@Nullable StudentRow before, PendingReply reply) {
      StepId step = reply.conversation().currentStep();
      if (before == null) {
        add(today, DailyMetric.ACTIVE, "", 0);
        add(today, DailyMetric.STEP_ENTERED, step.value(), 0);
      } else if (!before.isAt(step, milestones)) {
        Duration time = Duration.between(before.enteredAt(), now);
        add(today, DailyMetric.STEP_LEFT, before.step().value(), DurationBucket.of(time).seconds());
        add(today, DailyMetric.STEP_ENTERED, step.value(), 0);
      }
      String stage = before == null ? Milestones.NO_STAGE : before.furthestStage();
      for (String reached : milestones.newStages(stage, step)) {
        add(today, DailyMetric.STAGE_REACHED, reached, 0);
      }
      if ((before == null || !before.hasEnded()) && milestones.isEnd(step)) {
        add(today, DailyMetric.END_REACHED, step.value(), 0);
      }
      countScreen(reply.conversation(), reply.reply());
    }

    private void countScreen(Conversation conversation, Reply reply) {
      if (conversation.screenState() instanceof ScreenState.Rated rated) {
        countRating(conversation.currentStep(), rated);
      } else if (conversation.screenState() instanceof ScreenState.TopicAnswer answer) {
        countIntent(answer.intent());
      } else if (reply.notices().contains(DialogPhrase.TAP_A_BUTTON)) {
        countIntent(Intent.UNKNOWN);
      }
    }

    private void countRating(StepId step, ScreenState.Rated rated) {
      int value = rated.isHelpful() ? 1 : 0;
      if (rated.shown() instanceof ScreenState.TopicAnswer answer && answer.intent().isMatched()) {
        add(today, DailyMetric.ANSWER_RATED, answer.intent().topic().value(), value);
      } else {
        add(today, DailyMetric.END_RATED, step.value(), value);
      }
    }

    private void countIntent(Intent intent) {
      DailyMetric metric =
          intent.isMatched() || intent.isOffTopic()
              ? DailyMetric.TOPIC_ANSWERED
              : DailyMetric.NOT_UNDERSTOOD;
      add(today, metric, intent.topics().stream().map(TopicId::value).findFirst().orElse(""), 0);
    }

    private void add(LocalDate day, DailyMetric metric, String subject, int value) {
      totals.merge(new Key(day, metric, subject, value), 1, Integer::sum);
    }

    void write(Handle handle) {
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
