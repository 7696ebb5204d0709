package org.chsiguide.telegram.throttle;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.runtime.Backoff;
import org.chsiguide.runtime.SerialExecutor;
import org.chsiguide.telegram.client.SendOutcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets through, one by one, what goes to many: at a steady rate, few at a time, and slower while
 * many answers to students are sent, for those never wait here.
 *
 * <p>When Telegram says "too much" nothing is let through for as long as it says, and then at half
 * the rate, which grows again by one a second for every {@link #SPEED_UP_AFTER}, and more slowly
 * near the rate that was too much. When it says so of answers to several students nothing is let
 * through for as long, and the rate stays; what it says of one chat, or again of the same, is about
 * that chat alone, for the limit of a chat cannot be told from that of all. When it cannot be
 * reached one at a time tries, the pauses between them grow, and the rate stays.
 *
 * <p>Its state belongs to the one thread of the steps.
 */
final class BulkThrottle {
  private static final Logger log = LoggerFactory.getLogger(BulkThrottle.class);

  /**
   * So many may be on their way. What is on its way when Telegram says "too much" lengthens the
   * pause, and what is on its way at a stop is not known to have arrived.
   */
  static final int MAX_IN_FLIGHT = 6;

  /**
   * "About 30 messages per second" for all together,
   * https://core.telegram.org/bots/faq#broadcasting-to-users.
   */
  static final int ALL_PER_SECOND = 30;

  static final Duration SPEED_UP_AFTER = Duration.ofSeconds(5);
  static final Duration SPEED_UP_AFTER_NEAR_LIMIT = Duration.ofSeconds(60);

  /** Answers to so many different chats that are too much within {@link #WIDESPREAD_WINDOW}. */
  static final int WIDESPREAD_CHATS = 3;

  static final Duration WIDESPREAD_WINDOW = Duration.ofSeconds(10);

  /** A timer that was late may be made up for by so many at once. */
  private static final int MAX_CATCH_UP = 3;

  /** Answers to students that come at once before anything has to make way for them. */
  private static final int REPLY_BURST = 10;

  private static final double SLOWEST_PER_SECOND = 0.5;
  private static final double NEAR_LIMIT_RATIO = 0.9;

  private final InstantSource clock;
  private final SerialExecutor executor;
  private final Backoff backoff;
  private final double maxPerSecond;

  /** The chats that Telegram lately found too much was sent to. */
  private final Map<ChatId, ChatLimit> recentLimits = new HashMap<>();

  private final Queue<CompletableFuture<Void>> waiting = new ArrayDeque<>();
  private int inFlight;
  private boolean isScheduled;
  private double perSecond;
  private double rejectedRate = Double.MAX_VALUE;
  private int failures;
  private Instant nextSlotAt = Instant.EPOCH;
  private Instant lastAdmittedAt = Instant.EPOCH;
  private Instant pausedUntil = Instant.EPOCH;
  private Instant stableSince = Instant.EPOCH;

  /** When all that was sent so far, to anybody, is within the rate for all together. */
  private Instant backlogUntil = Instant.EPOCH;

  /**
   * What Telegram said of one chat.
   *
   * @param since when it said so first
   * @param until as long as it says so again it is no news
   */
  private record ChatLimit(Instant since, Duration delay, Instant until) {}

  BulkThrottle(InstantSource clock, SerialExecutor executor, Backoff backoff, int perSecond) {
    this.clock = clock;
    this.executor = executor;
    this.backoff = backoff;
    this.maxPerSecond = perSecond;
    this.perSecond = perSecond;
  }

  /**
   * Completes when one may go in, on the thread of the steps; it has to {@link #release()} again.
   */
  CompletionStage<Void> acquire() {
    CompletableFuture<Void> slot = new CompletableFuture<>();
    executor.execute(
        () -> {
          waiting.add(slot);
          admitNext();
        });
    return slot;
  }

  void release() {
    executor.execute(
        () -> {
          inFlight--;
          admitNext();
        });
  }

  /** An answer to a student goes; on the thread of the steps. */
  void countReply() {
    count(clock.instant());
  }

  /** The errand, which is not tried again by its lane: it says when it may be. */
  SendTask withBulkFeedback(ChatId chat, SendTask sendTask) {
    return new SendTask(
        () ->
            sendTask
                .request()
                .get()
                .exceptionally(SendOutcome::of)
                .thenApply(it -> onBulkOutcome(chat, it)),
        sendTask.kind(),
        sendTask.retryWindow());
  }

  /** The errand, an answer to a student: when several are too much for Telegram, others wait. */
  SendTask withReplyFeedback(ChatId chat, SendTask sendTask) {
    return new SendTask(
        () ->
            sendTask
                .request()
                .get()
                .exceptionally(SendOutcome::of)
                .thenApply(it -> onReplyOutcome(chat, it)),
        sendTask.kind(),
        sendTask.retryWindow(),
        sendTask.messageCount());
  }

  /**
   * Where it is the limit of all, the next messages usually fail, too
   * (https://github.com/tdlib/td/issues/1062); the rate is not to blame.
   */
  private SendOutcome onReplyOutcome(ChatId chat, SendOutcome sendOutcome) {
    if (sendOutcome instanceof SendOutcome.RateLimited much) {
      executor.execute(
          () -> {
            if (isNewLimit(chat, much.delay())) {
              pauseIfWidespread();
            }
          });
    }
    return sendOutcome;
  }

  private SendOutcome onBulkOutcome(ChatId chat, SendOutcome sendOutcome) {
    if (sendOutcome instanceof SendOutcome.RateLimited much) {
      executor.execute(
          () -> {
            if (isNewLimit(chat, much.delay())) {
              slowDown(much.delay());
            }
          });
      return new SendOutcome.Completed(new Delivery.RetryAfter(much.delay()));
    }
    if (sendOutcome instanceof SendOutcome.NotSent) {
      executor.execute(() -> pause(backoff.delayAfter(++failures)));
      return new SendOutcome.Completed(new Delivery.RetryAfter(backoff.delayAfter(1)));
    }
    executor.execute(this::speedUp);
    return sendOutcome;
  }

  /** Not where it was said of the same chat a moment ago: then it is the limit of the chat. */
  private boolean isNewLimit(ChatId chat, Duration delay) {
    Instant now = clock.instant();
    recentLimits.values().removeIf(it -> !it.until().isAfter(now));
    ChatLimit before = recentLimits.get(chat);
    Instant since = before == null ? now : before.since();
    recentLimits.put(
        chat, new ChatLimit(since, delay, now.plus(delay).plus(ChatQueue.SLOWDOWN_PERIOD)));
    return before == null;
  }

  /** What is longer than the shortest of their delays is of one chat alone. */
  private void pauseIfWidespread() {
    Instant earliest = clock.instant().minus(WIDESPREAD_WINDOW);
    List<Duration> delays =
        recentLimits.values().stream()
            .filter(it -> !it.since().isBefore(earliest))
            .map(ChatLimit::delay)
            .sorted()
            .toList();
    if (delays.size() >= WIDESPREAD_CHATS) {
      pause(delays.get(0));
    }
  }

  private void slowDown(Duration delay) {
    Instant now = clock.instant();
    // What was on its way already says nothing about the new rate.
    if (!pausedUntil.isAfter(now)) {
      rejectedRate = perSecond;
      perSecond = Math.max(SLOWEST_PER_SECOND, perSecond / 2);
      log.info("too much for Telegram: on in {} at {} a second", delay, perSecond);
    }
    pause(delay);
  }

  private void pause(Duration delay) {
    Instant until = clock.instant().plus(delay);
    pausedUntil = until.isAfter(pausedUntil) ? until : pausedUntil;
    stableSince = pausedUntil;
  }

  private void speedUp() {
    failures = 0;
    Duration requiredPeriod =
        perSecond + 1 < NEAR_LIMIT_RATIO * rejectedRate
            ? SPEED_UP_AFTER
            : SPEED_UP_AFTER_NEAR_LIMIT;
    if (perSecond < maxPerSecond && !stableSince.plus(requiredPeriod).isAfter(clock.instant())) {
      perSecond = Math.min(maxPerSecond, perSecond + 1);
      stableSince = clock.instant();
    }
  }

  private void admitNext() {
    while (!waiting.isEmpty() && inFlight < (failures > 0 ? 1 : MAX_IN_FLIGHT) && !isScheduled) {
      Instant now = clock.instant();
      Instant opensAt = latest(latest(nextSlotAt, pausedUntil), replyCapacityAt());
      if (opensAt.isAfter(now)) {
        isScheduled = true;
        admitAfter(Duration.between(now, opensAt));
        return;
      }
      nextSlotAt = latest(nextSlotAt, now.minus(interval(perSecond).multipliedBy(MAX_CATCH_UP)));
      nextSlotAt = nextSlotAt.plus(interval(perSecond));
      lastAdmittedAt = now;
      count(now);
      inFlight++;
      waiting.remove().complete(null);
    }
  }

  /** Answers to students slow the rest down, at most to half its rate. */
  private Instant replyCapacityAt() {
    Instant freeAt = backlogUntil.minus(interval(totalPerSecond()).multipliedBy(REPLY_BURST));
    Instant latestAt = lastAdmittedAt.plus(interval(perSecond / 2));
    return freeAt.isBefore(latestAt) ? freeAt : latestAt;
  }

  private void count(Instant now) {
    backlogUntil = latest(backlogUntil, now).plus(interval(totalPerSecond()));
    Instant latestAt = now.plusSeconds(1);
    backlogUntil = backlogUntil.isBefore(latestAt) ? backlogUntil : latestAt;
  }

  private double totalPerSecond() {
    return Math.max(ALL_PER_SECOND, maxPerSecond * 1.2);
  }

  private void admitAfter(Duration delay) {
    executor.schedule(
        delay,
        () -> {
          isScheduled = false;
          admitNext();
        });
  }

  private static Duration interval(double perSecond) {
    return Duration.ofNanos((long) (1_000_000_000 / perSecond));
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
