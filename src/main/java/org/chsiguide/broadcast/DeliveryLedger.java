package org.chsiguide.broadcast;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.chsiguide.messenger.Delivery;

/**
 * Who is to be sent what, and what became of it, durable. What changes something completes when it
 * is safe, on the thread that writes.
 */
public interface DeliveryLedger {

  /** What was on its way at a stop may have arrived or not; nobody is sent it again by itself. */
  CompletionStage<Void> recover();

  /** What is to be sent now: what takes something back, or else the one that waited longest. */
  Optional<Broadcast> findDue(Instant now, boolean isQuiet);

  /**
   * Finds some more of its recipients.
   *
   * @return whether that were all
   */
  CompletionStage<Boolean> collectRecipients(Broadcast broadcast, Segment segment);

  /** Whose turn it is; who is given the turn is marked as being sent it. */
  CompletionStage<NextDelivery> nextDelivery(Broadcast broadcast);

  /** Records what became of it. */
  CompletionStage<Void> recordOutcome(Broadcast broadcast, Recipient recipient, Delivery delivery);

  /** Nobody is left. */
  CompletionStage<Void> finish(long number);
}
