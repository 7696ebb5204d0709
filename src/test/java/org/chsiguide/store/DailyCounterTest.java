package org.chsiguide.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.store.Samples.AMINA;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.delivery.PendingReply;
import org.chsiguide.delivery.UpdateOutcome;
import org.chsiguide.delivery.UpdateOutcome.BlockedByUser;
import org.chsiguide.delivery.UpdateOutcome.NoReply;
import org.chsiguide.delivery.UpdateOutcome.UserErased;
import org.chsiguide.dialog.ButtonAction;
import org.chsiguide.dialog.Choice;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Engine;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.FormAnswers;
import org.chsiguide.dialog.Intent;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.ScreenState;
import org.chsiguide.dialog.ShippedDialog;
import org.chsiguide.dialog.Stage;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.Turn;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.statistics.DailyMetric;
import org.chsiguide.statistics.DailyStatistics;
import org.chsiguide.statistics.DateRange;
import org.chsiguide.statistics.DurationBucket;
import org.chsiguide.store.student.Retention;
import org.chsiguide.testing.SettableClock;
import org.chsiguide.update.ConversationRepository;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds the counts of days against a recorded walk of students, number by number. */
class DailyCounterTest {
  private static final Dialog DIALOG = ShippedDialog.read().dialog();
  private static final int STUDENTS = 300;
  private static final int DAYS = 40;
  private static final long SEED = 21;

  @TempDir Path folder;
  private final SettableClock clock = new SettableClock(Instant.parse("2026-10-19T15:00:00Z"));
  private final Random random = new Random(SEED);
  private final Engine engine = new Engine(DIALOG, DailyCounterTest::intent);
  private final Map<ChatId, Walk> walks = new HashMap<>();
  private final List<Walk> forgotten = new ArrayList<>();
  private long updateId;

  /** What a student did until they were forgotten. */
  private record Walk(ChatId chat, List<Visit> visits) {
    Visit last() {
      return visits.get(visits.size() - 1);
    }
  }

  /**
   * The time of an update, and where the student stood after it.
   *
   * @param intent what they asked in it
   */
  private record Visit(Instant time, Conversation conversation, @Nullable Intent intent) {
    LocalDate day() {
      return time.atZone(TestDatabase.ZONE).toLocalDate();
    }

    String step() {
      return conversation.currentStep().value();
    }

    boolean isEnd() {
      return DIALOG.expect(conversation.currentStep()).kind() instanceof Step.Kind.End;
    }
  }

  @ParameterizedTest
  @EnumSource
  void countsAreThoseOfTheWayOfEachStudent(EachDatabase kind) {
    try (TestDatabase database = open(kind)) {
      ConversationRepository conversations = database.conversations();
      for (int hour = 0; hour < DAYS * 24; hour += 2) {
        conversations.commit(outcomes(1 + random.nextInt(14)));
        clock.advance(Duration.ofMinutes(105 + random.nextInt(30)));
      }

      LocalDate today = clock.instant().atZone(TestDatabase.ZONE).toLocalDate();
      List<DateRange> periods =
          List.of(
              new DateRange(today.minusDays(100), today),
              new DateRange(today.minusDays(6), today),
              new DateRange(today.minusDays(13), today.minusDays(7)),
              new DateRange(today.minusDays(20), today.minusDays(20)));
      DailyStatistics history =
          database
              .counts(Set.of(Samples.STAFF))
              .computeDaily(periods.get(0), clock.instant(), TestDatabase.ZONE);
      assertThat(forgotten).isNotEmpty();
      assertThat(walks).containsKey(Samples.STAFF.chat());
      for (DateRange period : periods) {
        assertThat(history.newStudents(period)).isEqualTo(count(period, DailyCounterTest::begin));
        assertThat(history.activeStudents(period))
            .isEqualTo(all().filter(walk -> isActive(walk, period)).count());
        assertSubjects(history, DailyMetric.STEP_ENTERED, period, DailyCounterTest::entered);
        assertSubjects(history, DailyMetric.STAGE_REACHED, period, DailyCounterTest::stages);
        assertSubjects(history, DailyMetric.END_REACHED, period, DailyCounterTest::ends);
        assertSubjects(history, DailyMetric.TOPIC_ANSWERED, period, DailyCounterTest::answered);
        assertSubjects(
            history, DailyMetric.NOT_UNDERSTOOD, period, DailyCounterTest::notUnderstood);
        assertSubjects(history, DailyMetric.ANSWER_RATED, period, walk -> rated(walk, false));
        assertSubjects(history, DailyMetric.END_RATED, period, walk -> rated(walk, true));
        assertSubjects(history, DailyMetric.WEEK_OF_SILENCE, period, this::silences);
        for (String step : history.bySubject(DailyMetric.STEP_LEFT, period).keySet()) {
          assertThat(history.medianTimes(period)).containsEntry(step, medianTime(step, period));
        }
      }
      assertThat(history.total(DailyMetric.WEEK_OF_SILENCE, periods.get(0))).isPositive();
      assertThat(history.total(DailyMetric.END_REACHED, periods.get(0))).isPositive();
      assertThat(history.total(DailyMetric.ANSWER_RATED, periods.get(0))).isPositive();
    }
  }

