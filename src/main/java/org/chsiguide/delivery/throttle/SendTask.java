package org.chsiguide.delivery.throttle;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.DeliveryGuarantee;
import org.chsiguide.messenger.SendPermit;
import org.chsiguide.runtime.Backoff;
import org.jspecify.annotations.Nullable;

/**
 * A request to be sent once, with retries, and its attempts so far. Confined to the tasks of the
 * queue, except the request itself, whose outcome comes on any thread.
 */
public final class SendTask {
  private final Supplier<CompletionStage<Delivery>> request;
  private final Kind kind;
  private final RetryPolicy retryPolicy;
  private final int messageCount;
  private final CompletableFuture<Delivery> result = new CompletableFuture<>();
  private SendPermit sendPermit = SendPermit.ALWAYS;
  private Runnable beforeAttempt = () -> {};
  private Consumer<Delivery> afterAttempt = delivery -> {};
  private @Nullable Instant firstAttemptAt;
  private int failures;
  private int unknownOutcomes;

  /**
   * Creates a task that was not attempted yet.
   *
   * @param request sends it once; each call is an attempt
   * @param messageCount the number of messages that it sends or edits
   */
  public SendTask(
      Supplier<CompletionStage<Delivery>> request,
      Kind kind,
      RetryPolicy retryPolicy,
      int messageCount) {
    this.request = request;
    this.kind = kind;
    this.retryPolicy = retryPolicy;
    this.messageCount = messageCount;
  }

  /** Creates a task that sends or edits one message. */
  public SendTask(Supplier<CompletionStage<Delivery>> request, Kind kind, RetryPolicy retryPolicy) {
    this(request, kind, retryPolicy, 1);
  }

  /**
   * Returns a task that waits for its turn like a message, through any pause, and then sends
   * nothing.
   */
  static SendTask noOp() {
    return new SendTask(
        () -> CompletableFuture.completedFuture(new Delivery.Sent()),
        Kind.MESSAGE,
        RetryPolicy.ONCE,
        0);
  }

  /** Makes this task acquire a permit before each attempt. */
  public SendTask withPermit(SendPermit permit) {
    sendPermit = permit;
    return this;
  }

  /** Runs this before and after each attempt, in a task of the queue. */
  SendTask observed(Runnable before, Consumer<Delivery> after) {
    beforeAttempt = before;
    afterAttempt = after;
    return this;
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
    return firstAttemptAt == null && pause.compareTo(retryPolicy.window()) > 0;
  }

  /** Makes an attempt in a queue with this executor; failures are outcomes, too. */
  CompletionStage<Delivery> attempt(Instant now, Executor executor) {
    firstAttemptAt = firstAttemptAt == null ? now : firstAttemptAt;
    beforeAttempt.run();
    return sendPermit
        .ifGranted(request)
        .handleAsync(this::observeOutcome, executor)
        .exceptionally(SendTask::outcomeOf);
  }

  private Delivery observeOutcome(Delivery delivery, @Nullable Throwable failure) {
    Delivery outcome = failure == null ? delivery : outcomeOf(failure);
    afterAttempt.accept(outcome);
    return outcome;
  }

  /** Whatever failed on the way to the outcome, the request may have been sent. */
  private static Delivery outcomeOf(Throwable failure) {
    return new Delivery.Unknown(failure.toString());
  }

  /**
   * Returns how long the queue pauses before the next attempt; empty if the attempt with this
   * outcome was the last one.
   */
  Optional<Duration> retryDelay(Delivery delivery, Instant now, Backoff backoff) {
    boolean isRepeatable =
        delivery.isRepeatable()
            || (delivery instanceof Delivery.Unknown
                && (kind == Kind.CHANGE
                    || sendPermit.guarantee().allowsAnother(++unknownOutcomes)));
    // A change of unknown outcome is not given up: repeating it is what makes the outcome known.
    boolean isGivenUp =
        retryPolicy.maxRetries() == 0
            || (delivery instanceof Delivery.Unreachable && failures >= retryPolicy.maxRetries());
    if (!isRepeatable || isGivenUp) {
      return Optional.empty();
    }
    Duration delay =
        delivery instanceof Delivery.RetryAfter later
            ? later.delay()
            : delivery instanceof Delivery.Unknown && kind == Kind.MESSAGE
                ? ChatQueue.PAUSE_AFTER_UNKNOWN
                : backoff.delayAfter(++failures);
    Instant firstAttempt = Objects.requireNonNull(firstAttemptAt);
    return now.plus(delay).isAfter(firstAttempt.plus(retryPolicy.window()))
        ? Optional.empty()
        : Optional.of(delay);
  }

  /**
   * The kind of a request; it determines how Telegram counts it, and whether it is repeated when
   * its outcome is unknown without a {@link DeliveryGuarantee} that says so.
   */
  public enum Kind {
    /** A new message; repeated, it may show twice. */
    MESSAGE,
    /** An edit, or an answer to a callback query; repeated, it changes nothing. */
    CHANGE
  }
}
