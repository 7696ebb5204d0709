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
import org.chsiguide.messenger.Bulk;
import org.chsiguide.messenger.Bulk.Turn;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.QuietHours;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings broadcasts, one after another: for each turn that the pace allows, the ledger names the
 * next recipient and says from then on that they may have it; what became of it is written after.
 * The language is looked up at that moment, and so is whether they still want it.
 *
 * <p>If it fails on {@link Probation} it stops until staff have looked.
 *
 * <p>Its state belongs to the one thread of the loop; nothing on it waits but for a look into the
 * store.
 */
public final class Postman implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Postman.class);
  private static final Duration TICK = Duration.ofMillis(250);
  private static final Duration STORE_PAUSE = Duration.ofSeconds(1);

  private final Broadcasts broadcasts;
  private final Ledger ledger;
  private final Bulk bulk;
  private final Supplier<Dialog> guide;
  private final QuietHours quiet;
  private final InstantSource clock;
  private final Loop loop;
  private final Consumer<Broadcast> watcher;

  private final Probation probation = new Probation();
  private @Nullable Broadcast active;
  private boolean isAsking;
  private long run;
  private int pauses;

  /**
   * Wires the way out.
   *
   * @param thread is one; it is the postman's own and ends with them
   * @param watcher is told, on the loop, whenever something was sent or ended
   */
  public Postman(
      Broadcasts broadcasts,
      Ledger ledger,
      Bulk bulk,
      Supplier<Dialog> guide,
      QuietHours quiet,
      InstantSource clock,
      ScheduledExecutorService thread,
      Consumer<Broadcast> watcher) {
    this.broadcasts = broadcasts;
    this.ledger = ledger;
    this.bulk = bulk;
    this.guide = guide;
    this.quiet = quiet;
    this.clock = clock;
    this.loop = new Loop(thread, this::rest);
    this.watcher = watcher;
  }

  /** Goes on where an earlier run stopped, or another replica, and begins what is due. */
  public void start() {
    loop.run(
        () -> {
          long thisRun = ++run;
          loop.then(
              ledger.recover(), done -> tick(thisRun), () -> loop.after(STORE_PAUSE, this::start));
        });
  }

  /** Begins nothing more; another replica does. */
  public void leaveOff() {
    loop.run(
        () -> {
          run++;
          active = null;
        });
  }

  /** Sends nothing more; what is under way is not waited for. */
  @Override
  public void close() {
    loop.close();
  }

  private void tick(long thisRun) {
    if (thisRun != run) {
      return;
    }
    try {
      if (active == null) {
        ledger.due(clock.instant(), quiet.contain(clock.instant())).ifPresent(this::begin);
      }
    } catch (RuntimeException e) {
      log.warn("the store does not say what is to be sent", e);
      active = null;
    }
    loop.after(TICK, () -> tick(thisRun));
  }

  private void begin(Broadcast broadcast) {
    active = broadcast;
    if (broadcast.state() == Broadcast.State.WAITING) {
      Segment segment =
          Segment.of(
              broadcast.audience(),
              broadcast.subject(),
              broadcast.bulletin().readers(),
              guide.get(),
              clock.instant());
      gather(broadcast, segment);
    } else {
      run(broadcast);
    }
  }

  private void gather(Broadcast broadcast, Segment segment) {
    loop.then(
        ledger.gather(broadcast, segment),
        isWhole -> {
          if (isWhole) {
            run(broadcast);
          } else {
            gather(broadcast, segment);
          }
        },
        this::rest);
  }

  private void run(Broadcast broadcast) {
    Progress progress = broadcasts.progress(broadcast.number());
    probation.begin(progress);
    active = broadcast;
    log.info("broadcast {}: {} to go", broadcast.number(), progress.pending());
    watcher.accept(broadcast);
    go();
  }

  private void go() {
    Broadcast broadcast = active;
    if (broadcast == null || isAsking || probation.isCanary() || pauses > 0) {
      return;
    }
    isAsking = true;
    loop.then(bulk.turn(), turn -> use(turn, broadcast), () -> {});
  }

  private void use(Turn turn, Broadcast broadcast) {
    Instant now = clock.instant();
    if (!broadcast.urgent() && !broadcast.isSilent() && quiet.contain(now)) {
      turn.pass();
      isAsking = false;
      leave(broadcast);
      return;
    }
    loop.then(
        ledger.next(broadcast),
        next -> {
          isAsking = false;
          take(turn, broadcast, next);
        },
        () -> {
          turn.pass();
          isAsking = false;
          wait(clock.instant().plus(STORE_PAUSE));
        });
  }

  private void take(Turn turn, Broadcast broadcast, Next next) {
    if (next instanceof Next.Send send) {
      probation.sent();
      var unused =
          deliver(turn, broadcast, send.recipient())
              .thenAccept(delivery -> settle(broadcast, send.recipient(), delivery));
      go();
      return;
    }
    turn.pass();
    if (next instanceof Next.Later later) {
      wait(later.due());
    } else if (probation.isUnderWay()) {
      // The last ones under way may have to be sent again.
      wait(clock.instant().plus(TICK));
    } else if (next instanceof Next.Finished) {
      loop.then(ledger.finish(broadcast.number()), done -> leave(broadcast), this::rest);
    } else {
      leave(broadcast);
    }
  }

  private static CompletionStage<Delivery> deliver(
      Turn turn, Broadcast broadcast, Recipient recipient) {
    return switch (broadcast.kind()) {
      case SEND -> turn.send(recipient.chat(), broadcast.bulletin().in(recipient.language()));
      case RECALL -> turn.delete(recipient.chat(), recipient.messageIds());
      case CORRECT ->
          turn.edit(
              recipient.chat(),
              recipient.messageIds().get(0),
              broadcast.bulletin().in(recipient.language()));
    };
  }

  /** What became of it is known once and must not be lost, so it is written until that is done. */
  private void settle(Broadcast broadcast, Recipient recipient, Delivery delivery) {
    loop.then(
        ledger.settle(broadcast, recipient, delivery),
        done -> settled(broadcast, delivery),
        () -> loop.after(STORE_PAUSE, () -> settle(broadcast, recipient, delivery)));
  }

  private void settled(Broadcast broadcast, Delivery delivery) {
    probation.settled(delivery);
    watcher.accept(broadcast);
    if (probation.isFailing() && !broadcast.isTrusted()) {
      log.warn("broadcast {} stops by itself: {}", broadcast.number(), delivery);
      loop.then(broadcasts.halt(broadcast.number()), done -> go(), this::rest);
    } else {
      go();
    }
  }

  /** Another one may begin. */
  private void leave(Broadcast broadcast) {
    if (broadcast.equals(active)) {
      active = null;
    }
    watcher.accept(broadcast);
  }

  /** The store failed; what is due is asked for anew. */
  private void rest() {
    loop.after(STORE_PAUSE, () -> active = null);
  }

  private void wait(Instant until) {
    pauses++;
    Duration delay = Duration.between(clock.instant(), until);
    loop.after(
        delay.isNegative() ? Duration.ZERO : delay,
        () -> {
          pauses--;
          go();
        });
  }

  /** What is being sent, if anything; for tests. */
  Optional<Broadcast> active() {
    return Optional.ofNullable(active);
  }
}
