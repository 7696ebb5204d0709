package org.chsiguide.delivery.throttle;

import java.time.Duration;
import org.chsiguide.messenger.Delivery;

/** The outcome of one request: final, or a reason to try again. */
public sealed interface SendOutcome {

  /** Trying again would change nothing. */
  record Completed(Delivery delivery) implements SendOutcome {}

  /** It was certainly not carried out, and may succeed later. */
  record NotSent(String reason) implements SendOutcome {}

  /**
   * It was certainly not carried out: the rate limit is exceeded, and nothing may be sent for this
   * long.
   */
  record RateLimited(Duration delay) implements SendOutcome {}

  /** It is unknown whether it was carried out. */
  record Unknown(String reason) implements SendOutcome {}
}
