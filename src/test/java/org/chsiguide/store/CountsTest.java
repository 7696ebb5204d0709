package org.chsiguide.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongBinaryOperator;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.UserId;
import org.chsiguide.statistics.DailyMetric;
import org.chsiguide.statistics.DailyStatistics;
import org.chsiguide.statistics.DateRange;
import org.chsiguide.statistics.Statistics;
import org.chsiguide.statistics.Statistics.Finished;
import org.chsiguide.statistics.Statistics.Percentiles;
import org.chsiguide.statistics.Statistics.StepCounts;
import org.chsiguide.statistics.Statistics.Week;
import org.chsiguide.statistics.StatisticsQuery;
import org.chsiguide.time.OfficeHours;
import org.chsiguide.time.OfficeHoursParser;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Counts in both databases what is counted here one by one. */
class CountsTest extends StoreTestBase {
  private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final OfficeHours HOURS =
      new OfficeHours(
          OfficeHoursParser.shifts("Mon-Fri 09:00-12:00, Mon-Fri 13:30-17:00"),
          OfficeHoursParser.days("2026-11-18"),
          ZONE);
  private static final Set<UserId> STAFF = Set.of(Samples.STAFF, new UserId(5));
  private static final long SEED = 5;

  private final Random random = new Random(SEED);
  private final List<Student> students = new ArrayList<>();
  private final List<Question> questions = new ArrayList<>();

  private record Student(
      String step, long entered, String furthest, @Nullable Long ended, boolean isReachable) {}

  private record Question(
      long opened,
      @Nullable Long answered,
      @Nullable Long closed,
      int rating,
      @Nullable Integer solved,
      String state) {}

  @Test
  void theFiguresAreThoseOfAllRows() {
    IntStream.range(0, 500).forEach(i -> students.add(student()));
    IntStream.range(0, 300).forEach(i -> questions.add(question()));
    database.sql().useHandle(this::write);
    database.sql().useHandle(CountsTest::writeStaff);

    Statistics statistics = database.counts(STAFF).compute(NOW, HOURS);

    assertThat(statistics.furthestStages()).isEqualTo(furthest());
    assertThat(statistics.finished())
        .isEqualTo(new Finished(ended(time -> true), ended(isIn(0)), ended(isIn(1))));
    assertThat(statistics.stepCounts()).containsExactlyElementsOf(stays());
    assertThat(statistics.thisWeek()).isEqualTo(week(0));
    assertThat(statistics.lastWeek()).isEqualTo(week(1));
    assertThat(statistics.days()).hasSize(14);
    for (int day = 0; day < 14; day++) {
      LocalDate date = LocalDate.of(2026, 11, 11).plusDays(day);
      Predicate<@Nullable Long> isThen =
          time -> time != null && time < millis(Duration.ZERO) && date(time).equals(date);
      assertThat(statistics.days().get(day))
          .isEqualTo(
              new Statistics.Day(
                  date,
                  count(it -> wasSent(it) && isThen.test(it.opened())),
                  count(it -> wasSent(it) && isThen.test(it.closed()))));
    }
    assertThat(statistics.waitingForStudents())
        .isEqualTo(count(it -> it.state().equals("WAITS_FOR_STUDENT")));
    assertThat(statistics.waitingForStaff())
        .isEqualTo(count(it -> Stream.of("NEW", "WAITS_FOR_STAFF").anyMatch(it.state()::equals)));
  }

  @Test
  void aStoreOfStaffAloneHasFiguresToo() {
    database.sql().useHandle(CountsTest::writeStaff);

    Statistics statistics = database.counts(STAFF).compute(NOW, HOURS);

    assertThat(statistics.stepCounts()).isEmpty();
    assertThat(statistics.furthestStages()).isEmpty();
    assertThat(statistics.finished()).isEqualTo(new Finished(0, 0, 0));
    assertThat(statistics.thisWeek())
        .isEqualTo(
            new Week(0, Percentiles.NONE, Percentiles.NONE, List.of(0L, 0L, 0L, 0L, 0L), 0, 0))
        .isEqualTo(statistics.lastWeek());
  }

  @Test
  void aStepThatSomebodyMadeUpIsLeftOut() {
    database.execute(
        "INSERT INTO conversation (chat_id, language, step, history, turn, entered_at, seen_at)"
            + " VALUES (1, 'en', 'NO STEP', '', 1, 0, 0)");

    assertThat(database.counts(STAFF).compute(NOW, HOURS).stepCounts()).isEmpty();
  }

