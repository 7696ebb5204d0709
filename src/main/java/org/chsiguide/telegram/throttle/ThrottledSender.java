package org.chsiguide.telegram.throttle;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.runtime.Backoff;
import org.chsiguide.runtime.SerialExecutor;

/**
 * The order and the pace in which things are sent: for each chat one after another and not faster
 * than its {@link ChatRateLimit}, chats beside each other. What Telegram did not take is tried
 * again; a chat for which it says "too much" waits as long as it says, and the others go on.
 *
 * <p>All of the state belongs to the one thread of the steps, so there is no lock; nothing on it
 * waits. A lane exists while something is in it and until its chat is rested.
 */
public final class ThrottledSender implements AutoCloseable {
  /** Things that may wait in all lanes together; at 4 KB of text each, some 80 MB. */
  static final int MAX_WAITING = 10_000;

  /**
   * Answers to taps that may wait beside them, so that a rush of taps leaves the screens their
   * room; they are short, some 20 MB.
   */
  static final int MAX_CALLBACK_ANSWERS = 20_000;

  private static final Duration RETRY_WHEN_FULL = Duration.ofSeconds(30);

  private final InstantSource clock;
  private final SerialExecutor executor;
  private final Backoff backoff;
  private final BulkThrottle bulkThrottle;
  private final Semaphore capacity = new Semaphore(MAX_WAITING);
  private final Semaphore callbackCapacity = new Semaphore(MAX_CALLBACK_ANSWERS);
  private final Map<ChatId, ChatQueue> chatQueues = new ConcurrentHashMap<>();

  /**
   * @param loop has one thread, and outlives the lanes
   * @param random is asked by many threads
   * @param bulkPerSecond at most so many of what goes to many
   */
  public ThrottledSender(
      InstantSource clock,
      ScheduledExecutorService loop,
      RandomGenerator random,
      int bulkPerSecond) {
    this.clock = clock;
    this.executor = SerialExecutor.sharing(loop);
    this.backoff = new Backoff(random);
    this.bulkThrottle = new BulkThrottle(clock, executor, backoff, bulkPerSecond);
  }

  /** Sends after everything that was given for this chat before. */
  public CompletionStage<Delivery> send(ChatId chat, SendTask sendTask) {
    return submit(
        capacity,
        bulkThrottle.withReplyFeedback(chat, sendTask.beforeEachAttempt(bulkThrottle::countReply)),
        queuedSend -> queueFor(chat).add(queuedSend));
  }

  /** Completes when one more of what goes to many may be sent; it then has to leave again. */
  public CompletionStage<Void> acquireBulkSlot() {
    return bulkThrottle.acquire();
  }

  /** Ends a turn without sending. */
  public void releaseBulkSlot() {
    bulkThrottle.release();
  }

  /** Uses a turn: sends it once, in order with everything else for this chat. */
  public CompletionStage<Delivery> sendBulk(ChatId chat, SendTask sendTask) {
    return submit(
            capacity,
            bulkThrottle.withBulkFeedback(chat, sendTask),
            queuedSend -> queueFor(chat).add(queuedSend))
        .whenComplete((delivery, never) -> bulkThrottle.release());
  }

  /** Answers a tap, without waiting for anything else. */
  public CompletionStage<Delivery> sendNow(SendTask sendTask) {
    return submit(
        callbackCapacity,
        sendTask,
        queuedSend -> queueFor(ChatRateLimit.UNLIMITED, chatQueue -> {}).add(queuedSend));
  }

  /** Completes when all that was given for this chat is settled and its pace lets one more go. */
  public CompletionStage<Void> awaitCapacity(ChatId chat) {
    return submit(capacity, SendTask.noOp(), queuedSend -> queueFor(chat).add(queuedSend))
        .thenAccept(delivery -> {});
  }

  /** How much was given and is not settled yet. */
  public int pendingCount() {
    return MAX_WAITING
        - capacity.availablePermits()
        + MAX_CALLBACK_ANSWERS
        - callbackCapacity.availablePermits();
  }

  /** How many chats have a lane. */
  public int chatCount() {
    return chatQueues.size();
  }

  /**
   * Sends nothing more. What was not delivered by now never completes, so that nobody takes it for
   * done.
   */
  @Override
  public void close() {
    executor.close();
  }

  private CompletionStage<Delivery> submit(
      Semaphore limit, SendTask sendTask, Consumer<QueuedSend> target) {
    if (!limit.tryAcquire()) {
      return CompletableFuture.completedFuture(new Delivery.RetryAfter(RETRY_WHEN_FULL));
    }
    QueuedSend queuedSend = new QueuedSend(sendTask);
    executor.execute(() -> target.accept(queuedSend));
    return queuedSend.result().whenComplete((delivery, never) -> limit.release());
  }

  private ChatQueue queueFor(ChatId chat) {
    return chatQueues.computeIfAbsent(
        chat,
        key -> queueFor(ChatRateLimit.of(key), chatQueue -> chatQueues.remove(key, chatQueue)));
  }

  private ChatQueue queueFor(ChatRateLimit chatRateLimit, Consumer<ChatQueue> onIdle) {
    return new ChatQueue(chatRateLimit, clock, executor, backoff, onIdle);
  }
}
