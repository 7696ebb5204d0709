package org.chsiguide.delivery.throttle;

import static org.chsiguide.delivery.throttle.ChatQueue.latest;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
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
 * <p>When Telegram reports a rate limit, nothing is admitted for as long as it says; then the
 * {@link BulkRate} is halved. When Telegram reports a rate limit for replies to several students,
 * nothing is admitted for as long, and the rate stays. When Telegram is unreachable, only one
 * message at a time is tried, the pauses between attempts grow, and the rate stays.
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
  private static final int ALL_PER_SECOND = 30;

  /** The maximum number of messages admitted at once to make up for a late timer. */
  private static final int MAX_CATCH_UP = 3;

  /** The number of replies in a burst that do not slow broadcasts down. */
  private static final int REPLY_BURST = 10;

  private final InstantSource clock;
  private final SerialExecutor executor;
  private final Backoff backoff;
  private final double totalPerSecond;
  private final BulkRate rate;
  private final ReportedLimits reportedLimits = new ReportedLimits();

  private final Queue<CompletableFuture<Void>> waiting = new ArrayDeque<>();
  private int inFlight;
  private boolean isScheduled;
  private int failures;
  private Instant nextSlotAt = Instant.EPOCH;
  private Instant pausedUntil = Instant.EPOCH;

  /** When the next is admitted however many replies are sent: at half the rate. */
  private Instant latestSlotAt = Instant.EPOCH;

  /** When everything sent so far, to any chat, is within the rate for all chats together. */
  private Instant backlogUntil = Instant.EPOCH;

  BulkThrottle(InstantSource clock, SerialExecutor executor, Backoff backoff, int perSecond) {
    this.clock = clock;
    this.executor = executor;
    this.backoff = backoff;
    this.totalPerSecond = Math.max(ALL_PER_SECOND, perSecond * 1.2);
    this.rate = new BulkRate(perSecond);
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

  /** Adjusts the rate to the outcome of this broadcast message. */
  SendTask observeBulk(ChatId chat, SendTask sendTask) {
    return sendTask.observed(
        () -> countFurther(sendTask.messageCount() - 1), delivery -> onBulkOutcome(chat, delivery));
  }

  /** Counts the messages of an album except the first, which was counted on admission. */
  private void countFurther(int messages) {
    nextSlotAt = nextSlotAt.plus(rate.interval().multipliedBy(messages));
    latestSlotAt = latestSlotAt.plus(rate.interval().multipliedBy(2L * messages));
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
      reportedLimits.widespreadDelay(clock.instant()).ifPresent(this::pause);
    }
  }

  private void onBulkOutcome(ChatId chat, Delivery delivery) {
    if (delivery instanceof Delivery.RetryAfter much) {
      if (isNewLimit(chat, much.delay())) {
        slowDown(much.delay());
      }
    } else if (delivery instanceof Delivery.Unreachable) {
      pause(backoff.delayAfter(++failures));
    } else {
      failures = 0;
      rate.grow(clock.instant());
    }
  }

  private boolean isNewLimit(ChatId chat, Duration delay) {
    return reportedLimits.add(chat, delay, clock.instant());
  }

  private void slowDown(Duration delay) {
    Instant now = clock.instant();
    // Messages already in flight say nothing about the new rate.
    if (!pausedUntil.isAfter(now)) {
      rate.halve();
      log.info(
          "rate limit of Telegram: broadcasts continue in {} at {} messages a second",
          delay,
          rate.perSecond());
    }
    pause(delay);
  }

  private void pause(Duration delay) {
    pausedUntil = latest(clock.instant().plus(delay), pausedUntil);
    rate.holdUntil(pausedUntil);
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
      nextSlotAt = latest(nextSlotAt, now.minus(rate.interval().multipliedBy(MAX_CATCH_UP)));
      nextSlotAt = nextSlotAt.plus(rate.interval());
      latestSlotAt = now.plus(rate.interval().multipliedBy(2));
      count(1);
      inFlight++;
      waiting.remove().complete(null);
    }
  }

  /** Returns when replies to students leave capacity. */
  private Instant replyCapacityAt() {
    Instant freeAt =
        backlogUntil.minus(BulkRate.interval(totalPerSecond).multipliedBy(REPLY_BURST));
    return freeAt.isBefore(latestSlotAt) ? freeAt : latestSlotAt;
  }

  private void count(int messages) {
    Instant now = clock.instant();
    backlogUntil =
        latest(backlogUntil, now).plus(BulkRate.interval(totalPerSecond).multipliedBy(messages));
    Instant latestAt = now.plusSeconds(1);
    backlogUntil = backlogUntil.isBefore(latestAt) ? backlogUntil : latestAt;
  }
}