  @Test
  void aRenamedStepIsCountedWithWhatItWasCalledBefore() {
    database.milestones().update(Samples.dialogWithRenamedStep("before", "account"));
    for (int student = 1; student <= 10; student++) {
      database.execute(
          "INSERT INTO conversation (chat_id, language, step, history, turn, entered_at, seen_at)"
              + " VALUES (%d, 'en', '%s', '', 1, %d, %d)"
                  .formatted(
                      student,
                      student % 3 == 0 ? "before" : "account",
                      millis(Duration.ofHours(10 * student)),
                      millis(Duration.ofDays(8))));
    }
    database.execute(
        "INSERT INTO daily_count (day, figure, subject, value, total) VALUES"
            + " ('2026-11-20', 'step_left', 'before', 60, 3),"
            + " ('2026-11-20', 'step_left', 'account', 60, 4),"
            + " ('2026-11-20', 'topic_answered', 'before', 0, 2)");
    StatisticsQuery query = database.counts(STAFF);

    assertThat(query.compute(NOW, HOURS).stepCounts())
        .containsExactly(
            new StepCounts(
                new StepId("account"),
                9,
                7,
                new Percentiles(9, Duration.ofHours(60), Duration.ofHours(100))));
    DateRange week = new DateRange(LocalDate.of(2026, 11, 17), LocalDate.of(2026, 11, 23));
    DailyStatistics history = query.computeDaily(week, NOW, ZONE);
    assertThat(history.bySubject(DailyMetric.STEP_LEFT, week)).isEqualTo(Map.of("account", 7L));
    assertThat(history.bySubject(DailyMetric.WEEK_OF_SILENCE, week))
        .isEqualTo(Map.of("account", 9L));
    assertThat(history.bySubject(DailyMetric.TOPIC_ANSWERED, week))
        .as("no step")
        .isEqualTo(Map.of("before", 2L));
  }

  private Student student() {
    String step = List.of("account", "name", "photo", "code").get(random.nextInt(4));
    return new Student(
        step,
        millis(Duration.ofMinutes(random.nextInt(30_000))),
        List.of("", "register", "photo").get(random.nextInt(3)),
        random.nextInt(3) == 0 ? (Long) millis(Duration.ofMinutes(random.nextInt(30_000))) : null,
        random.nextInt(9) > 0);
  }

  private Question question() {
    long opened = millis(Duration.ofMinutes(random.nextInt(25_000)));
    if (random.nextInt(20) == 0) {
      return new Question(opened, null, 0L, 0, null, "CLOSED"); // taken back before it was sent
    }
    Long answered = random.nextInt(4) == 0 ? null : (Long) (opened + random.nextInt(90_000_000));
    boolean isClosed = answered != null && random.nextBoolean();
    return new Question(
        opened,
        answered,
        isClosed ? (Long) (answered + random.nextInt(90_000_000)) : null,
        isClosed ? random.nextInt(6) : 0,
        isClosed && random.nextBoolean() ? (Integer) random.nextInt(2) : null,
        isClosed
            ? "CLOSED"
            : answered == null
                ? "NEW"
                : random.nextBoolean() ? "WAITS_FOR_STAFF" : "WAITS_FOR_STUDENT");
  }

  private void write(Handle handle) {
    PreparedBatch rows =
        handle.prepareBatch(
            "INSERT INTO conversation (chat_id, language, step, history, turn, entered_at, seen_at,"
                + " furthest_stage, ended_at, unreachable_since)"
                + " VALUES (?, 'en', ?, '', 1, ?, 0, ?, ?, ?)");
    for (Student student : students) {
      rows.add(
          (students.indexOf(student) + 1) * 1_000L + random.nextInt(1_000),
          student.step(),
          student.entered(),
          student.furthest(),
          student.ended(),
          student.isReachable() ? null : (Long) 1L);
    }
    rows.execute();
    for (Question it : questions) {
      handle.execute(
          "INSERT INTO ticket (id, student, language, step, path, state, opened_at, waiting_since,"
              + " first_answer_at, closed_at, rating, solved, flags)"
              + " VALUES ((SELECT COALESCE(MAX(id), 0) + 1 FROM ticket), 1, 'en', 'name', '', ?,"
              + " ?, 0, ?, ?, ?, ?, '')",
          it.state(),
          it.opened(),
          it.answered(),
          it.closed(),
          it.rating(),
          it.solved());
    }
  }

