package org.chsiguide.telegram;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.Leave;

/**
 * Something to be sent.
 *
 * @param request sends it once; each call is an attempt
 * @param patience how long it is tried again after the first attempt
 * @param messages how many it makes or changes
 */
record Errand(
    Supplier<CompletionStage<Attempt>> request, Kind kind, Duration patience, int messages) {

  /** Something that makes or changes one message. */
  Errand(Supplier<CompletionStage<Attempt>> request, Kind kind, Duration patience) {
    this(request, kind, patience, 1);
  }

  /** Waits for its turn as a message does, through any pause, and then sends nothing. */
  static Errand none() {
    Attempt nothing = new Attempt.Ended(new Delivery.Sent(0));
    return new Errand(
        () -> CompletableFuture.completedFuture(nothing),
        Kind.MESSAGE,
        ChronoUnit.FOREVER.getDuration(),
        0);
  }

  /** The same, and this happens before each attempt. */
  Errand after(Runnable step) {
    return new Errand(
        () -> {
          step.run();
          return request.get();
        },
        kind,
        patience,
        messages);
  }

  /** The same, but after so many failures it is given back, to be handed over again later. */
  Errand givenBackAfter(int most, Duration delay) {
    AtomicInteger failures = new AtomicInteger();
    return new Errand(
        () ->
            attempt()
                .thenApply(
                    attempt ->
                        attempt instanceof Attempt.NotDone && failures.incrementAndGet() >= most
                            ? new Attempt.Ended(new Delivery.RetryAfter(delay))
                            : attempt),
        kind,
        patience,
        messages);
  }

  /** The same, if there is leave for each attempt. */
  Errand with(Leave leave) {
    return new Errand(
        () ->
            leave
                .take()
                .thenCompose(
                    isGiven ->
                        isGiven
                            ? attempt().thenApply(attempt -> settled(attempt, leave))
                            : CompletableFuture.completedFuture(
                                new Attempt.Ended(new Delivery.Withheld()))),
        kind,
        patience,
        messages);
  }

  /** Makes an attempt; whatever goes wrong is in it. */
  CompletionStage<Attempt> attempt() {
    try {
      return request.get().exceptionally(Attempt::of);
    } catch (RuntimeException bug) {
      return CompletableFuture.completedFuture(Attempt.of(bug));
    }
  }

  private static Attempt settled(Attempt attempt, Leave leave) {
    if (attempt instanceof Attempt.NotDone || attempt instanceof Attempt.TooMuch) {
      leave.giveBack();
    }
    return attempt;
  }

  /** What it is, for Telegram and when nobody knows whether it was carried out. */
  enum Kind {
    /** A new message: a second time it would show twice. */
    MESSAGE,
    /** A change of what is there, or an answer to a tap: a second time changes nothing. */
    CHANGE
  }
}
