package org.chsiguide.broadcast;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.chsiguide.broadcast.DeliveryLedger.NextDelivery;
import org.chsiguide.delivery.OutcomeRecorder;
import org.chsiguide.messenger.BulkSender.Slot;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.runtime.FailureLog;
import org.chsiguide.runtime.SerialExecutor;
import org.chsiguide.staff.StaffRole;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends broadcasts, one after another. For each slot of the bulk sender, the ledger picks the next
 * recipient and marks the delivery as in flight; the outcome is recorded afterwards. The language
 * of the recipient and their subscription are looked up at that moment.
 *
 * <p>If {@link CanaryCheck} fails, the broadcast stops until staff resume it. A recall or a
 * correction goes on: what fails harms nobody, and the others should not keep what was wrong.
 *
 * <p>The state is confined to one thread, which blocks only for queries to the store.
 */
public final class BroadcastSender implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(BroadcastSender.class);
  private static final Duration TICK = Duration.ofMillis(250);

  /** After a start, updates that waited come first: one may undo a broadcast that is due. */
  private static final Duration UPDATES_FIRST = Duration.ofSeconds(3);

  private final BroadcastContext context;
  private final SerialExecutor loop;
  private final OutcomeRecorder outcomeRecorder;
  private final Consumer<Broadcast> listener;

  private final FailureLog failures = new FailureLog(log);
  private final CanaryCheck canaryCheck = new CanaryCheck();
  private @Nullable Broadcast active;
  private boolean isWaitingForSlot;

  /** When the ledger was last read, or something was being sent. */
  private Instant readAt = Instant.EPOCH;

  /**
   * Creates a sender that is idle until {@link #start()}.
   *
   * @param executor a single thread, which ends with the sender
   * @param listener is called on that thread whenever a broadcast made progress or ended
   */
  public BroadcastSender(
      BroadcastContext context, ScheduledExecutorService executor, Consumer<Broadcast> listener) {
    this.context = context;
    this.loop = new SerialExecutor(executor);
    this.outcomeRecorder = new OutcomeRecorder(loop);
    this.listener = listener;
  }

  /** Continues where an earlier run stopped, and starts broadcasts when they are due. */
  public void start() {
    loop.execute(() -> pauseOverdue(context.ledger()::recover));
  }

  /**
   * Pauses what is overdue until staff decide, if there is anybody who may. It does not wait for
   * the recovery, because updates that are processed in between would hide how long the bot was
   * off.
   *
   * @param recovery completes before anything is sent
   */
  private void pauseOverdue(Supplier<CompletionStage<Void>> recovery) {
    callStore(
        () ->
            context.staff().members(StaffRole.BROADCAST).isEmpty()
                ? recovery.get().thenApply(done -> List.<Broadcast>of())
                : recovery
                    .get()
                    .thenCombine(context.ledger().pauseOverdue(), (done, paused) -> paused),
        this::continueAfterPause);
  }

  private void continueAfterPause(List<Broadcast> paused) {
    readAt = context.now();
    for (Broadcast broadcast : paused) {
      log.warn("broadcast {} is overdue and was paused; staff decide", broadcast.number());
      listener.accept(broadcast);
    }
    loop.schedule(UPDATES_FIRST, this::tick);
  }

  /** Stops sending without waiting for deliveries in flight. */
  @Override
  public void close() {
    loop.close();
  }

  private void tick() {
    Instant now = context.now();
    if (wasAway(now)) {
      pauseOverdue(() -> CompletableFuture.completedFuture(null));
      return;
    }
    try {
      if (active == null) {
        context.ledger().findDue(now).stream()
            .filter(broadcast -> context.policy().maySend(broadcast, now))
            .findFirst()
            .ifPresent(this::begin);
        failures.recordSuccess("broadcasts can be sent again");
      }
      readAt = outcomeRecorder.isFailing() ? readAt : now;
    } catch (RuntimeException e) {
      failures.warn("the next broadcast cannot be read", e);
      active = null;
    }
    loop.schedule(TICK, this::tick);
  }

  /** The process stood still, or the store was away: what was due meanwhile may be overdue. */
  private boolean wasAway(Instant now) {
    return readAt.plus(BroadcastPolicy.OVERDUE_AFTER).isBefore(now);
  }

  private void begin(Broadcast broadcast) {
    active = broadcast;
    if (broadcast.state() == Broadcast.State.WAITING) {
      collectRecipients(
          broadcast,
          context.filter(broadcast.audience(), broadcast.subject(), broadcast.content().readers()));
    } else {
      beginSending(broadcast);
    }
  }

  private void collectRecipients(Broadcast broadcast, AudienceFilter filter) {
    callStore(
        () -> context.ledger().collectRecipients(broadcast, filter),
        isComplete -> {
          if (isComplete) {
            beginSending(broadcast);
          } else {
            collectRecipients(broadcast, filter);
          }
        });
  }

  private void beginSending(Broadcast broadcast) {
    callStore(
        () -> CompletableFuture.completedFuture(context.broadcasts().progress(broadcast.number())),
        progress -> {
          canaryCheck.start(progress.finished(), progress.failed());
          log.info("broadcast {}: {} recipients pending", broadcast.number(), progress.pending());
          listener.accept(broadcast);
          sendNext();
        });
  }

  private void sendNext() {
    Broadcast broadcast = active;
    if (broadcast == null || isWaitingForSlot || canaryCheck.isWaitingForCanary()) {
      return;
    }
    isWaitingForSlot = true;
    context
        .bulkSender()
        .acquireSlot()
        .thenAccept(slot -> loop.execute(() -> useSlot(slot, broadcast)));
  }

  /** Quiet hours may begin while the slot is awaited, or while the store is away. */
  private void useSlot(Slot slot, Broadcast broadcast) {
    callStore(
        () ->
            context.policy().maySend(broadcast, context.now()) && !wasAway(context.now())
                ? context.ledger().nextDelivery(broadcast)
                : CompletableFuture.completedFuture(new NextDelivery.Stopped()),
        nextDelivery -> {
          isWaitingForSlot = false;
          handleNext(slot, broadcast, nextDelivery);
        });
  }

  private void handleNext(Slot slot, Broadcast broadcast, NextDelivery nextDelivery) {
    if (nextDelivery instanceof NextDelivery.Send send) {
      canaryCheck.recordSent();
      new DeliveryAttempt(broadcast, send.recipient())
          .send(slot)
          .thenAccept(delivery -> recordOutcome(broadcast, send.recipient(), delivery));
      sendNext();
      return;
    }
    slot.release();
    if (nextDelivery instanceof NextDelivery.Again) {
      sendNext();
    } else if (nextDelivery instanceof NextDelivery.Finished && !canaryCheck.hasInFlight()) {
      callStore(() -> context.ledger().finish(broadcast.number()), done -> finish(broadcast));
    } else if (!canaryCheck.hasInFlight()) {
      // Only now that all outcomes are known, since some deliveries may have to be repeated, and a
      // recall that began before would miss the others. Each outcome leads here again.
      finish(broadcast);
    }
  }

  private void recordOutcome(Broadcast broadcast, Recipient recipient, Delivery delivery) {
    callStore(
        () -> context.ledger().recordOutcome(broadcast, recipient, delivery),
        done -> onOutcomeRecorded(broadcast, delivery));
  }

  private void onOutcomeRecorded(Broadcast broadcast, Delivery delivery) {
    boolean wasFailing = canaryCheck.isFailing();
    canaryCheck.recordOutcome(delivery);
    listener.accept(broadcast);
    if (canaryCheck.isFailing() && !broadcast.isSilent()) {
      if (!wasFailing) {
        log.warn("broadcast {} stopped because of failures: {}", broadcast.number(), delivery);
      }
      callStore(() -> context.broadcasts().halt(broadcast.number()), done -> sendNext());
    } else {
      sendNext();
    }
  }

  private void finish(Broadcast broadcast) {
    if (broadcast.equals(active)) {
      active = null;
    }
    listener.accept(broadcast);
  }

  /** Calls the store until it succeeds; continues with the result on the thread of the sender. */
  private <T> void callStore(Supplier<CompletionStage<T>> call, Consumer<T> next) {
    outcomeRecorder.retrying(call).thenAccept(result -> loop.execute(() -> next.accept(result)));
  }
}
