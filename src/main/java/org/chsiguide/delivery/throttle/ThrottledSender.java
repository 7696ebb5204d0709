package org.chsiguide.delivery.throttle;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.runtime.Backoff;
import org.chsiguide.runtime.PeriodicTask;
import org.chsiguide.runtime.SerialExecutor;

/**
 * Sends requests in order and within the rate limits: those of one chat one after another and no
 * faster than its {@link ChatRateLimit}, those of different chats concurrently. Requests that
 * Telegram did not accept are retried; a chat with a reported rate limit waits as long as Telegram
 * says, while the others go on.
 *
 * <p>All state is confined to the tasks of one executor, which run one after another, so there is
 * no lock; none of them blocks. A request is sent on the thread that submits it or, while a task of
 * another thread runs, on the timer's. A chat has a queue while something is in it and until the
 * chat is rested, and for up to {@link #IDLE_CHECK_INTERVAL} more.
 */
public final class ThrottledSender implements AutoCloseable {
  /** The maximum number of requests in all queues together; at 4 KB of text each, some 80 MB. */
  static final int MAX_WAITING = 10_000;

  /**
   * The maximum number of waiting requests outside the queues, such as answers to callback queries
   * and reactions, so that a rush of them leaves room for the screens; they are short, some 20 MB.
   */
  private static final int MAX_UNQUEUED = 20_000;

  private static final Duration RETRY_WHEN_FULL = Duration.ofSeconds(30);

  /** The interval at which idle queues are dropped. */
  static final Duration IDLE_CHECK_INTERVAL = Duration.ofMinutes(1);

  private final InstantSource clock;
  private final Instant startedAt;
  private final SerialExecutor executor;
  private final Backoff backoff;
  private final BulkThrottle bulkThrottle;
  private final Semaphore capacity = new Semaphore(MAX_WAITING);
  private final Semaphore unqueuedCapacity = new Semaphore(MAX_UNQUEUED);
  private final Map<ChatId, ChatQueue> chatQueues = new ConcurrentHashMap<>();

  /**
   * @param clock one that nobody can set, or what Telegram asks to wait would end at another time
   * @param timer runs what has to wait, and ends with this sender
   * @param random must be thread-safe
   * @param bulkPerSecond the maximum rate of broadcast messages
   */
  public ThrottledSender(
      InstantSource clock,
      ScheduledExecutorService timer,
      RandomGenerator random,
      int bulkPerSecond) {
    this.clock = clock;
    this.startedAt = clock.instant();
    this.executor = SerialExecutor.onCallingThread(timer);
    this.backoff = new Backoff(random);
    this.bulkThrottle = new BulkThrottle(clock, executor, backoff, bulkPerSecond);
    PeriodicTask.start(timer, IDLE_CHECK_INTERVAL, () -> executor.execute(this::dropIdleQueues));
  }

  /** Sends after everything submitted for this chat before. */
  public CompletionStage<Delivery> send(ChatId chat, SendTask sendTask) {
    return submit(
        capacity, bulkThrottle.observeReply(chat, sendTask), it -> queueFor(chat).add(it));
  }

  /**
   * Completes when one more broadcast message may be sent; {@link #sendBulk} or {@link
   * #releaseBulkSlot} has to follow.
   */
  public CompletionStage<Void> acquireBulkSlot() {
    return bulkThrottle.acquire();
  }

  /** Releases a slot without sending. */
  public void releaseBulkSlot() {
    bulkThrottle.release();
  }

  /** Sends once, in order with everything else for this chat, and releases the slot. */
  public CompletionStage<Delivery> sendBulk(ChatId chat, SendTask sendTask) {
    return submit(capacity, bulkThrottle.observeBulk(chat, sendTask), it -> queueFor(chat).add(it))
        .whenComplete((delivery, never) -> bulkThrottle.release());
  }

  /**
   * Sends what is for no chat and no new message, such as the answer to a callback query, without
   * waiting for anything else.
   */
  public CompletionStage<Delivery> sendNow(
      Supplier<CompletionStage<Delivery>> request, RetryPolicy retryPolicy) {
    SendTask sendTask = new SendTask(request, SendTask.Kind.CHANGE, retryPolicy);
    return submit(unqueuedCapacity, sendTask, newQueue(ChatRateLimit.UNLIMITED)::add);
  }

  /**
   * Sends a request once, for no new message, without waiting for anything else for this chat but
   * the end of a pause after a rate limit or a failure.
   */
  public CompletionStage<Delivery> sendUnqueued(
      ChatId chat, Supplier<CompletionStage<Delivery>> request) {
    SendTask sendTask = new SendTask(request, SendTask.Kind.CHANGE, RetryPolicy.ONCE);
    return submit(unqueuedCapacity, sendTask, it -> queueFor(chat).sendUnqueued(it));
  }

  /**
   * Completes when everything submitted for this chat is done and its rate limit allows one more
   * message.
   */
  public CompletionStage<Void> awaitCapacity(ChatId chat) {
    return submit(capacity, SendTask.noOp(), it -> queueFor(chat).add(it))
        .thenAccept(delivery -> {});
  }

  /** Returns the number of requests that are not done yet. */
  public int pendingCount() {
    return MAX_WAITING
        - capacity.availablePermits()
        + MAX_UNQUEUED
        - unqueuedCapacity.availablePermits();
  }

  /** Returns the number of chats that something is sent to, or was a moment ago. */
  public int chatCount() {
    return chatQueues.size();
  }

  /**
   * Stops sending. The stages of undelivered requests never complete, so that nobody takes them for
   * delivered.
   */
  @Override
  public void close() {
    executor.close();
  }

  private CompletionStage<Delivery> submit(
      Semaphore limit, SendTask sendTask, Consumer<SendTask> queue) {
    if (!limit.tryAcquire()) {
      return CompletableFuture.completedFuture(new Delivery.RetryAfter(RETRY_WHEN_FULL));
    }
    executor.execute(() -> queue.accept(sendTask));
    return sendTask.result().whenComplete((delivery, never) -> limit.release());
  }

  private ChatQueue queueFor(ChatId chat) {
    return chatQueues.computeIfAbsent(chat, key -> newQueue(ChatRateLimit.of(key)));
  }

  private ChatQueue newQueue(ChatRateLimit chatRateLimit) {
    return new ChatQueue(chatRateLimit, startedAt, clock, executor, backoff);
  }

  private void dropIdleQueues() {
    chatQueues.values().removeIf(ChatQueue::isIdle);
  }
}
