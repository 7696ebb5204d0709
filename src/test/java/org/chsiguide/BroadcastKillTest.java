package org.chsiguide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.sandbox.Sandbox;
import org.chsiguide.sandbox.SandboxOptions;
import org.chsiguide.store.Samples;
import org.chsiguide.store.Store;
import org.chsiguide.store.broadcast.SqlBroadcasts;
import org.chsiguide.store.database.Database;
import org.chsiguide.testing.EmptyDatabase;
import org.chsiguide.testing.OpenResources;
import org.chsiguide.testing.TestSettings;
import org.chsiguide.testing.TestStore;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * News to many, from the bot as a process, to the sandbox with Telegram's limits. System
 * properties: {@code news.kills}, {@code news.recipients}.
 */
class BroadcastKillTest {
  private static final int KILLS = Integer.getInteger("news.kills", 1);
  private static final int RECIPIENTS_PER_KILL = 50;
  private static final int RECIPIENTS = Integer.getInteger("news.recipients", 50);

  /** Of so many, one gets the message, but the bot does not get the answer. */
  private static final int CUT = 10;

  /** The first stretch is the canary's, and the last waits for the last answers. */
  private static final int ENOUGH_FOR_A_PACE = 1_000;

  private static final int CHATTING = 20;
  private static final int MOST_QUESTIONS = 2_000;
  private static final Duration OFTEN = Duration.ofMillis(20);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
  private static final Duration AWHILE = Duration.ofSeconds(20);
  private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(500);

  /** What may be on its way at a stop. */
  private static final int AT_A_TIME = 6;

  private static final double PER_SECOND = 25;
  private static final long BOT = 4242;
  private static final String TOKEN = BOT + ":news";
  private static final String NEWS = "News"; // of Samples
  private static final Duration TO_START = Duration.ofSeconds(90);
  private static final Duration TO_END = Duration.ofMinutes(10);

  @AutoClose private final OpenResources open = new OpenResources();
  private final Sandbox telegram = open.add(Sandbox.start(SandboxOptions.defaults()));
  private final SandboxClient people = new SandboxClient(telegram.url(), BOT);
  private final List<Long> students = new ArrayList<>();

  @TempDir Path folder;

  @Test
  void aStopAtAnyInstantLosesNobodyAndReachesNobodyTwice() throws Exception {
    join(KILLS * RECIPIENTS_PER_KILL);
    people.addFault("kind", "limits");
    int cut = cutAnswers();
    add(news());
    Random random = new Random(20_261_124);
    List<Long> toGoOn = new ArrayList<>();

    for (int i = 0; i < KILLS; i++) {
      Instant begun = Instant.now();
      BotProcess bot = started();
      awaitCalls("sendMessage", begun, 1);
      toGoOn.add(Duration.between(begun, Instant.now()).toMillis());
      awaitCalls("sendMessage", begun, random.nextInt(1, RECIPIENTS_PER_KILL));
      bot.kill();
    }
    BotProcess bot = started();
    awaitTheEnd();

    Map<Long, String> states = database().recipients();
    long twice = students.stream().filter(student -> arrivals(student) > 1).count();
    long lost =
        students.stream()
            .filter(student -> arrivals(student) == 0)
            .filter(student -> !"unknown".equals(states.get(student)))
            .count();
    long unknown = states.values().stream().filter("unknown"::equals).count();
    System.out.printf(
        "News: %d kills, %d answers cut off, %d recipients: lost %d, twice %d, unknown and listed"
            + " %d; from the start to the next message %d/%d ms (median/p95)%n",
        KILLS,
        cut,
        students.size(),
        lost,
        twice,
        unknown,
        quantile(toGoOn, 0.5),
        quantile(toGoOn, 0.95));
    assertThat(twice).isZero();
    assertThat(lost).isZero();
    assertThat(unknown).isBetween((long) cut, cut + (long) KILLS * AT_A_TIME);

    takeBackInSpiteOfKills(bot, random, states);
  }

