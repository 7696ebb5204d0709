package org.chsiguide.telegram;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.chsiguide.messenger.Delivery;

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

  /** What it is, for Telegram and when nobody knows whether it was carried out. */
  enum Kind {
    /** A new message: a second time it would show twice. */
    MESSAGE,
    /** A change of what is there, or an answer to a tap: a second time changes nothing. */
    CHANGE
  }
}
