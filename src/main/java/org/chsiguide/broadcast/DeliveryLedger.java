package org.chsiguide.broadcast;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;

/**
 * The durable record of who is to be sent a broadcast, and of each outcome. Changes complete on the
 * writer thread once they are durable.
 */
public interface DeliveryLedger {

  /**
   * Marks messages that were in flight at a stop as unknown; they are never repeated automatically.
   * Edits and deletions become pending again.
   */
  CompletionStage<Void> recover();

  /**
   * Pauses broadcasts that are overdue because the bot was off for 12 hours or more.
   *
   * @return the paused broadcasts
   */
  CompletionStage<List<Broadcast>> pauseOverdue();

  /**
   * Returns the broadcasts that have started and are to be sent, in that order: recalls, then
   * corrections, then the one that has waited longest. A broadcast whose remaining recipients have
   * to wait is left out until then.
   */
  List<Broadcast> findDue(Instant now);

  /**
   * Selects the next slice of recipients.
   *
   * @return whether it was the last
   */
  CompletionStage<Boolean> collectRecipients(Broadcast broadcast, AudienceFilter filter);

  /** Picks the next recipient and marks the delivery as in flight. */
  CompletionStage<NextDelivery> nextDelivery(Broadcast broadcast);

  /** Records the outcome of a delivery. */
  CompletionStage<Void> recordOutcome(Broadcast broadcast, Recipient recipient, Delivery delivery);

  /**
   * Records that this student tapped the button of the broadcast that arrived as this message; it
   * counts once. For a message that is in no ledger, such as a preview, nothing is recorded.
   */
  CompletionStage<Void> recordOpened(ChatId student, int messageId);

  /**
   * Marks a broadcast as done, once nothing is in flight. Deliveries that the ledger still has in
   * flight are released as at a stop; if that leaves any recipients, the broadcast goes on.
   */
  CompletionStage<Void> finish(long number);

  /** The next thing to do for a broadcast. */
  sealed interface NextDelivery {

    /** Send it to this recipient; the ledger has marked the delivery as in flight. */
    record Send(Recipient recipient) implements NextDelivery {}

    /** Ask again; so far, only students were found who no longer get it. */
    record Again() implements NextDelivery {}

    /** Finish: no recipient is left. */
    record Finished() implements NextDelivery {}

    /**
     * Stop for now: staff paused or cancelled it, a recall or its correction goes first, or the
     * remaining recipients have to wait.
     */
    record Stopped() implements NextDelivery {}
  }
}
