package org.chsiguide.delivery.throttle;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.SendPermit;

/**
 * A request to be sent, with retries.
 *
 * @param request sends it once; each call is an attempt
 * @param retryWindow how long it is retried after the first attempt
 * @param messageCount the number of messages that it sends or edits
 */
public record SendTask(
    Supplier<CompletionStage<SendOutcome>> request,
    Kind kind,
    Duration retryWindow,
    int messageCount) {

  /** Creates a task that sends or edits one message. */
  public SendTask(Supplier<CompletionStage<SendOutcome>> request, Kind kind, Duration retryWindow) {
    this(request, kind, retryWindow, 1);
  }

  /**
   * Returns a task that waits for its turn like a message, through any pause, and then sends
   * nothing.
   */
  static SendTask noOp() {
    SendOutcome nothing = new SendOutcome.Completed(new Delivery.Sent());
    return new SendTask(
        () -> CompletableFuture.completedFuture(nothing),
        Kind.MESSAGE,
        ChronoUnit.FOREVER.getDuration(),
        0);
  }

  /** Returns this task with another request. */
  SendTask withRequest(Supplier<CompletionStage<SendOutcome>> other) {
    return new SendTask(other, kind, retryWindow, messageCount);
  }

  /** Returns this task with a step that runs before each attempt. */
  SendTask beforeEachAttempt(Runnable step) {
    return withRequest(
        () -> {
          step.run();
          return request.get();
        });
  }

  /**
   * Returns this task, given up after this many failures, to be submitted again after the delay.
   */
  public SendTask givingUpAfter(int maxFailures, Duration delay) {
    AtomicInteger failures = new AtomicInteger();
    return withRequest(
        () ->
            attempt()
                .thenApply(
                    sendOutcome ->
                        sendOutcome instanceof SendOutcome.NotSent
                                && failures.incrementAndGet() >= maxFailures
                            ? new SendOutcome.Completed(new Delivery.RetryAfter(delay))
                            : sendOutcome));
  }

  /** Returns this task with a permit that is acquired before each attempt. */
  public SendTask withPermit(SendPermit sendPermit) {
    return withRequest(
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
                                new SendOutcome.Completed(new Delivery.NotPermitted()))));
  }

  /** Makes an attempt; failures are outcomes, too. */
  CompletionStage<SendOutcome> attempt() {
    try {
      return request.get().exceptionally(SendTask::outcomeOf);
    } catch (RuntimeException bug) {
      return CompletableFuture.completedFuture(outcomeOf(bug));
    }
  }

  /** Whatever failed on the way to the outcome, the request may have been sent. */
  private static SendOutcome outcomeOf(Throwable failure) {
    return new SendOutcome.Unknown(failure.toString());
  }

  private static SendOutcome returnUnusedPermit(SendOutcome sendOutcome, SendPermit sendPermit) {
    if (sendOutcome instanceof SendOutcome.NotSent
        || sendOutcome instanceof SendOutcome.RateLimited) {
      sendPermit.release();
    }
    return sendOutcome;
  }

  /**
   * The kind of a request; it determines how Telegram counts it, and whether it is repeated when
   * its outcome is unknown.
   */
  public enum Kind {
    /** A new message; repeated, it would show twice. */
    MESSAGE,
    /** An edit, or an answer to a callback query; repeated, it changes nothing. */
    CHANGE
  }
}