  /** Deletes what arrived, although the bot is killed meanwhile. */
  private void takeBackInSpiteOfKills(BotProcess running, Random random, Map<Long, String> states)
      throws Exception {
    people.addFault("kind", "drop_after", "method", "deleteMessage");
    BotProcess bot = running;
    Instant begun = Instant.now();
    add(recall());
    for (int i = 0; i < KILLS; i++) {
      awaitCalls("deleteMessage", begun, random.nextInt(1, RECIPIENTS_PER_KILL / 2));
      bot.kill();
      begun = Instant.now();
      bot = started();
    }
    awaitTheEnd();
    assertThat(students)
        .filteredOn(student -> "sent".equals(states.get(student)) && arrivals(student) > 0)
        .isEmpty();
  }

  @Test
  @EnabledIfSystemProperty(named = "news.kills", matches = ".+")
  void itKeepsItsPaceAndAnswersComeAsFastAsEver() throws Exception {
    join(RECIPIENTS);
    people.addFault("kind", "limits");
    int blocking = 0;
    for (int i = RECIPIENTS - 1; i > CHATTING; i -= 20) {
      // Telegram tells of it only now: the bot learns of who blocked it before at once.
      people.addFault("kind", "forbidden", "chat", students.get(i), "method", "sendMessage");
      blocking++;
    }
    started();
    people.sendText(students.get(1), "/help");
    await().atMost(TO_START).until(() -> people.screen(students.get(1)).isPresent());
    List<Long> before = askForAWhile();

    add(news());
    await().atMost(TO_START).pollInterval(OFTEN).until(() -> sent() > 0);
    Instant begun = Instant.now();
    long first = sent();
    List<Long> during = ask(() -> database().areBroadcastsDone());
    awaitTheEnd();
    double seconds = Duration.between(begun, Instant.now()).toMillis() / 1000.0;

    Map<Long, String> states = database().recipients();
    long blocked = states.values().stream().filter("blocked"::equals).count();
    long missed =
        students.stream()
            .filter(student -> "sent".equals(states.get(student)) != (arrivals(student) == 1))
            .count();
    double pace = (RECIPIENTS - first) / seconds;
    System.out.printf(
        "News: %d recipients in %.1f s, %.2f a second; %d blocked, %d missed or doubled, %d"
            + " refused; answers before %d/%d ms, during %d/%d ms (median/p95 of %d and %d)%n",
        RECIPIENTS,
        seconds,
        pace,
        blocked,
        missed,
        people.refusedCallCount(),
        quantile(before, 0.5),
        quantile(before, 0.95),
        quantile(during, 0.5),
        quantile(during, 0.95),
        before.size(),
        during.size());
    assertThat(missed).isZero();
    assertThat(blocked).isEqualTo(blocking);
    assertThat(people.refusedCallCount()).isZero();
    assertThat(pace).isLessThan(PER_SECOND * 1.1);
    if (RECIPIENTS >= ENOUGH_FOR_A_PACE) {
      assertThat(pace).isGreaterThan(PER_SECOND * 0.98);
    }

    takeBack();
  }

  /** Deletes what arrived, with the same bot. */
  private void takeBack() {
    Instant begun = Instant.now();
    long arrived = sent();
    add(recall());
    awaitTheEnd();
    System.out.printf(
        "News: taken back from %d in %.1f s, %d refused%n",
        arrived,
        Duration.between(begun, Instant.now()).toMillis() / 1000.0,
        people.refusedCallCount());
    assertThat(students.stream().filter(student -> arrivals(student) > 0)).isEmpty();
    assertThat(people.refusedCallCount()).isZero();
  }

  private int cutAnswers() {
    int cut = 0;
    for (int i = CUT - 1; i < students.size(); i += CUT) {
      people.addFault("kind", "drop_after", "chat", students.get(i), "method", "sendMessage");
      cut++;
    }
    return cut;
  }

  /** Waits until bots have called this method so often since then. */
  private void awaitCalls(String method, Instant since, int times) {
    await().atMost(TO_START).pollInterval(OFTEN).until(() -> people.calls(method, since) >= times);
  }

