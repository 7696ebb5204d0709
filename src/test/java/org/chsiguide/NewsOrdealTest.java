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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.chsiguide.bot.Answer;
import org.chsiguide.broadcast.Audience;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.Bulletin;
import org.chsiguide.broadcast.Subject;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.PersonId;
import org.chsiguide.messenger.Post;
import org.chsiguide.sandbox.Options;
import org.chsiguide.sandbox.Sandbox;
import org.chsiguide.store.CacheLimits;
import org.chsiguide.store.Store;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * News to many, from the bot as a process, to the sandbox with Telegram's limits. System
 * properties: {@code torture.kills}, {@code news.recipients}.
 */
class NewsOrdealTest {
  private static final int KILLS = Math.min(100, Integer.getInteger("torture.kills", 10));
  private static final int RECIPIENTS_PER_KILL = 40;
  private static final int RECIPIENTS = Integer.getInteger("news.recipients", 150);
  private static final int CHATTING = 20;
  private static final int MOST_QUESTIONS = 2_000;
  private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(500);

  /** What may be on its way at a stop. */
  private static final int AT_A_TIME = 6;

  private static final double PER_SECOND = 25;
  private static final long BOT = 4242;
  private static final String TOKEN = BOT + ":news";
  private static final String NEWS = "News for everybody";
  private static final Duration TO_START = Duration.ofSeconds(90);
  private static final Duration TO_END = Duration.ofMinutes(10);

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Sandbox telegram = opened(Sandbox.start(Options.defaults()));
  private final SandboxClient people = new SandboxClient(telegram.url(), BOT);
  private final List<Long> students = new ArrayList<>();

  @TempDir Path folder;

  @AfterEach
  void endEverything() throws Exception {
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }

