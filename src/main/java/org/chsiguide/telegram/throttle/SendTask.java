package org.chsiguide.telegram.throttle;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.SendPermit;
import org.chsiguide.telegram.client.SendOutcome;

/**
 * Something to be sent.
 *
 * @param request sends it once; each call is an attempt
 * @param retryWindow how long it is tried again after the first attempt
 * @param messageCount how many it makes or changes
 */
public record SendTask(
    Supplier<CompletionStage<SendOutcome>> request,
    Kind kind,
    Duration retryWindow,
    int messageCount) {

  /** Something that makes or changes one message. */
  public SendTask(Supplier<CompletionStage<SendOutcome>> request, Kind kind, Duration retryWindow) {
    this(request, kind, retryWindow, 1);
  }

  /** Waits for its turn as a message does, through any pause, and then sends nothing. */
  static SendTask noOp() {
    SendOutcome nothing = new SendOutcome.Completed(new Delivery.Sent(0));
    return new SendTask(
        () -> CompletableFuture.completedFuture(nothing),
        Kind.MESSAGE,
        ChronoUnit.FOREVER.getDuration(),
        0);
  }

  /** The same, and this happens before each attempt. */
  SendTask beforeEachAttempt(Runnable step) {
    return new SendTask(
        () -> {
          step.run();
          return request.get();
        },
        kind,
        retryWindow,
        messageCount);
  }

  /** The same, but after so many failures it is given back, to be handed over again later. */
  public SendTask givingUpAfter(int maxFailures, Duration delay) {
    AtomicInteger failures = new AtomicInteger();
    return new SendTask(
        () ->
            attempt()
                .thenApply(
                    sendOutcome ->
                        sendOutcome instanceof SendOutcome.NotSent
                                && failures.incrementAndGet() >= maxFailures
                            ? new SendOutcome.Completed(new Delivery.RetryAfter(delay))
                            : sendOutcome),
        kind,
        retryWindow,
        messageCount);
  }

  /** The same, if there is leave for each attempt. */
  public SendTask withPermit(SendPermit sendPermit) {
    return new SendTask(
        () ->
            sendPermit
                .acquire()
                .thenCompose(
                    isPermitted ->
                        isPermitted
                            ? attempt()
                                .thenApply(
                                    sendOutcome -> returnUnusedPermit(sendOutcome, sendPermit))
                            : CompletableFuture.completedFuture(
                                new SendOutcome.Completed(new Delivery.NotPermitted()))),
        kind,
        retryWindow,
        messageCount);
  }

  /** Makes an attempt; whatever goes wrong is in it. */
  CompletionStage<SendOutcome> attempt() {
    try {
      return request.get().exceptionally(SendOutcome::of);
    } catch (RuntimeException bug) {
      return CompletableFuture.completedFuture(SendOutcome.of(bug));
    }
  }

  private static SendOutcome returnUnusedPermit(SendOutcome sendOutcome, SendPermit sendPermit) {
    if (sendOutcome instanceof SendOutcome.NotSent
        || sendOutcome instanceof SendOutcome.RateLimited) {
      sendPermit.release();
    }
    return sendOutcome;
  }

  /** What it is, for Telegram and when nobody knows whether it was carried out. */
  public enum Kind {
    /** A new message: a second time it would show twice. */
    MESSAGE,
    /** A change of what is there, or an answer to a tap: a second time changes nothing. */
    CHANGE
  }
}
