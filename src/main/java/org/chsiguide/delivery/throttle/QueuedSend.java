package org.chsiguide.delivery.throttle;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chsiguide.delivery.throttle.SendTask.Kind;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.runtime.Backoff;
import org.jspecify.annotations.Nullable;

/**
 * A task in a queue, and its attempts so far. Not thread-safe: between two attempts it is passed
 * from the thread that received the response to the thread of the queue; only one of them uses it
 * at a time.
 */
final class QueuedSend {
  private final SendTask sendTask;
  private final CompletableFuture<Delivery> result = new CompletableFuture<>();
  private @Nullable Instant firstAttemptAt;
  private int failures;

  QueuedSend(SendTask sendTask) {
    this.sendTask = sendTask;
  }

  Kind kind() {
    return sendTask.kind();
  }

  /** Returns how many messages it sends. */
  int messageCount() {
    return sendTask.messageCount();
  }

  CompletableFuture<Delivery> result() {
    return result;
  }

  /** Returns whether it was not tried yet and such a pause exceeds its retry window. */
  boolean wouldExpire(Duration pause) {
    return firstAttemptAt == null && pause.compareTo(sendTask.retryWindow()) > 0;
  }

  /** Makes an attempt; failures are outcomes, too. */
  CompletionStage<SendOutcome> attempt(Instant now) {
    firstAttemptAt = firstAttemptAt == null ? now : firstAttemptAt;
    return sendTask.attempt();
  }

  /** Returns the delivery if this attempt was the last one. */
  Optional<Delivery> finalDelivery(SendOutcome sendOutcome, Instant now) {
    if (sendOutcome instanceof SendOutcome.Completed ended) {
      return Optional.of(ended.delivery());
    }
    Duration remaining = remainingRetryTime(now);
    if (sendOutcome instanceof SendOutcome.RateLimited tooMuch) {
      Duration delay = tooMuch.delay();
      return delay.compareTo(remaining) > 0
          ? Optional.of(new Delivery.RetryAfter(delay))
          : Optional.empty();
    }
    if (sendOutcome instanceof SendOutcome.NotSent) {
      return remaining.isNegative()
          ? Optional.of(new Delivery.Unreachable(Backoff.MAX_DELAY))
          : Optional.empty();
    }
    if (sendOutcome instanceof SendOutcome.Unknown lost) {
      return remaining.isNegative() || sendTask.kind() == Kind.MESSAGE
          ? Optional.of(new Delivery.Unknown(lost.reason()))
          : Optional.empty();
    }
    throw new AssertionError(sendOutcome);
  }

  /** Returns how long the queue pauses before the next attempt. */
  Duration retryDelay(SendOutcome sendOutcome, Backoff backoff) {
    if (sendOutcome instanceof SendOutcome.RateLimited tooMuch) {
      return tooMuch.delay();
    }
    failures++;
    return backoff.delayAfter(failures);
  }

  private Duration remainingRetryTime(Instant now) {
    return firstAttemptAt == null
        ? sendTask.retryWindow()
        : sendTask.retryWindow().minus(Duration.between(firstAttemptAt, now));
  }
}