  /** How many have it. */
  private long sent() {
    return database().recipients().values().stream().filter("sent"::equals).count();
  }

  /** Students ask for help, one after another; how many milliseconds each answer took. */
  private List<Long> ask(BooleanSupplier isOver) {
    List<Long> took = new ArrayList<>();
    for (int i = 0; !isOver.getAsBoolean() && i < MOST_QUESTIONS; i++) {
      long student = students.get(1 + i % CHATTING);
      int messages = people.messages(student).size();
      Instant asked = Instant.now();
      people.sendText(student, "/help");
      await()
          .atMost(TO_START)
          .pollInterval(Duration.ofMillis(5))
          .until(() -> people.messages(student).size() > messages + 1);
      took.add(Duration.between(asked, Instant.now()).toMillis());
      Instant next = asked.plus(BETWEEN_QUESTIONS);
      await().pollInterval(Duration.ofMillis(20)).until(() -> Instant.now().isAfter(next));
    }
    return took;
  }

  /** Long enough to measure where that is asked for. */
  private List<Long> askForAWhile() {
    Instant end = Instant.now().plus(RECIPIENTS >= ENOUGH_FOR_A_PACE ? AWHILE : Duration.ZERO);
    return ask(() -> Instant.now().isAfter(end));
  }

  private static long quantile(List<Long> values, double part) {
    List<Long> sorted = values.stream().sorted().toList();
    return sorted.isEmpty() ? 0 : sorted.get((int) Math.floor(part * (sorted.size() - 1)));
  }

  private void awaitTheEnd() {
    await().atMost(TO_END).pollInterval(BETWEEN_LOOKS).until(() -> database().areBroadcastsDone());
  }

  private long arrivals(long student) {
    return people.messages(student).stream()
        .filter(message -> message.fromBot() && message.text().equals(NEWS))
        .count();
  }

  /** Students who pressed START some time ago. */
  private void join(int count) throws IOException, InterruptedException {
    for (int i = 0; i < count; i++) {
      students.add(people.addUser("Student " + i, "en"));
    }
    HttpClient http = HttpClient.newHttpClient();
    URI method = telegram.url().resolve("/bot" + TOKEN + "/");
    http.send(
        HttpRequest.newBuilder(method.resolve("getMe")).build(),
        HttpResponse.BodyHandlers.discarding());
    students.forEach(people::sendStart);
    http.send(
        HttpRequest.newBuilder(method.resolve("deleteWebhook?drop_pending_updates=true")).build(),
        HttpResponse.BodyHandlers.discarding());
    try (Store store = store()) {
      Samples.addStudentsAt(store, students, "welcome", 1);
    }
  }

  /** As the command line does it, beside a bot that may be running. */
  private void add(Broadcast broadcast) {
    InstantSource clock = InstantSource.system();
    try (Database database = Database.openSecondary(url(), clock)) {
      new SqlBroadcasts(database.queries(), database.writer(), clock)
          .add(broadcast)
          .toCompletableFuture()
          .join();
    }
  }

  private static Broadcast news() {
    return broadcast(Broadcast.Kind.SEND, 0);
  }

  private static Broadcast recall() {
    return broadcast(Broadcast.Kind.RECALL, 1);
  }

  private static Broadcast broadcast(Broadcast.Kind kind, long of) {
    return Samples.broadcast(
        kind, of, Broadcast.NOBODY, true, Instant.EPOCH, Broadcast.State.WAITING);
  }

  private Store store() {
    return TestStore.open(EmptyDatabase.copyTo(folder), InstantSource.system());
  }

  private String url() {
    return "jdbc:sqlite:" + folder.resolve("guide.db");
  }

  private DatabaseReader database() {
    return DatabaseReader.file(folder.resolve("guide.db"));
  }

  private BotProcess started() {
    return open.add(BotProcess.start(folder, TestSettings.of(TOKEN, telegram.url(), url())));
  }
}
