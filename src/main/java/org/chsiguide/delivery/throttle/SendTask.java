package org.chsiguide.delivery.throttle;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.SendPermit;
import org.chsiguide.runtime.Backoff;
import org.jspecify.annotations.Nullable;

/**
 * A request to be sent once, with retries, and its attempts so far. Confined to the tasks of the
 * queue, but for the request itself, whose outcome comes on any thread.
 */
public final class SendTask {
  private final Supplier<CompletionStage<SendOutcome>> request;
  private final Kind kind;
  private final Duration retryWindow;
  private final int messageCount;

  /** Changes the outcome of each attempt, in a task of the queue. */
  private final UnaryOperator<SendOutcome> change;

  private final CompletableFuture<Delivery> result = new CompletableFuture<>();
  private @Nullable Instant firstAttemptAt;
  private int failures;

  /**
   * Creates a task that was not attempted yet.
   *
   * @param request sends it once; each call is an attempt
   * @param retryWindow how long it is retried after the first attempt
   * @param messageCount the number of messages that it sends or edits
   */
  public SendTask(
      Supplier<CompletionStage<SendOutcome>> request,
      Kind kind,
      Duration retryWindow,
      int messageCount) {
    this(request, kind, retryWindow, messageCount, UnaryOperator.identity());
  }

  private SendTask(
      Supplier<CompletionStage<SendOutcome>> request,
      Kind kind,
      Duration retryWindow,
      int messageCount,
      UnaryOperator<SendOutcome> change) {
    this.request = request;
    this.kind = kind;
    this.retryWindow = retryWindow;
    this.messageCount = messageCount;
    this.change = change;
  }

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
  private SendTask withRequest(Supplier<CompletionStage<SendOutcome>> other) {
    return new SendTask(other, kind, retryWindow, messageCount, change);
  }

  /** Returns this task with a step that runs before each attempt. */
  SendTask beforeEachAttempt(Runnable step) {
    return withRequest(
        () -> {
          step.run();
          return request.get();
        });
  }

  /** Returns this task with another outcome of each attempt, determined in a task of the queue. */
  SendTask withOutcome(UnaryOperator<SendOutcome> next) {
    return new SendTask(
        request, kind, retryWindow, messageCount, outcome -> next.apply(change.apply(outcome)));
  }

  /**
   * Returns this task, given up after this many failures, to be submitted again after the delay.
   */
  public SendTask givingUpAfter(int maxFailures, Duration delay) {
    AtomicInteger unsent = new AtomicInteger();
    return withOutcome(
        sendOutcome ->
            sendOutcome instanceof SendOutcome.NotSent && unsent.incrementAndGet() >= maxFailures
                ? new SendOutcome.Completed(new Delivery.RetryAfter(delay))
                : sendOutcome);
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

  Kind kind() {
    return kind;
  }

  /** Returns how many messages it sends. */
  int messageCount() {
    return messageCount;
  }

  CompletableFuture<Delivery> result() {
    return result;
  }

  /** Returns whether it was not tried yet and such a pause exceeds its retry window. */
  boolean wouldExpire(Duration pause) {
    return firstAttemptAt == null && pause.compareTo(retryWindow) > 0;
  }

  /** Makes an attempt in a queue with this executor; failures are outcomes, too. */
  CompletionStage<SendOutcome> attempt(Instant now, Executor executor) {
    firstAttemptAt = firstAttemptAt == null ? now : firstAttemptAt;
    return attempt().thenApplyAsync(change, executor).exceptionally(SendTask::outcomeOf);
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
      return remaining.isNegative() || kind == Kind.MESSAGE
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
        ? retryWindow
        : retryWindow.minus(Duration.between(firstAttemptAt, now));
  }

  /** Makes an attempt. */
  private CompletionStage<SendOutcome> attempt() {
    try {
      return request.get().exceptionally(SendTask::outcomeOf);
    } catch (RuntimeException | Error bug) {
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
