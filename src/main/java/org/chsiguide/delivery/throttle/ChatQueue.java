package org.chsiguide.delivery.throttle;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.runtime.Backoff;
import org.chsiguide.runtime.SerialExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The queue of one chat, sent one after another. Its state is confined to the tasks of the
 * executor.
 */
final class ChatQueue {
  private static final Logger log = LoggerFactory.getLogger(ChatQueue.class);

  /**
   * How long a chat is sent to more slowly after a rate limit; as far as is known, Telegram counts
   * the messages to a chat per minute.
   */
  static final Duration SLOWDOWN_PERIOD = Duration.ofMinutes(1);

  /**
   * The pause after a message whose outcome is unknown: a failure that lost one response may lose
   * the next, and such a message is sent once more at most.
   */
  static final Duration PAUSE_AFTER_UNKNOWN = Duration.ofSeconds(2);

  private final ChatRateLimit normalLimit;
  private final InstantSource clock;
  private final SerialExecutor executor;
  private final Backoff backoff;

  private final Queue<SendTask> waiting = new ArrayDeque<>();
  private final Set<SendTask> unqueued = new HashSet<>();
  private Instant fullBurstAt;
  private Instant pausedUntil = Instant.EPOCH;
  private Instant slowUntil = Instant.EPOCH;
  private boolean isBusy;

  ChatQueue(
      ChatRateLimit normalLimit,
      Instant startedAt,
      InstantSource clock,
      SerialExecutor executor,
      Backoff backoff) {
    this.normalLimit = normalLimit;
    this.fullBurstAt = normalLimit.fullBurstAtStart(startedAt);
    this.clock = clock;
    this.executor = executor;
    this.backoff = backoff;
  }

  void add(SendTask sendTask) {
    waiting.add(sendTask);
    Instant now = clock.instant();
    if (isBusy) {
      rejectImpatient(now);
    } else {
      sendNext(now);
    }
  }

  /**
   * Makes the only attempt of a task that waits for no other task, only for the end of a pause. A
   * rate limit that it exceeds pauses the chat; other failures concern it alone.
   */
  void sendUnqueued(SendTask sendTask) {
    unqueued.add(sendTask);
    Instant now = clock.instant();
    if (pausedUntil.isAfter(now)) {
      executor.schedule(Duration.between(now, pausedUntil), () -> sendUnqueued(sendTask));
    } else {
      sendTask.attempt(now, executor).thenAccept(delivery -> finishUnqueued(sendTask, delivery));
    }
  }

  private void finishUnqueued(SendTask sendTask, Delivery delivery) {
    unqueued.remove(sendTask);
    if (delivery instanceof Delivery.RetryAfter later) {
      extendPause(clock.instant().plus(later.delay()));
    }
    sendTask.result().complete(delivery);
  }

  private void sendNext(Instant now) {
    rejectImpatient(now);
    SendTask sendTask = waiting.peek();
    isBusy = sendTask != null;
    if (sendTask == null) {
      return;
    }
    ChatRateLimit chatRateLimit = now.isBefore(slowUntil) ? normalLimit.slowed() : normalLimit;
    Instant due = latest(chatRateLimit.nextAllowed(fullBurstAt, sendTask), pausedUntil);
    if (due.isAfter(now)) {
      executor.schedule(Duration.between(now, due), () -> sendNext(clock.instant()));
    } else {
      sendTask
          .attempt(now, executor)
          .thenAccept(delivery -> handleOutcome(sendTask, chatRateLimit, delivery));
    }
  }

  /** Rejects sends whose retry window is shorter than the pause, without waiting for its end. */
  private void rejectImpatient(Instant now) {
    Duration pause = Duration.between(now, pausedUntil);
    if (!pause.isNegative()) {
      List<SendTask> impatient =
          waiting.stream().filter(sendTask -> sendTask.wouldExpire(pause)).toList();
      waiting.removeAll(impatient);
      impatient.forEach(sendTask -> sendTask.result().complete(new Delivery.RetryAfter(pause)));
    }
  }

  /**
   * Counts an attempt, only now, because it may have been long on its way, and handles the outcome;
   * a bug there ends this request alone.
   */
  private void handleOutcome(SendTask sendTask, ChatRateLimit chatRateLimit, Delivery delivery) {
    Instant now = clock.instant();
    fullBurstAt = chatRateLimit.fullBurstAfter(fullBurstAt, now, sendTask);
    try {
      finishOrRetry(sendTask, delivery, now);
    } catch (RuntimeException | Error bug) {
      waiting.remove(sendTask);
      sendTask.result().complete(new Delivery.Unknown("a bug"));
      log.error("gave up a request", bug);
    } finally {
      sendNext(now);
    }
  }

  /** The callbacks of the delivery run here too, so one that blocks stops all queues. */
  private void finishOrRetry(SendTask sendTask, Delivery delivery, Instant now) {
    Optional<Duration> retryDelay = sendTask.retryDelay(delivery, now, backoff);
    if (retryDelay.isEmpty()) {
      extendPause(pauseAfter(delivery, now));
      waiting.remove();
      sendTask.result().complete(delivery);
    } else {
      Instant until = now.plus(retryDelay.get());
      extendPause(until);
      if (delivery instanceof Delivery.RetryAfter) {
        slowDown(until);
      }
    }
  }

  /** Returns until when to pause after this delivery. */
  private static Instant pauseAfter(Delivery end, Instant now) {
    if (end instanceof Delivery.RetryAfter later) {
      return now.plus(later.delay());
    }
    return end instanceof Delivery.Unknown ? now.plus(PAUSE_AFTER_UNKNOWN) : Instant.EPOCH;
  }

  private void slowDown(Instant until) {
    slowUntil = latest(slowUntil, until.plus(SLOWDOWN_PERIOD));
    fullBurstAt = fullBurstAt.isBefore(until) ? fullBurstAt : until;
  }

  /** Pauses the chat until then at least; a pause that lasts longer is not shortened. */
  private void extendPause(Instant until) {
    pausedUntil = latest(pausedUntil, until);
  }

  /**
   * Returns whether nothing is to be sent and the chat may get anything at once again, so that the
   * queue holds no state worth keeping.
   */
  boolean isIdle() {
    Instant rested = latest(slowUntil, latest(normalLimit.allAllowed(fullBurstAt), pausedUntil));
    return !isBusy && unqueued.isEmpty() && !rested.isAfter(clock.instant());
  }

  static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
