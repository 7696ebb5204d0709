package org.chsiguide.telegram;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.telegram.Errand.Kind;
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

  Kind kind() {
    return errand.kind();
  }

  /** How many messages it makes. */
  int messages() {
    return errand.messages();
  }

  CompletableFuture<Delivery> result() {
    return result;
  }

  /** Whether it was not tried yet, and would not be worth it any more after such a pause. */
  boolean canNotWait(Duration pause) {
    return begun == null && pause.compareTo(errand.patience()) > 0;
  }

  /** Makes an attempt; whatever goes wrong is in it. */
  CompletionStage<Attempt> attempt(Instant now) {
    begun = begun == null ? now : begun;
    return errand.attempt();
  }

  /** The end of the errand, if this attempt was the last one. */
  Optional<Delivery> end(Attempt attempt, Instant now) {
    if (attempt instanceof Attempt.Ended ended) {
      return Optional.of(ended.delivery());
    }
    Duration left = patienceLeft(now);
    if (attempt instanceof Attempt.TooMuch tooMuch) {
      Duration delay = tooMuch.delay();
      return delay.compareTo(left) > 0
          ? Optional.of(new Delivery.RetryAfter(delay))
          : Optional.empty();
    }
    if (attempt instanceof Attempt.NotDone notDone) {
      return left.isNegative() ? Optional.of(new Delivery.Failed(notDone.why())) : Optional.empty();
    }
    if (attempt instanceof Attempt.Lost lost) {
      return left.isNegative() || errand.kind() == Kind.MESSAGE
          ? Optional.of(new Delivery.Unknown(lost.why()))
          : Optional.empty();
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

  private Duration patienceLeft(Instant now) {
    return begun == null
        ? errand.patience()
        : errand.patience().minus(Duration.between(begun, now));
  }
}
