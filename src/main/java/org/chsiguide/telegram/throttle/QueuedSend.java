package org.chsiguide.telegram.throttle;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.runtime.Backoff;
import org.chsiguide.telegram.client.SendOutcome;
import org.chsiguide.telegram.throttle.SendTask.Kind;
import org.jspecify.annotations.Nullable;

/**
 * An errand on its way, and what came of it so far. Not thread-safe: between two attempts it goes
 * from the thread that got the answer to the thread of the lane, never to both.
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

  /** How many messages it makes. */
  int messageCount() {
    return sendTask.messageCount();
  }

  CompletableFuture<Delivery> result() {
    return result;
  }

  /** Whether it was not tried yet, and would not be worth it any more after such a pause. */
  boolean wouldExpire(Duration pause) {
    return firstAttemptAt == null && pause.compareTo(sendTask.retryWindow()) > 0;
  }

  /** Makes an attempt; whatever goes wrong is in it. */
  CompletionStage<SendOutcome> attempt(Instant now) {
    firstAttemptAt = firstAttemptAt == null ? now : firstAttemptAt;
    return sendTask.attempt();
  }

  /** The end of the errand, if this attempt was the last one. */
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
    if (sendOutcome instanceof SendOutcome.NotSent notDone) {
      return remaining.isNegative()
          ? Optional.of(new Delivery.Failed(notDone.reason()))
          : Optional.empty();
    }
    if (sendOutcome instanceof SendOutcome.Unknown lost) {
      return remaining.isNegative() || sendTask.kind() == Kind.MESSAGE
          ? Optional.of(new Delivery.Unknown(lost.reason()))
          : Optional.empty();
    }
    throw new AssertionError(sendOutcome);
  }

  /** How long the lane is to pause before the next attempt. */
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
