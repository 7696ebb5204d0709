package org.chsiguide.broadcast;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.messenger.BulkSender;
import org.chsiguide.messenger.BulkSender.Slot;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.QuietHours;
import org.chsiguide.runtime.SerialExecutor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings broadcasts, one after another: for each turn that the pace allows, the ledger names the
 * next recipient and says from then on that they may have it; what became of it is written after.
 * The language is looked up at that moment, and so is whether they still want it.
 *
 * <p>If it fails on {@link CanaryCheck} it stops until staff have looked.
 *
 * <p>Its state belongs to the one thread of the loop; nothing on it waits but for a look into the
 * store.
 */
public final class BroadcastSender implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(BroadcastSender.class);
  private static final Duration TICK = Duration.ofMillis(250);
  private static final Duration STORE_PAUSE = Duration.ofSeconds(1);

  private final BroadcastRepository broadcasts;
  private final DeliveryLedger ledger;
  private final BulkSender bulkSender;
  private final Supplier<Dialog> dialog;
  private final QuietHours quietHours;
  private final InstantSource clock;
  private final SerialExecutor loop;
  private final Consumer<Broadcast> listener;

  private final CanaryCheck canaryCheck = new CanaryCheck();
  private @Nullable Broadcast active;
  private boolean isWaitingForSlot;
  private int activePauses;

  /**
   * Creates a sender that is idle until {@link #start()}.
   *
   * @param executor a single thread, which ends with the sender
   * @param listener is called on that thread whenever a broadcast made progress or ended
   */
  public BroadcastSender(
      BroadcastContext context, ScheduledExecutorService executor, Consumer<Broadcast> listener) {
    this.broadcasts = context.repositories().broadcasts();
    this.ledger = context.repositories().ledger();
    this.bulkSender = context.messengers().bulkSender();
    this.dialog = context.dialog();
    this.quietHours = context.quietHours();
    this.clock = context.clock();
    this.loop = SerialExecutor.owning(executor);
    this.listener = listener;
  }

  /** Goes on where an earlier run stopped, and begins what is due. */
  public void start() {
    loop.execute(
        () ->
            continueWith(
                ledger.recover(), done -> tick(), () -> loop.schedule(STORE_PAUSE, this::start)));
  }

  /** Sends nothing more; what is under way is not waited for. */
  @Override
  public void close() {
    loop.close();
  }

  private void tick() {
    try {
      if (active == null) {
        ledger
            .findDue(clock.instant(), quietHours.contains(clock.instant()))
            .ifPresent(this::begin);
      }
    } catch (RuntimeException e) {
      log.warn("the store does not say what is to be sent", e);
      active = null;
    }
    loop.schedule(TICK, this::tick);
  }

  private void begin(Broadcast broadcast) {
    active = broadcast;
    if (broadcast.state() == Broadcast.State.WAITING) {
      Segment segment =
          Segment.of(
              broadcast.audience(),
              broadcast.subject(),
              broadcast.content().readers(),
              dialog.get(),
              clock.instant());
      collectRecipients(broadcast, segment);
    } else {
      beginSending(broadcast);
    }
  }

  private void collectRecipients(Broadcast broadcast, Segment segment) {
    continueWith(
        ledger.collectRecipients(broadcast, segment),
        isComplete -> {
          if (isComplete) {
            beginSending(broadcast);
          } else {
            collectRecipients(broadcast, segment);
          }
        },
        this::retryLater);
  }

  private void beginSending(Broadcast broadcast) {
    Progress progress = broadcasts.progress(broadcast.number());
    canaryCheck.start(progress);
    active = broadcast;
    log.info("broadcast {}: {} to go", broadcast.number(), progress.pending());
    listener.accept(broadcast);
    sendNext();
  }

  private void sendNext() {
    Broadcast broadcast = active;
    if (broadcast == null
        || isWaitingForSlot
        || canaryCheck.isWaitingForCanary()
        || activePauses > 0) {
      return;
    }
    isWaitingForSlot = true;
    continueWith(bulkSender.acquireSlot(), slot -> useSlot(slot, broadcast), () -> {});
  }

  private void useSlot(Slot slot, Broadcast broadcast) {
    Instant now = clock.instant();
    if (!broadcast.urgent() && !broadcast.isSilent() && quietHours.contains(now)) {
      slot.release();
      isWaitingForSlot = false;
      finish(broadcast);
      return;
    }
    continueWith(
        ledger.nextDelivery(broadcast),
        nextDelivery -> {
          isWaitingForSlot = false;
          handleNext(slot, broadcast, nextDelivery);
        },
        () -> {
          slot.release();
          isWaitingForSlot = false;
          pauseUntil(clock.instant().plus(STORE_PAUSE));
        });
  }

  private void handleNext(Slot slot, Broadcast broadcast, NextDelivery nextDelivery) {
    if (nextDelivery instanceof NextDelivery.Send send) {
      canaryCheck.recordSent();
      var unused =
          deliver(slot, broadcast, send.recipient())
              .thenAccept(delivery -> recordOutcome(broadcast, send.recipient(), delivery));
      sendNext();
      return;
    }
    slot.release();
    if (nextDelivery instanceof NextDelivery.Later later) {
      pauseUntil(later.due());
    } else if (canaryCheck.hasInFlight()) {
      // The last ones under way may have to be sent again.
      pauseUntil(clock.instant().plus(TICK));
    } else if (nextDelivery instanceof NextDelivery.Finished) {
      continueWith(ledger.finish(broadcast.number()), done -> finish(broadcast), this::retryLater);
    } else {
      finish(broadcast);
    }
  }

  private static CompletionStage<Delivery> deliver(
      Slot slot, Broadcast broadcast, Recipient recipient) {
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

  /** What became of it is known once and must not be lost, so it is written until that is done. */
  private void recordOutcome(Broadcast broadcast, Recipient recipient, Delivery delivery) {
    continueWith(
        ledger.recordOutcome(broadcast, recipient, delivery),
        done -> onOutcomeRecorded(broadcast, delivery),
        () -> loop.schedule(STORE_PAUSE, () -> recordOutcome(broadcast, recipient, delivery)));
  }

  private void onOutcomeRecorded(Broadcast broadcast, Delivery delivery) {
    canaryCheck.recordOutcome(delivery);
    listener.accept(broadcast);
    if (canaryCheck.isFailing() && !broadcast.isTrusted()) {
      log.warn("broadcast {} stops by itself: {}", broadcast.number(), delivery);
      continueWith(broadcasts.halt(broadcast.number()), done -> sendNext(), this::retryLater);
    } else {
      sendNext();
    }
  }

  /** Another one may begin. */
  private void finish(Broadcast broadcast) {
    if (broadcast.equals(active)) {
      active = null;
    }
    listener.accept(broadcast);
  }

  /** The store failed; what is due is asked for anew. */
  private void retryLater() {
    loop.schedule(STORE_PAUSE, () -> active = null);
  }

  private void pauseUntil(Instant until) {
    activePauses++;
    Duration delay = Duration.between(clock.instant(), until);
    loop.schedule(
        delay.isNegative() ? Duration.ZERO : delay,
        () -> {
          activePauses--;
          sendNext();
        });
  }

  /** What is being sent, if anything; for tests. */
  Optional<Broadcast> active() {
    return Optional.ofNullable(active);
  }

  /** Goes on with the result on the loop, or with what is to be done where there is none. */
  private <T> void continueWith(CompletionStage<T> stage, Consumer<T> next, Runnable onFailure) {
    var unused =
        stage.whenComplete(
            (result, failure) ->
                loop.execute(
                    () -> {
                      if (failure == null) {
                        acceptOrRetry(next, result);
                      } else {
                        log.warn("the store failed; it is tried again", failure);
                        onFailure.run();
                      }
                    }));
  }

  /** A look into the store may fail. */
  private <T> void acceptOrRetry(Consumer<T> next, T result) {
    try {
      next.accept(result);
    } catch (RuntimeException e) {
      log.warn("the store failed; what is due is asked for anew", e);
      retryLater();
    }
  }
}