  @Test
  void aStopAtAnyInstantLosesNobodyAndReachesNobodyTwice() throws Exception {
    join(KILLS * RECIPIENTS_PER_KILL);
    people.fails(Map.of("kind", "limits"));
    announce(Instant.EPOCH);
    Random random = new Random(20_261_124);

    for (int i = 0; i < KILLS; i++) {
      BotProcess bot = started();
      int enough = people.calls() + random.nextInt(5, RECIPIENTS_PER_KILL);
      await().atMost(TO_START).until(() -> people.calls() >= enough);
      bot.kill();
    }
    started();
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
        "News: %d kills, %d recipients: lost %d, twice %d, unknown and listed %d.%n",
        KILLS, students.size(), lost, twice, unknown);
    assertThat(twice).isZero();
    assertThat(lost).isZero();
    assertThat(unknown).isLessThanOrEqualTo((long) KILLS * AT_A_TIME);
  }

  @Test
  void itKeepsItsPaceAndAnswersComeAsFastAsEver() throws Exception {
    join(RECIPIENTS);
    people.fails(Map.of("kind", "limits"));
    int blocking = 0;
    for (int i = RECIPIENTS - 1; i > CHATTING; i -= 20) {
      // Telegram tells of it only now: the bot learns of who blocked it before at once.
      people.fails(Map.of("kind", "forbidden", "chat", students.get(i), "method", "sendMessage"));
      blocking++;
    }
    BotProcess quiet = started();
    people.says(students.get(1), "/help");
    await().atMost(TO_START).until(() -> people.screen(students.get(1)).isPresent());
    List<Long> before = askForAWhile();
    quiet.kill();

    announce(Instant.EPOCH);
    started();
    await().atMost(TO_START).until(() -> database().recipients().containsValue("sent"));
    Instant begun = Instant.now();
    List<Long> during = ask(() -> database().isNewsDone());
    awaitTheEnd();
    double seconds = Duration.between(begun, Instant.now()).toMillis() / 1000.0;

    Map<Long, String> states = database().recipients();
    long blocked = states.values().stream().filter("blocked"::equals).count();
    long missed =
        students.stream()
            .filter(student -> "sent".equals(states.get(student)) != (arrivals(student) == 1))
            .count();
    long tooMany = people.refusals().stream().filter(it -> it.contains("Too Many")).count();
    System.out.printf(
        "News: %d recipients in %.1f s, %.1f a second; %d blocked, %d missed or doubled, %d × 429;"
            + " answers before %d/%d ms, during %d/%d ms (median/p95 of %d and %d)%n",
        RECIPIENTS,
        seconds,
        RECIPIENTS / seconds,
        blocked,
        missed,
        tooMany,
        quantile(before, 0.5),
        quantile(before, 0.95),
        quantile(during, 0.5),
        quantile(during, 0.95),
        before.size(),
        during.size());
    assertThat(missed).isZero();
    assertThat(blocked).isEqualTo(blocking);
    assertThat(tooMany).isZero();
    assertThat(RECIPIENTS / seconds).isGreaterThan(PER_SECOND / 4);
  }

  /** Students ask for help, one after another; how many milliseconds each answer took. */
  private List<Long> ask(BooleanSupplier isOver) {
    List<Long> took = new ArrayList<>();
    for (int i = 0; !isOver.getAsBoolean() && i < MOST_QUESTIONS; i++) {
      long student = students.get(1 + i % CHATTING);
      int messages = people.messages(student).size();
      Instant asked = Instant.now();
      people.says(student, "/help");
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

  private List<Long> askForAWhile() {
    Instant end = Instant.now().plusSeconds(5);
    return ask(() -> Instant.now().isAfter(end));
  }

  private static long quantile(List<Long> values, double part) {
    List<Long> sorted = values.stream().sorted().toList();
    return sorted.isEmpty() ? 0 : sorted.get((int) Math.floor(part * (sorted.size() - 1)));
  }

  private void awaitTheEnd() {
    await().atMost(TO_END).until(() -> database().isNewsDone());
  }

  private long arrivals(long student) {
    return people.messages(student).stream()
        .filter(message -> message.fromBot() && message.text().equals(NEWS))
        .count();
  }

  /** Students who pressed START some time ago. */
  private void join(int count) throws IOException, InterruptedException {
    for (int i = 0; i < count; i++) {
      students.add(people.joins("Student " + i, "en"));
    }
    HttpClient http = HttpClient.newHttpClient();
    URI method = telegram.url().resolve("/bot" + TOKEN + "/");
    http.send(
        HttpRequest.newBuilder(method.resolve("getMe")).build(),
        HttpResponse.BodyHandlers.discarding());
    students.forEach(people::starts);
    http.send(
        HttpRequest.newBuilder(method.resolve("deleteWebhook?drop_pending_updates=true")).build(),
        HttpResponse.BodyHandlers.discarding());
    try (Store store = store()) {
      List<Answer> answers = new ArrayList<>();
      for (long student : students) {
        Conversation conversation =
            new Conversation(Language.EN, new StepId("welcome"), List.of(), 1);
        answers.add(
            new Answer(answers.size() + 1, new ChatId(student), null, conversation, List.of()));
      }
      store.conversations().commit(answers);
      answers.forEach(answer -> store.outbox().delivered(answer).toCompletableFuture().join());
    }
  }

  private void announce(Instant begins) {
    try (Store store = store()) {
      Post post = new Post(NEWS, List.of());
      Broadcast news =
          new Broadcast(
              0,
              Broadcast.Kind.SEND,
              0,
              new PersonId(1),
              Language.EN,
              new Bulletin(post, post),
              new Audience.Everybody(),
              Subject.TIPS,
              true,
              begins,
              Broadcast.State.WAITING,
              false,
              OptionalInt.empty());
      store.broadcasts().add(news).toCompletableFuture().join();
    }
  }

  private Store store() {
    return Store.open(url(), new CacheLimits(10, Duration.ofMinutes(1)), InstantSource.system());
  }

  private String url() {
    return "jdbc:sqlite:" + folder.resolve("guide.db");
  }

  private Database database() {
    return Database.file(folder.resolve("guide.db"));
  }

  private BotProcess started() {
    return opened(
        BotProcess.start(
            folder,
            Map.of(
                "TELEGRAM_BOT_TOKEN",
                TOKEN,
                "TELEGRAM_API_URL",
                telegram.url().toString(),
                "DATABASE_URL",
                url())));
  }

  private <T extends AutoCloseable> T opened(T part) {
    open.push(part);
    return part;
  }
}
