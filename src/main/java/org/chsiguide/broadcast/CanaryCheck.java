package org.chsiguide.broadcast;

import org.chsiguide.messenger.Delivery;

/**
 * Checks the first deliveries of a broadcast. Nothing more is sent before the outcomes of the first
 * {@link #CANARY_RECIPIENTS} are known. The check fails if more than {@link #MAX_FAILURES} of the
 * first {@link #CHECKED_RECIPIENTS} fail; recipients who blocked the bot do not count.
 */
final class CanaryCheck {
  static final int CANARY_RECIPIENTS = 5;
  private static final int CHECKED_RECIPIENTS = 50;
  private static final int MAX_FAILURES = 1;

  private long inFlight;
  private long finished;
  private long failed;

  /** Starts with these numbers of sent and failed messages. Deliveries in flight stay counted. */
  void start(long finishedSoFar, long failedSoFar) {
    finished = finishedSoFar;
    failed = failedSoFar;
  }

  void recordSent() {
    inFlight++;
  }

  void recordOutcome(Delivery delivery) {
    inFlight--;
    finished += delivery.isRepeatable() ? 0 : 1;
    failed += delivery instanceof Delivery.Failed ? 1 : 0;
  }

  boolean hasInFlight() {
    return inFlight > 0;
  }

  /** Returns whether sending must wait for the outcomes of the first recipients. */
  boolean isWaitingForCanary() {
    return finished + inFlight >= CANARY_RECIPIENTS && finished < CANARY_RECIPIENTS;
  }

  boolean isFailing() {
    return failed > MAX_FAILURES && finished <= CHECKED_RECIPIENTS;
  }
}