  /** Nobody counts these two, of whom one has reached an end. */
  private static void writeStaff(Handle handle) {
    for (UserId member : STAFF) {
      handle.execute(
          "INSERT INTO conversation (chat_id, language, step, history, turn, entered_at, seen_at,"
              + " furthest_stage, ended_at) VALUES (?, 'en', 'name', '', 1, ?, 0, 'photo', ?)",
          member.value(),
          millis(Duration.ofDays(member.value())),
          member.equals(Samples.STAFF) ? (Long) millis(Duration.ofDays(1)) : null);
    }
  }

  private List<StepCounts> stays() {
    return students.stream()
        .filter(Student::isReachable)
        .map(Student::step)
        .distinct()
        .sorted()
        .map(this::stay)
        .toList();
  }

  private StepCounts stay(String step) {
    List<Student> there =
        students.stream().filter(it -> it.isReachable() && it.step().equals(step)).toList();
    return new StepCounts(
        new StepId(step),
        there.size(),
        there.stream()
            .filter(it -> it.ended() == null)
            .filter(it -> it.entered() < millis(Statistics.STUCK_AFTER))
            .count(),
        spread(there.stream().map(it -> NOW.toEpochMilli() - it.entered()).toList()));
  }

  private Map<String, Long> furthest() {
    return students.stream()
        .filter(Student::isReachable)
        .collect(Collectors.groupingBy(Student::furthest, Collectors.counting()));
  }

  private long ended(Predicate<Long> when) {
    return students.stream()
        .filter(Student::isReachable)
        .map(Student::ended)
        .filter(Objects::nonNull)
        .filter(when)
        .count();
  }

  /** The last week, or the one before it. */
  private static Predicate<Long> isIn(int ago) {
    return time ->
        time >= millis(Statistics.WEEK.multipliedBy(ago + 1L))
            && (ago == 0 || time < millis(Statistics.WEEK.multipliedBy(ago)));
  }

  private Week week(int ago) {
    long until = millis(Statistics.WEEK.multipliedBy(ago));
    long from = millis(Statistics.WEEK.multipliedBy(ago + 1L));
    Predicate<@Nullable Long> isThen = time -> time != null && time >= from && time < until;
    List<Question> closed = questions.stream().filter(it -> isThen.test(it.closed())).toList();
    return new Week(
        count(it -> wasSent(it) && isThen.test(it.opened())),
        spread(took(Question::answered, isThen, CountsTest::openTime)),
        spread(took(Question::closed, isThen, (opened, end) -> end - opened)),
        Stream.of(1, 2, 3, 4, 5)
            .map(stars -> closed.stream().filter(it -> it.rating() == stars).count())
            .toList(),
        closed.stream().filter(it -> Integer.valueOf(1).equals(it.solved())).count(),
        closed.stream().filter(it -> Integer.valueOf(0).equals(it.solved())).count());
  }

  private List<Long> took(
      Function<Question, @Nullable Long> end,
      Predicate<@Nullable Long> isThen,
      LongBinaryOperator between) {
    return questions.stream()
        .filter(it -> isThen.test(end.apply(it)))
        .map(it -> between.applyAsLong(it.opened(), end.apply(it)))
        .toList();
  }

  private static long openTime(long from, long until) {
    return HOURS.openTime(Instant.ofEpochMilli(from), Instant.ofEpochMilli(until)).toMillis();
  }

  /** By the nearest rank. */
  private static Percentiles spread(List<Long> times) {
    List<Long> sorted = times.stream().sorted().toList();
    int count = sorted.size();
    return count == 0
        ? Percentiles.NONE
        : new Percentiles(
            count,
            Duration.ofMillis(sorted.get((int) Math.ceil(count * 0.5) - 1)),
            Duration.ofMillis(sorted.get((int) Math.ceil(count * 0.9) - 1)));
  }

  private static boolean wasSent(Question question) {
    return !Long.valueOf(0).equals(question.closed());
  }

  private long count(Predicate<Question> which) {
    return questions.stream().filter(which).count();
  }

  private static LocalDate date(long millis) {
    return Instant.ofEpochMilli(millis).atZone(ZONE).toLocalDate();
  }

  private static long millis(Duration ago) {
    return NOW.minus(ago).toEpochMilli();
  }
}
