package org.chsiguide.delivery.throttle;

import static org.chsiguide.delivery.throttle.ChatQueue.latest;

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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The throttle of broadcasts: admits their messages one by one, at a steady rate, few at a time,
 * and more slowly while many replies to students are sent, which never wait here.
 *
 * <p>When Telegram reports a rate limit, nothing is admitted for as long as it says; then the rate
 * is halved. It grows again by one message a second every {@link #SPEED_UP_AFTER}, and more slowly
 * near the rate that was too high. When Telegram reports a rate limit for replies to several
 * students, nothing is admitted for as long, and the rate stays. A report for one chat, or another
 * for the same chat, concerns that chat alone, because the response does not say which limit was
 * exceeded. When Telegram is unreachable or responses are lost, only one message at a time is
 * tried, the pauses between attempts grow, and the rate stays.
 *
 * <p>Its state is confined to the tasks of the executor.
 */
final class BulkThrottle {
  private static final Logger log = LoggerFactory.getLogger(BulkThrottle.class);

  /**
   * The maximum number of broadcast messages in flight. Those in flight when Telegram reports a
   * rate limit lengthen the pause, and after a crash it is unknown whether they arrived.
   */
  static final int MAX_IN_FLIGHT = 6;

  /**
   * The limit of messages per second to all chats together, "about 30",
   * https://core.telegram.org/bots/faq#broadcasting-to-users.
   */
  static final int ALL_PER_SECOND = 30;

  static final Duration SPEED_UP_AFTER = Duration.ofSeconds(5);
  static final Duration SPEED_UP_AFTER_NEAR_LIMIT = Duration.ofSeconds(60);

  /**
   * The number of chats whose replies exceed a rate limit within {@link #WIDESPREAD_WINDOW} that
   * makes it a limit of the bot.
   */
  static final int WIDESPREAD_CHATS = 3;

  static final Duration WIDESPREAD_WINDOW = Duration.ofSeconds(10);

  /** The maximum number of messages admitted at once to make up for a late timer. */
  private static final int MAX_CATCH_UP = 3;

  /** The number of replies in a burst that do not slow broadcasts down. */
  private static final int REPLY_BURST = 10;

  private static final double SLOWEST_PER_SECOND = 0.5;
  private static final double NEAR_LIMIT_RATIO = 0.9;

  private final InstantSource clock;
  private final SerialExecutor executor;
  private final Backoff backoff;
  private final double maxPerSecond;

  /** The chats for which Telegram recently reported a rate limit. */
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

  /** When everything sent so far, to any chat, is within the rate for all chats together. */
  private Instant backlogUntil = Instant.EPOCH;

  /**
   * A rate limit that Telegram reported for a chat.
   *
   * @param since when it was first reported
   * @param until the time before which another report for the same chat is not new
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
   * Completes when one message may be sent, in a task of the executor; {@link #release()} has to
   * follow.
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

  /** Adjusts the rate to the outcome of this broadcast message, which its queue does not retry. */
  SendTask observeBulk(ChatId chat, SendTask sendTask) {
    return sendTask
        .withMaxRetries(0)
        .observed(
            () -> countFurther(sendTask.messageCount() - 1),
            delivery -> onBulkOutcome(chat, delivery));
  }

  /** Counts the messages of an album except the first, which was counted on admission. */
  private void countFurther(int messages) {
    nextSlotAt = nextSlotAt.plus(interval(perSecond).multipliedBy(messages));
    count(messages);
  }

  /** Counts this reply to a student. */
  SendTask observeReply(ChatId chat, SendTask sendTask) {
    return sendTask.observed(() -> count(1), delivery -> onReplyOutcome(chat, delivery));
  }

  /**
   * Pauses broadcasts if replies exceed the limit of the bot: then the next messages usually fail,
   * too (https://github.com/tdlib/td/issues/1062). The rate of broadcasts is not the cause, so it
   * stays.
   */
  private void onReplyOutcome(ChatId chat, Delivery delivery) {
    if (delivery instanceof Delivery.RetryAfter much && isNewLimit(chat, much.delay())) {
      pauseIfWidespread();
    }
  }

  private void onBulkOutcome(ChatId chat, Delivery delivery) {
    if (delivery instanceof Delivery.RetryAfter much) {
      if (isNewLimit(chat, much.delay())) {
        slowDown(much.delay());
      }
    } else if (delivery instanceof Delivery.Unreachable || delivery instanceof Delivery.Unknown) {
      pause(backoff.delayAfter(++failures));
    } else {
      speedUp();
    }
  }

  /**
   * Returns whether this is the first report for the chat; another one soon afterwards concerns the
   * limit of that chat.
   */
  private boolean isNewLimit(ChatId chat, Duration delay) {
    Instant now = clock.instant();
    recentLimits.values().removeIf(it -> !it.until().isAfter(now));
    ChatLimit before = recentLimits.get(chat);
    Instant since = before == null ? now : before.since();
    recentLimits.put(
        chat, new ChatLimit(since, delay, now.plus(delay).plus(ChatQueue.SLOWDOWN_PERIOD)));
    return before == null;
  }

  /**
   * Pauses if several chats are affected, for the shortest of their delays: a longer one concerns
   * one chat alone.
   */
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
    // Messages already in flight say nothing about the new rate.
    if (!pausedUntil.isAfter(now)) {
      rejectedRate = perSecond;
      perSecond = Math.max(SLOWEST_PER_SECOND, perSecond / 2);
      log.info(
          "rate limit of Telegram: broadcasts continue in {} at {} messages a second",
          delay,
          perSecond);
    }
    pause(delay);
  }

  private void pause(Duration delay) {
    Instant until = clock.instant().plus(delay);
    pausedUntil = latest(until, pausedUntil);
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
        executor.schedule(
            Duration.between(now, opensAt),
            () -> {
              isScheduled = false;
              admitNext();
            });
        return;
      }
      nextSlotAt = latest(nextSlotAt, now.minus(interval(perSecond).multipliedBy(MAX_CATCH_UP)));
      nextSlotAt = nextSlotAt.plus(interval(perSecond));
      lastAdmittedAt = now;
      count(1);
      inFlight++;
      waiting.remove().complete(null);
    }
  }

  /**
   * Returns when replies to students leave capacity; they slow broadcasts to half their rate at
   * most.
   */
  private Instant replyCapacityAt() {
    Instant freeAt = backlogUntil.minus(interval(totalPerSecond()).multipliedBy(REPLY_BURST));
    Instant latestAt = lastAdmittedAt.plus(interval(perSecond / 2));
    return freeAt.isBefore(latestAt) ? freeAt : latestAt;
  }

  private void count(int messages) {
    Instant now = clock.instant();
    backlogUntil =
        latest(backlogUntil, now).plus(interval(totalPerSecond()).multipliedBy(messages));
    Instant latestAt = now.plusSeconds(1);
    backlogUntil = backlogUntil.isBefore(latestAt) ? backlogUntil : latestAt;
  }

  private double totalPerSecond() {
    return Math.max(ALL_PER_SECOND, maxPerSecond * 1.2);
  }

  private static Duration interval(double perSecond) {
    return Duration.ofNanos((long) (1_000_000_000 / perSecond));
  }
}
