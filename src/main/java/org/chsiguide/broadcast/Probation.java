package org.chsiguide.broadcast;

import org.chsiguide.messenger.Delivery;

/**
 * Watches how a broadcast begins. The first {@link #CANARY} go alone; if more than {@link
 * #FAILURES} of the first {@link #FIRST} fail, and not because somebody left, it is not to go on.
 */
final class Probation {
  static final int CANARY = 5;
  private static final int FIRST = 50;
  private static final int FAILURES = 1;

  private long underWay;
  private long settled;
  private long failed;

  /** Begins with what became of the recipients so far; what is under way still is. */
  void begin(Progress progress) {
    settled = progress.settled();
    failed = progress.failed();
  }

  /** One more is on its way. */
  void sent() {
    underWay++;
  }

  /** This came of it. */
  void settled(Delivery delivery) {
    underWay--;
    settled += delivery instanceof Delivery.RetryAfter ? 0 : 1;
    failed += delivery instanceof Delivery.Failed ? 1 : 0;
  }

  /** Whether something is on its way. */
  boolean isUnderWay() {
    return underWay > 0;
  }

  /** Whether nobody else is sent it before it is known what came of the first. */
  boolean isCanary() {
    return settled + underWay >= CANARY && settled < CANARY;
  }

  /** Whether staff have to look before it goes on. */
  boolean isFailing() {
    return failed > FAILURES && settled <= FIRST;
  }
}
