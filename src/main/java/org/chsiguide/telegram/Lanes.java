package org.chsiguide.telegram;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The order and the pace in which things are sent: for each chat one after another and not faster
 * than its {@link Pace}, chats beside each other. What Telegram did not take is tried again; a chat
 * for which it says "too much" waits as long as it says, and the others go on.
 *
 * <p>All of the state belongs to the one thread of the steps, so there is no lock; nothing on it
 * waits. A lane exists while something is in it and until its chat is rested.
 */
final class Lanes implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Lanes.class);

  /** Things that may wait in all lanes together; at 4 KB of text each, some 80 MB. */
  static final int MAX_WAITING = 10_000;

  /**
   * Answers to taps that may wait beside them, so that a rush of taps leaves the screens their
   * room; they are short, some 20 MB.
   */
  static final int MAX_TAPS = 20_000;

  private static final Duration WHEN_FULL = Duration.ofSeconds(30);

  private final InstantSource time;
  private final Steps steps;
  private final Backoff backoff;
  private final Turnstile turnstile;
  private final Semaphore room = new Semaphore(MAX_WAITING);
  private final Semaphore roomForTaps = new Semaphore(MAX_TAPS);
  private final Map<ChatId, Lane> lanes = new ConcurrentHashMap<>();

  /**
   * @param loop has one thread, and outlives the lanes
   * @param random is asked by many threads
   * @param bulkPerSecond at most so many of what goes to many
   */
  Lanes(
      InstantSource time,
      ScheduledExecutorService loop,
      RandomGenerator random,
      int bulkPerSecond) {
    this.time = time;
    this.steps = new Steps(loop);
    this.backoff = new Backoff(random);
    this.turnstile = new Turnstile(time, steps, backoff, bulkPerSecond);
  }

  /** Sends after everything that was given for this chat before. */
  CompletionStage<Delivery> inOrder(ChatId chat, Errand errand) {
    return give(
        room,
        turnstile.noticed(chat, errand.after(turnstile::makeWay)),
        parcel -> lane(chat).add(parcel));
  }

  /** Completes when one more of what goes to many may be sent; it then has to leave again. */
  CompletionStage<Void> turn() {
    return turnstile.turn();
  }

  /** Ends a turn without sending. */
  void leave() {
    turnstile.leave();
  }

  /** Uses a turn: sends it once, in order with everything else for this chat. */
  CompletionStage<Delivery> inTurn(ChatId chat, Errand errand) {
    return give(room, turnstile.watched(chat, errand), parcel -> lane(chat).add(parcel))
        .whenComplete((delivery, never) -> turnstile.leave());
  }

  /** Answers a tap, without waiting for anything else. */
  CompletionStage<Delivery> atOnce(Errand errand) {
    return give(roomForTaps, errand, parcel -> lane(Pace.FREE, lane -> {}).add(parcel));
  }

  /** Completes when all that was given for this chat is settled and its pace lets one more go. */
  CompletionStage<Void> room(ChatId chat) {
    return give(room, Errand.none(), parcel -> lane(chat).add(parcel)).thenAccept(delivery -> {});
  }

  /** How much was given and is not settled yet. */
  int waiting() {
    return MAX_WAITING - room.availablePermits() + MAX_TAPS - roomForTaps.availablePermits();
  }

  /** How many chats have a lane. */
  int size() {
    return lanes.size();
  }

  /**
   * Sends nothing more. What was not delivered by now never completes, so that nobody takes it for
   * done.
   */
  @Override
  public void close() {
    steps.close();
  }

  private CompletionStage<Delivery> give(Semaphore places, Errand errand, Consumer<Parcel> to) {
    if (!places.tryAcquire()) {
      return CompletableFuture.completedFuture(new Delivery.RetryAfter(WHEN_FULL));
    }
    Parcel parcel = new Parcel(errand);
    try {
      steps.take(() -> to.accept(parcel));
    } catch (RejectedExecutionException closed) {
      log.debug("closed: nothing more is sent");
    }
    return parcel.result().whenComplete((delivery, never) -> places.release());
  }

  private Lane lane(ChatId chat) {
    return lanes.computeIfAbsent(chat, key -> lane(Pace.of(key), lane -> lanes.remove(key, lane)));
  }

  private Lane lane(Pace pace, Consumer<Lane> rested) {
    return new Lane(pace, time, steps, backoff, rested);
  }
}
