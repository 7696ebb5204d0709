package org.chsiguide.messenger;

/**
 * How often something may be sent whose outcome is unknown, because the response was lost or the
 * bot stopped while it was being sent.
 */
public enum DeliveryGuarantee {
  /** An edit or a deletion: until the outcome is known, because it has the same effect twice. */
  REPEATABLE(Integer.MAX_VALUE),
  /** What the bot says, above all a screen: better twice than never. */
  TWICE_AT_MOST(2),
  /**
   * What people wrote, and broadcasts: never twice, and staff are told what may be missing. Also
   * what nobody misses, such as a reminder.
   */
  ONCE_AT_MOST(1);

  private final int maxAttempts;

  DeliveryGuarantee(int maxAttempts) {
    this.maxAttempts = maxAttempts;
  }

  /** Returns the maximum number of attempts that may have arrived. */
  public int maxAttempts() {
    return maxAttempts;
  }

  /** Returns whether one more attempt may follow this many that may have arrived. */
  public boolean allowsAnother(int attempts) {
    return attempts < maxAttempts;
  }
}
