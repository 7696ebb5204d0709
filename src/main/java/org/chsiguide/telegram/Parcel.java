package org.chsiguide.telegram;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.telegram.Errand.IfLost;
import org.jspecify.annotations.Nullable;

/**
 * An errand on its way, and what came of it so far. Not thread-safe: between two attempts it goes
 * from the thread that got the answer to the thread of the lane, never to both.
 */
final class Parcel {
  private final Errand errand;
  private final CompletableFuture<Delivery> result = new CompletableFuture<>();
  private @Nullable Instant begun;
  private int failures;

  Parcel(Errand errand) {
    this.errand = errand;
  }

  CompletableFuture<Delivery> result() {
    return result;
  }

  /** Makes an attempt; whatever goes wrong is in it. */
  CompletionStage<Attempt> attempt(Instant now) {
    begun = begun == null ? now : begun;
    try {
      return errand.request().get().exceptionally(Attempt::of);
    } catch (RuntimeException bug) {
      return CompletableFuture.completedFuture(Attempt.of(bug));
    }
  }

  /** The end of the errand, if this attempt was the last one. */
  Optional<Delivery> end(Attempt attempt, Instant now) {
    if (attempt instanceof Attempt.Ended ended) {
      return Optional.of(ended.delivery());
    }
    Duration left =
        begun == null ? errand.patience() : errand.patience().minus(Duration.between(begun, now));
    if (attempt instanceof Attempt.TooMuch tooMuch) {
      return onlyIf(tooMuch.delay().compareTo(left) > 0, new Delivery.RetryAfter(tooMuch.delay()));
    }
    if (attempt instanceof Attempt.NotDone notDone) {
      return onlyIf(left.isNegative(), new Delivery.Failed(notDone.why()));
    }
    if (attempt instanceof Attempt.Lost lost) {
      boolean isLast = errand.ifLost() == IfLost.LEAVE || left.isNegative();
      return onlyIf(isLast, new Delivery.Unknown(lost.why()));
    }
    throw new AssertionError(attempt);
  }

  /** How long the lane is to pause before the next attempt. */
  Duration pause(Attempt attempt, Backoff backoff) {
    if (attempt instanceof Attempt.TooMuch tooMuch) {
      return tooMuch.delay();
    }
    failures++;
    return backoff.after(failures);
  }

  private static Optional<Delivery> onlyIf(boolean isLast, Delivery delivery) {
    return isLast ? Optional.of(delivery) : Optional.empty();
  }
}
