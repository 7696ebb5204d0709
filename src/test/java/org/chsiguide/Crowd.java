package org.chsiguide;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.chsiguide.SandboxClient.Button;
import org.chsiguide.SandboxClient.Shown;

/**
 * Students who walk at the same time, each at their own will: they tap, tap twice, tap what is old,
 * write, and do not always wait for an answer.
 */
final class Crowd implements AutoCloseable {
  private static final List<String> LANGUAGE_CODES = List.of("en", "zh-hans", "ru", "");
  private static final List<String> WORDS =
      List.of("/start", "/start", "/human", "/language", "/help", "hello?", "我的名字不对");

  /** Acts of {@link #act}: all of them, and those that tap. */
  private static final List<Integer> ANYTHING = List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);

  private static final List<Integer> TAPS = List.of(2, 3, 4, 6);

  /**
   * Whoever writes this much in all is within their allowance, whenever the bot comes to read it;
   * from then on they tap. The {@link Model} knows of no allowance.
   */
  private static final int MOST_WORDS = 20;

  /** With little patience many tap faster than they are answered, and Telegram drops old taps. */
  private static final int MILLIS_OF_PATIENCE_FOR_EACH =
      Integer.getInteger("replicas.patience", 50);

  private static final int MILLIS_OF_PATIENCE = 5_000;

  private static final Duration TO_WALK = Duration.ofMinutes(1);
  private static final Duration TO_END = Duration.ofSeconds(30);

  private final Map<Long, Semaphore> answers = new ConcurrentHashMap<>();
  private final List<Walker> walkers = new ArrayList<>();
  private final List<CompletableFuture<Void>> walks = new ArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger done = new AtomicInteger();
  private final List<Integer> acts;
  private volatile boolean isOver;

  private Crowd(List<Integer> acts) {
    this.acts = acts;
  }

  /** So many students, who begin at once. */
  static Crowd walks(int students, SandboxClient sandbox, Model model, Random random) {
    return new Crowd(ANYTHING).begins(students, sandbox, model, random);
  }

  /**
   * So many who tap only, once they have begun: Telegram brings the taps of a person to a webhook
   * in order, and their messages too, but not the one after the other.
   */
  static Crowd taps(int students, SandboxClient sandbox, Model model, Random random) {
    return new Crowd(TAPS).begins(students, sandbox, model, random);
  }

  private Crowd begins(int students, SandboxClient sandbox, Model model, Random random) {
    for (int i = 0; i < students; i++) {
      String languageCode = LANGUAGE_CODES.get(i % LANGUAGE_CODES.size());
      Walker walker = Walker.joins(sandbox, model, "Student " + i, languageCode);
      answers.put(walker.id(), new Semaphore(0));
      walkers.add(walker);
      Random own = new Random(random.nextLong());
      walks.add(CompletableFuture.runAsync(() -> walk(walker, own), threads));
    }
    return this;
  }

  List<Walker> walkers() {
    return walkers;
  }

  /** Lets the student of this chat know that something has changed there. */
  void hears(long chat) {
    Optional.ofNullable(answers.get(chat)).ifPresent(Semaphore::release);
  }

  /** Lets them go on until they have done so much more together. */
  void walksOn(int acts) {
    int enough = done.get() + acts;
    await().atMost(TO_WALK).until(() -> done.get() >= enough);
  }

  /** Has everybody finish what they are at, and stop. */
  void stops() {
    isOver = true;
    CompletableFuture.allOf(walks.toArray(CompletableFuture<?>[]::new))
        .orTimeout(TO_END.toSeconds(), TimeUnit.SECONDS)
        .join();
  }

  @Override
  public void close() {
    isOver = true;
    threads.shutdownNow();
  }

  private void walk(Walker walker, Random random) {
    try {
      while (!isOver) {
        act(walker, random);
        done.incrementAndGet();
        waits(walker, random);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void act(Walker walker, Random random) {
    List<Shown> screens = walker.screens();
    if (screens.isEmpty()) {
      if (acts.equals(ANYTHING) || walker.events().isEmpty()) {
        walker.says("/start");
      }
      return;
    }
    Shown newest = screens.get(screens.size() - 1);
    List<Integer> now = walker.words() > MOST_WORDS - 2 ? TAPS : acts;
    switch (now.get(random.nextInt(now.size()))) {
      case 0, 1 -> walker.says(WORDS.get(random.nextInt(WORDS.size())));
      case 2, 3 -> {
        Button button = any(newest, random);
        walker.taps(newest, button).taps(newest, button);
      }
      case 4 -> walker.taps(newest, any(newest, random)).taps(newest, any(newest, random));
      case 5 -> walker.says("hello?").says("???");
      default -> walker.taps(newest, any(newest, random));
    }
  }

  private static Button any(Shown screen, Random random) {
    List<Button> heard = screen.buttons().stream().filter(Button::isHeard).toList();
    return heard.get(random.nextInt(heard.size()));
  }

  /** For the next change in the chat, but with little patience. */
  private void waits(Walker walker, Random random) throws InterruptedException {
    Semaphore changed = answers.get(walker.id());
    changed.drainPermits();
    boolean unused = changed.tryAcquire(random.nextInt(500, patience()), TimeUnit.MILLISECONDS);
  }

  private int patience() {
    return Math.max(MILLIS_OF_PATIENCE, MILLIS_OF_PATIENCE_FOR_EACH * walkers.size());
  }
}
