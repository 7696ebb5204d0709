package org.chsiguide.broadcast;

import org.chsiguide.messenger.Delivery;

/**
 * Watches how a broadcast begins. The first {@link #CANARY_RECIPIENTS} go alone; if more than
 * {@link #MAX_FAILURES} of the first {@link #CHECKED_RECIPIENTS} fail, and not because somebody
 * left, it is not to go on.
 */
final class CanaryCheck {
  static final int CANARY_RECIPIENTS = 5;
  private static final int CHECKED_RECIPIENTS = 50;
  private static final int MAX_FAILURES = 1;

  private long inFlight;
  private long finished;
  private long failed;

  /** Begins with what became of the recipients so far; what is under way still is. */
  void start(Progress progress) {
    finished = progress.finished();
    failed = progress.failed();
  }

  /** One more is on its way. */
  void recordSent() {
    inFlight++;
  }

  /** This came of it. */
  void recordOutcome(Delivery delivery) {
    inFlight--;
    finished += delivery instanceof Delivery.RetryAfter ? 0 : 1;
    failed += delivery instanceof Delivery.Failed ? 1 : 0;
  }

  /** Whether something is on its way. */
  boolean hasInFlight() {
    return inFlight > 0;
  }

  /** Whether nobody else is sent it before it is known what came of the first. */
  boolean isWaitingForCanary() {
    return finished + inFlight >= CANARY_RECIPIENTS && finished < CANARY_RECIPIENTS;
  }

  /** Whether staff have to look before it goes on. */
  boolean isFailing() {
    return failed > MAX_FAILURES && finished <= CHECKED_RECIPIENTS;
  }
}
