package org.chsiguide.broadcast;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chsiguide.messenger.BulkSender.Slot;
import org.chsiguide.messenger.Delivery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The call to Telegram for one recipient of a broadcast. */
record DeliveryAttempt(Broadcast broadcast, Recipient recipient) {
  private static final Logger log = LoggerFactory.getLogger(DeliveryAttempt.class);

  /** The pause before an edit or a deletion whose outcome is unknown is repeated. */
  private static final Duration REPEAT_PAUSE = Duration.ofSeconds(30);

  /** Uses the slot, or releases it if no call can be made. */
  CompletionStage<Delivery> send(Slot slot) {
    if (broadcast.kind() != Broadcast.Kind.SEND && recipient.messageIds().isEmpty()) {
      slot.release();
      return CompletableFuture.completedFuture(new Delivery.Gone());
    }
    try {
      return call(slot).thenApply(this::toOutcome);
    } catch (RuntimeException bug) {
      log.error("a call for broadcast {} could not be prepared", broadcast.number(), bug);
      slot.release();
      return CompletableFuture.completedFuture(
          new Delivery.Failed("the call could not be prepared; the log says why"));
    }
  }

  private CompletionStage<Delivery> call(Slot slot) {
    return switch (broadcast.kind()) {
      case SEND -> slot.send(recipient.chat(), broadcast.content().forReader(recipient.language()));
      case RECALL -> slot.delete(recipient.chat(), recipient.messageIds());
      case CORRECT ->
          slot.edit(
              recipient.chat(),
              recipient.messageIds().get(0),
              broadcast.content().forReader(recipient.language()));
    };
  }

  /** Repeats later what may be repeated. A message that is gone needs no deletion. */
  private Delivery toOutcome(Delivery delivery) {
    if (delivery instanceof Delivery.Unknown && broadcast.kind().guarantee().allowsAnother(1)) {
      return new Delivery.Unreachable(REPEAT_PAUSE);
    }
    return broadcast.kind() == Broadcast.Kind.RECALL && delivery instanceof Delivery.Gone
        ? new Delivery.Sent()
        : delivery;
  }
}
