package org.chsiguide;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.chsiguide.RecordingProxy.Call;
import org.chsiguide.RecordingProxy.Phase;
import org.chsiguide.SandboxClient.Button;
import org.chsiguide.SandboxClient.ShownMessage;

/**
 * Students who act at the same time and at random: they tap, tap twice, tap old buttons, write, and
 * do not always wait for a reply.
 */
final class SimulatedUsers implements AutoCloseable {
  private static final List<String> LANGUAGE_CODES = List.of("en", "zh-hans", "ru", "");
  private static final List<String> WORDS =
      List.of("/start", "/start", "/human", "/language", "/help", "hello?", "我的名字不对");

  /** All actions of {@link #performAction}. */
  static final List<Integer> MIXED_ACTIONS = List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);

  /**
   * Those that tap: Telegram delivers the taps of a user to a webhook in order, and their messages,
   * too, but not both relative to each other.
   */
  static final List<Integer> TAP_ACTIONS = List.of(2, 3, 4, 6);

  /**
   * The maximum number of texts per student, after which they only tap: it stays within the rate
   * limit, which {@link ExpectedConversations} does not know, however late the bot receives them.
   */
  private static final int MAX_TEXTS = 20;

  /**
   * How long students wait for a reply: with less patience many tap faster than they get replies,
   * and Telegram drops old taps.
   */
  private static final int WAIT_MILLIS_PER_STUDENT = Integer.getInteger("replicas.patience", 50);

  private static final int MIN_WAIT_MILLIS = 5_000;

  private static final Duration ACTIONS_TIMEOUT = Duration.ofMinutes(1);
  private static final Duration STOP_TIMEOUT = Duration.ofMinutes(2);

  private final Map<Long, Semaphore> answers = new ConcurrentHashMap<>();
  private final Map<Long, List<JsonNode>> screensSent = new ConcurrentHashMap<>();
  private final List<SimulatedStudent> simulatedStudents = new ArrayList<>();
  private final List<CompletableFuture<Void>> runs = new ArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger done = new AtomicInteger();
  private final List<Integer> actions;
  private volatile boolean isStopped;

  private SimulatedUsers(List<Integer> actions) {
    this.actions = actions;
  }

  /** Starts students who make these actions, after /start. */
  static SimulatedUsers start(
      int students,
      SandboxClient sandbox,
      ExpectedConversations expectedConversations,
      Random random,
      List<Integer> actions) {
    SimulatedUsers users = new SimulatedUsers(actions);
    for (int i = 0; i < students; i++) {
      String languageCode = LANGUAGE_CODES.get(i % LANGUAGE_CODES.size());
      users.add(
          SimulatedStudent.join(sandbox, expectedConversations, "Student " + i, languageCode),
          new Random(random.nextLong()));
    }
    return users;
  }

  private void add(SimulatedStudent student, Random random) {
    answers.put(student.id(), new Semaphore(0));
    simulatedStudents.add(student);
    runs.add(CompletableFuture.runAsync(() -> walk(student, random), threads));
  }

  List<SimulatedStudent> simulatedStudents() {
    return simulatedStudents;
  }

  /** Records a screen that has arrived, and notifies the student of its chat. */
  void record(Phase moment, Call call) {
    if (moment != Phase.BEFORE_REPLY || !call.isOk()) {
      return;
    }
    long chat = call.arguments().path("chat_id").asLong();
    if (call.method().equals("sendmessage")) {
      screensSent
          .computeIfAbsent(chat, unused -> new CopyOnWriteArrayList<>())
          .add(call.arguments().path("reply_markup"));
    }
    Optional.ofNullable(answers.get(chat)).ifPresent(Semaphore::release);
  }

  /** Returns the keyboards of the screens that arrived in a student's chat. */
  List<JsonNode> screensSent(long student) {
    return screensSent.getOrDefault(student, List.of());
  }

  /** Waits until the students have made this many more actions together. */
  void awaitActions(int count) {
    int target = done.get() + count;
    await().atMost(ACTIONS_TIMEOUT).until(() -> done.get() >= target);
  }

  /** Lets all students finish their current action, and stops. */
  void stop() {
    isStopped = true;
    CompletableFuture.allOf(runs.toArray(CompletableFuture<?>[]::new))
        .orTimeout(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)
        .join();
  }

  @Override
  public void close() {
    isStopped = true;
    threads.shutdownNow();
  }

  private void walk(SimulatedStudent simulatedStudent, Random random) {
    try {
      while (!isStopped) {
        performAction(simulatedStudent, random);
        done.incrementAndGet();
        awaitReply(simulatedStudent, random);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void performAction(SimulatedStudent simulatedStudent, Random random) {
    List<ShownMessage> screens = simulatedStudent.screens();
    if (screens.isEmpty()) {
      int maxStarts = actions.equals(MIXED_ACTIONS) ? MAX_TEXTS : 1;
      if (simulatedStudent.textCount() < maxStarts) {
        simulatedStudent.sendText("/start");
      }
      return;
    }
    ShownMessage newest = screens.get(screens.size() - 1);
    List<Integer> now = simulatedStudent.textCount() > MAX_TEXTS - 2 ? TAP_ACTIONS : actions;
    switch (now.get(random.nextInt(now.size()))) {
      case 0, 1 -> simulatedStudent.sendText(WORDS.get(random.nextInt(WORDS.size())));
      case 2, 3 -> {
        Button button = randomButton(newest, random);
        simulatedStudent.tapButton(newest, button).tapButton(newest, button);
      }
      case 4 ->
          simulatedStudent
              .tapButton(newest, randomButton(newest, random))
              .tapButton(newest, randomButton(newest, random));
      case 5 -> simulatedStudent.sendText("hello?").sendText("???");
      default -> simulatedStudent.tapButton(newest, randomButton(newest, random));
    }
  }

  private static Button randomButton(ShownMessage screen, Random random) {
    List<Button> callbackButtons = screen.buttons().stream().filter(Button::isOfDialog).toList();
    return callbackButtons.get(random.nextInt(callbackButtons.size()));
  }

  /** Waits for the next change in the chat, but not long. */
  private void awaitReply(SimulatedStudent simulatedStudent, Random random)
      throws InterruptedException {
    Semaphore changed = answers.get(simulatedStudent.id());
    changed.drainPermits();
    changed.tryAcquire(random.nextInt(500, maxWaitMillis()), TimeUnit.MILLISECONDS);
  }

  private int maxWaitMillis() {
    return Math.max(MIN_WAIT_MILLIS, WAIT_MILLIS_PER_STUDENT * simulatedStudents.size());
  }
}
