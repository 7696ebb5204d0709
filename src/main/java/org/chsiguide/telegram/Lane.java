package org.chsiguide.telegram;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import org.chsiguide.messenger.Delivery;

/**
 * What is to be sent to one chat, one thing after another. Its state belongs to the one thread of
 * the steps.
 */
final class Lane {

  /** Telegram counts what a chat was sent by the minute, as far as is known. */
  static final Duration WARNED = Duration.ofMinutes(1);

  static final Duration AFTER_LOSS = Duration.ofSeconds(2);

  private final Pace usual;
  private final InstantSource time;
  private final Steps steps;
  private final Backoff backoff;
  private final Consumer<Lane> rested;

  private final Queue<Parcel> waiting = new ArrayDeque<>();
  private Instant restedAt = Instant.EPOCH;
  private Instant pausedUntil = Instant.EPOCH;
  private Instant warnedUntil = Instant.EPOCH;
  private boolean isBusy;
  private boolean isTimed;

  /**
   * @param rested called when the lane is empty and its chat takes a whole burst again, so that
   *     nothing is lost with it
   */
  Lane(Pace usual, InstantSource time, Steps steps, Backoff backoff, Consumer<Lane> rested) {
    this.usual = usual;
    this.time = time;
    this.steps = steps;
    this.backoff = backoff;
    this.rested = rested;
  }

  void add(Parcel parcel) {
    waiting.add(parcel);
    if (isBusy) {
      giveBack();
    } else {
      next();
    }
  }

  private void next() {
    giveBack();
    Parcel parcel = waiting.peek();
    isBusy = parcel != null;
    if (parcel == null) {
      rest();
      return;
    }
    Instant now = time.instant();
    Pace pace = now.isBefore(warnedUntil) ? usual.warned() : usual;
    boolean counts = pace.counted().contains(parcel.kind());
    Instant due = counts ? later(pace.next(restedAt), pausedUntil) : pausedUntil;
    if (due.isAfter(now)) {
      steps.takeAfter(Duration.between(now, due), this::next);
      return;
    }
    if (counts) {
      restedAt = pace.restedAfter(restedAt, now, parcel.messages());
    }
    parcel.attempt(now).thenAccept(attempt -> answered(parcel, attempt));
  }

  /** What would not be worth it any more after the pause does not wait for its end. */
  private void giveBack() {
    Duration pause = Duration.between(time.instant(), pausedUntil);
    if (!pause.isNegative()) {
      List<Parcel> late = waiting.stream().filter(parcel -> parcel.canNotWait(pause)).toList();
      waiting.removeAll(late);
      late.forEach(parcel -> parcel.result().complete(new Delivery.RetryAfter(pause)));
    }
  }

  /**
   * On the thread that got the answer, and so is what waits for the delivery. Mostly it is that of
   * the steps: for as long as either takes, all lanes stand still.
   */
  private void answered(Parcel parcel, Attempt attempt) {
    Instant now = time.instant();
    Optional<Delivery> end = parcel.end(attempt, now);
    if (end.isPresent()) {
      Instant until = restAfter(end.get(), now);
      steps.take(() -> done(until));
      parcel.result().complete(end.get());
    } else {
      Instant until = now.plus(parcel.pause(attempt, backoff));
      steps.take(attempt instanceof Attempt.TooMuch ? () -> warn(until) : () -> pause(until));
    }
  }

  /** What cut off one answer may cut off the next, and whoever sends it once more has one try. */
  private static Instant restAfter(Delivery end, Instant now) {
    if (end instanceof Delivery.RetryAfter later) {
      return now.plus(later.delay());
    }
    return end instanceof Delivery.Unknown ? now.plus(AFTER_LOSS) : Instant.EPOCH;
  }

  private void done(Instant until) {
    pausedUntil = later(pausedUntil, until);
    waiting.remove();
    next();
  }

  private void warn(Instant until) {
    warnedUntil = until.plus(WARNED);
    restedAt = restedAt.isBefore(until) ? restedAt : until;
    pause(until);
  }

  private void pause(Instant until) {
    pausedUntil = until;
    next();
  }

  private void rest() {
    Instant now = time.instant();
    Instant due = later(warnedUntil, later(restedAt, pausedUntil));
    if (!due.isAfter(now)) {
      rested.accept(this);
    } else if (!isTimed) {
      isTimed = true;
      steps.takeAfter(Duration.between(now, due), this::restIfIdle);
    }
  }

  private void restIfIdle() {
    isTimed = false;
    if (!isBusy) {
      rest();
    }
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