  @Test
  void aStudentErasedAfterAYearStaysCounted() {
    try (TestDatabase database = TestDatabase.file(folder, clock)) {
      database.conversations().commit(List.of(Samples.answer(1, AMINA, "account")));
      LocalDate left = LocalDate.of(2026, 10, 26); // in UTC, as no other zone was named
      clock.advance(Retention.RETENTION_PERIOD.plusDays(1));
      try (Retention retention = database.retention()) {
        retention.eraseInactive(clock.instant());
      }

      DailyStatistics history =
          database
              .counts(Set.of(Samples.STAFF))
              .computeDaily(new DateRange(left, left), clock.instant(), ZoneId.of("UTC"));

      assertThat(database.number("SELECT COUNT(*) FROM conversation")).isZero();
      assertThat(history.bySubject(DailyMetric.WEEK_OF_SILENCE, new DateRange(left, left)))
          .isEqualTo(Map.of("account", 1L));
    }
  }

  @Test
  void updatesThatAreCommittedAgainCountNothing() {
    try (TestDatabase database = open(EachDatabase.SQLITE)) {
      PendingReply first = Samples.answer(1, AMINA, "account");
      Turn next =
          engine.advance(
              first.conversation(),
              new Event.ButtonPressed(
                  first.conversation().turn(), new ButtonAction.GoToStep(new StepId("login"))),
              FormAnswers.NONE);
      List<PendingReply> both =
          List.of(first, new PendingReply(2, AMINA, null, next.conversation(), next.reply()));
      database.conversations().commit(both);
      String counts = "SELECT SUM(total) FROM daily_count";
      long once = database.number(counts);

      database.conversations().commit(both);

      assertThat(next.conversation().currentStep()).isNotEqualTo(new StepId("account"));
      assertThat(database.number(counts)).isEqualTo(once);
    }
  }

  private TestDatabase open(EachDatabase kind) {
    TestDatabase database = kind.open(folder, clock);
    database.milestones().update(DIALOG);
    return database;
  }

  private List<UpdateOutcome> outcomes(int size) {
    return Stream.generate(() -> new ChatId(1 + random.nextInt(STUDENTS)))
        .limit(size)
        .distinct()
        .map(this::outcome)
        .toList();
  }

  private UpdateOutcome outcome(ChatId chat) {
    Walk walk = walks.get(chat);
    updateId++;
    int choice = random.nextInt(40);
    if (walk != null && choice == 0) {
      walk.visits().add(new Visit(clock.instant(), walk.last().conversation(), null));
      forgotten.add(walk);
      walks.remove(chat);
      return new UserErased(updateId, chat, Language.EN, OptionalInt.empty());
    }
    if (choice == 1) {
      return new BlockedByUser(updateId, chat);
    }
    if (choice == 2) {
      if (walk != null) {
        walk.visits().add(new Visit(clock.instant(), walk.last().conversation(), null));
      }
      return new NoReply(updateId, chat);
    }
    Conversation before =
        walk == null ? engine.startConversation(Language.EN) : walk.last().conversation();
    Event event = choice < 8 ? question() : tap(before);
    Turn turn = engine.advance(before, event, FormAnswers.NONE);
    Intent asked =
        event instanceof Event.TextSent text
                && before.turn() > 0
                && turn.conversation().screenState() instanceof ScreenState.TopicAnswer
            ? intent(text.text())
            : null;
    walks
        .computeIfAbsent(chat, it -> new Walk(it, new ArrayList<>()))
        .visits()
        .add(new Visit(clock.instant(), turn.conversation(), asked));
    return new PendingReply(updateId, chat, null, turn.conversation(), turn.reply());
  }

  private Event question() {
    return new Event.TextSent(List.of("clear:photo", "unclear:photo,email").get(random.nextInt(2)));
  }

  private Event tap(Conversation conversation) {
    List<ButtonAction> actions =
        Stream.<ButtonAction>concat(
                DIALOG.expect(conversation.currentStep()).choices().stream()
                    .filter(Choice.GoToStep.class::isInstance)
                    .map(choice -> new ButtonAction.GoToStep(((Choice.GoToStep) choice).to())),
                Stream.of(
                    ButtonAction.Simple.BACK,
                    ButtonAction.Simple.RESTART,
                    random.nextBoolean()
                        ? ButtonAction.Simple.HELPFUL
                        : ButtonAction.Simple.NOT_HELPFUL))
            .toList();
    return new Event.ButtonPressed(
        conversation.turn() - (random.nextInt(9) == 0 ? 1 : 0), // or on an old screen
        actions.get(random.nextInt(actions.size())));
  }

  private static Intent intent(String text) {
    return Intent.decode(text).orElseThrow();
  }

