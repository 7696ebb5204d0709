package org.chsiguide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.chsiguide.Line.Call;
import org.chsiguide.Line.Fate;
import org.chsiguide.Line.Moment;
import org.chsiguide.sandbox.Options;
import org.chsiguide.sandbox.Sandbox;

/** One walk of a crowd, with a bot that is killed meanwhile and a line that may break. */
final class Ordeal implements AutoCloseable {
  private static final int STUDENTS = 20;
  private static final long BOT = 4242;
  private static final Duration TO_CATCH_UP = Duration.ofMinutes(3);
  private static final Duration TO_STOP = Duration.ofSeconds(30);

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Path folder;
  private final Database database;
  private final Tally tally;
  private final Random random;
  private final Line.Watcher trouble;
  private final Model model = new Model();
  private final SandboxClient people;
  private final Map<Long, List<JsonNode>> screensSent = new ConcurrentHashMap<>();
  private final Line line;
  private final Crowd crowd;

  private Ordeal(Path folder, Tally tally, Random random, Line.Watcher trouble) {
    this.folder = folder;
    this.database = Database.file(folder.resolve("guide.db"));
    this.tally = tally;
    this.random = random;
    this.trouble = trouble;
    Sandbox telegram = opened(Sandbox.start(Options.defaults()));
    this.line = opened(Line.to(telegram.url()));
    this.people = new SandboxClient(telegram.url(), BOT);
    this.crowd = opened(Crowd.walks(STUDENTS, people, model, random));
  }

  /**
   * Students begin to walk; there is no bot yet.
   *
   * @param trouble decides what becomes of calls
   */
  static Ordeal begin(Path folder, Tally tally, Random random, Line.Watcher trouble) {
    return new Ordeal(folder, tally, random, trouble);
  }

  /** Starts the bot and kills it, so many times. */
  void kill(int times) {
    for (int i = 0; i < times; i++) {
      Stop stop = Stop.of(started(), random);
      watch(stop);
      stop.await();
      tally.killed(database.copy().pendingChats());
    }
  }

  /** Starts the bot, lets the crowd walk on for a while, and ends it. */
  void end(int acts) {
    BotProcess bot = started();
    watch(Stop.never(bot));
    crowd.walksOn(acts);
    end(bot);
  }

  /** Lets the bot catch up, stops it as an operator would, and looks at what is left. */
  private void end(BotProcess bot) {
    crowd.stops();
    await()
        .atMost(TO_CATCH_UP)
        .pollInterval(Duration.ofMillis(200))
        .failFast("the bot has ended", () -> !bot.isRunning())
        .until(() -> database.copy().pendingChats() == 0);
    haveTheUnluckyTapAgain();
    await()
        .atMost(TO_CATCH_UP)
        .pollInterval(Duration.ofMillis(200))
        .failFast("the bot has ended", () -> !bot.isRunning())
        .untilAsserted(() -> assertThat(waiting()).isEmpty());
    bot.signal("TERM");
    bot.exitCode(TO_STOP);
    judge();
  }

  /** A screen is sent again once: two stops in a row may lose it, and then any tap brings it. */
  private void haveTheUnluckyTapAgain() {
    List<Walker> unlucky = crowd.walkers().stream().filter(it -> !seesWhatIsDue(it)).toList();
    unlucky.forEach(Walker::tapsAnything);
    tally.unlucky(unlucky.size());
  }

  /** The students who have yet to see what is due, or to have a tap answered. */
  private List<Walker> waiting() {
    return crowd.walkers().stream().filter(walker -> !isAnswered(walker)).toList();
  }

  private boolean isAnswered(Walker walker) {
    return seesWhatIsDue(walker) && walker.unanswered().isEmpty();
  }

  private boolean seesWhatIsDue(Walker walker) {
    return walker.screens().stream().anyMatch(it -> model.isDrawn(walker.due(), it));
  }

  private void judge() {
    Map<Long, Database.Row> students = database.students();
    tally.judge(crowd, database.taken());
    tally.judge(people.refusals());
    for (Walker walker : crowd.walkers()) {
      tally.judge(model, walker, students.get(walker.id()));
      tally.judge(model, walker, screensSent.getOrDefault(walker.id(), List.of()));
    }
  }

  private void watch(Stop stop) {
    line.watch(
        (moment, call) -> {
          note(moment, call);
          Fate fate = stop.decide(moment, call);
          return fate == Fate.IS_CUT ? fate : trouble.decide(moment, call);
        });
  }

  private void note(Moment moment, Call call) {
    if (moment != Moment.DONE || !call.isDone()) {
      return;
    }
    long chat = call.arguments().path("chat_id").asLong();
    if (call.method().equals("sendmessage")) {
      screensSent
          .computeIfAbsent(chat, unused -> new CopyOnWriteArrayList<>())
          .add(call.arguments().path("reply_markup"));
    }
    crowd.hears(chat);
  }

  private BotProcess started() {
    return opened(
        BotProcess.start(
            folder,
            Map.of(
                "TELEGRAM_BOT_TOKEN",
                BOT + ":torture",
                "TELEGRAM_API_URL",
                line.url().toString(),
                "DATABASE_URL",
                database.url())));
  }

  private <T extends AutoCloseable> T opened(T part) {
    open.push(part);
    return part;
  }

  @Override
  public void close() {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
  }
}