  private Stream<Walk> all() {
    return Stream.concat(walks.values().stream(), forgotten.stream())
        .filter(walk -> !walk.chat().equals(Samples.STAFF.chat()));
  }

  /** A subject that was counted on a day. */
  private record Counted(LocalDate day, String subject) {}

  private void assertSubjects(
      DailyStatistics history,
      DailyMetric metric,
      DateRange period,
      Function<Walk, List<Counted>> counted) {
    Map<String, Long> expected =
        all()
            .flatMap(walk -> counted.apply(walk).stream())
            .filter(it -> isIn(period, it.day()))
            .collect(Collectors.groupingBy(Counted::subject, TreeMap::new, Collectors.counting()));
    assertThat(history.bySubject(metric, period))
        .as("%s in %s", metric, period)
        .isEqualTo(expected);
    assertThat(history.total(metric, period))
        .isEqualTo(expected.values().stream().mapToLong(Long::longValue).sum());
  }

  private long count(DateRange period, Function<Walk, LocalDate> day) {
    return all().filter(walk -> isIn(period, day.apply(walk))).count();
  }

  private static LocalDate begin(Walk walk) {
    return walk.visits().get(0).day();
  }

  private static boolean isActive(Walk walk, DateRange period) {
    return walk.visits().stream().anyMatch(visit -> isIn(period, visit.day()));
  }

  private static boolean isIn(DateRange period, LocalDate day) {
    return !day.isBefore(period.first()) && !day.isAfter(period.last());
  }

  private static List<Counted> entered(Walk walk) {
    List<Counted> entered = new ArrayList<>();
    String step = "";
    for (Visit visit : walk.visits()) {
      if (!visit.step().equals(step)) {
        entered.add(new Counted(visit.day(), visit.step()));
      }
      step = visit.step();
    }
    return entered;
  }

  private static List<Counted> stages(Walk walk) {
    List<String> stages = DIALOG.stages().stream().map(Stage::id).toList();
    Set<String> reached = new HashSet<>();
    List<Counted> counted = new ArrayList<>();
    for (Visit visit : walk.visits()) {
      String stage = DIALOG.expect(visit.conversation().currentStep()).stage();
      for (String passed : stages.subList(0, stages.indexOf(stage) + 1)) {
        if (reached.add(passed)) {
          counted.add(new Counted(visit.day(), passed));
        }
      }
    }
    return counted;
  }

  private static List<Counted> ends(Walk walk) {
    return walk.visits().stream()
        .filter(Visit::isEnd)
        .limit(1)
        .map(visit -> new Counted(visit.day(), visit.step()))
        .toList();
  }

  private static List<Counted> answered(Walk walk) {
    return walk.visits().stream()
        .filter(visit -> visit.intent() != null && visit.intent().isMatched())
        .map(visit -> new Counted(visit.day(), "photo"))
        .toList();
  }

  private static List<Counted> notUnderstood(Walk walk) {
    return walk.visits().stream()
        .filter(visit -> visit.intent() != null && visit.intent().isAmbiguous())
        .map(visit -> new Counted(visit.day(), "photo"))
        .toList();
  }

  private static List<Counted> rated(Walk walk, boolean isEnd) {
    List<Counted> rated = new ArrayList<>();
    int turn = 0;
    for (Visit visit : walk.visits()) {
      boolean isNew = visit.conversation().turn() > turn;
      turn = visit.conversation().turn();
      if (isNew
          && visit.conversation().screenState() instanceof ScreenState.Rated it
          && isEnd == (it.shown() instanceof ScreenState.PlainStep)) {
        rated.add(new Counted(visit.day(), isEnd ? visit.step() : "photo"));
      }
    }
    return rated;
  }

  private List<Counted> silences(Walk walk) {
    List<Counted> silences = new ArrayList<>();
    for (int i = 0; i < walk.visits().size() && !walk.visits().get(i).isEnd(); i++) {
      Visit visit = walk.visits().get(i);
      boolean isLast = i + 1 == walk.visits().size();
      boolean isForgotten = isLast && forgotten.contains(walk);
      Instant next = isLast ? clock.instant() : walk.visits().get(i + 1).time();
      Instant left = visit.time().plus(Duration.ofDays(7));
      if (!isForgotten && !left.isAfter(next)) {
        silences.add(new Counted(left.atZone(TestDatabase.ZONE).toLocalDate(), visit.step()));
      }
    }
    return silences;
  }

  private Duration medianTime(String step, DateRange period) {
    List<Duration> times = new ArrayList<>();
    all()
        .forEach(
            walk -> {
              Visit came = walk.visits().get(0);
              for (Visit visit : walk.visits()) {
                if (!visit.step().equals(came.step())) {
                  if (came.step().equals(step) && isIn(period, visit.day())) {
                    times.add(Duration.between(came.time(), visit.time()));
                  }
                  came = visit;
                }
              }
            });
    times.sort(null);
    return Duration.ofSeconds(DurationBucket.of(times.get((times.size() - 1) / 2)).seconds());
  }
}
