package org.chsiguide.telegram;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets through, one by one, what goes to many: at a steady rate, few at a time, and slower while
 * many answers to students are sent, for those never wait here.
 *
 * <p>When Telegram says "too much" nothing is let through for as long as it says, and then at half
 * the rate, which grows again by one a second for every {@link #CLEAN}, and more slowly near the
 * rate that was too much. When it says so of answers to several students nothing is let through for
 * as long, and the rate stays; what it says of one chat, or again of the same, is about that chat
 * alone, for the limit of a chat cannot be told from that of all. When it cannot be reached one at
 * a time tries, the pauses between them grow, and the rate stays.
 *
 * <p>Its state belongs to the one thread of the steps.
 */
final class Turnstile {
  private static final Logger log = LoggerFactory.getLogger(Turnstile.class);

  /**
   * So many may be on their way. What is on its way when Telegram says "too much" lengthens the
   * pause, and what is on its way at a stop is not known to have arrived.
   */
  static final int AT_A_TIME = 6;

  /**
   * "About 30 messages per second" for all together,
   * https://core.telegram.org/bots/faq#broadcasting-to-users.
   */
  static final int ALL_PER_SECOND = 30;

  static final Duration CLEAN = Duration.ofSeconds(5);
  static final Duration CLEAN_NEAR_THE_LIMIT = Duration.ofSeconds(60);

  /** Answers to so many different chats that are too much within {@link #AT_THE_SAME_TIME}. */
  static final int SEVERAL = 3;

  static final Duration AT_THE_SAME_TIME = Duration.ofSeconds(10);

  /** A timer that was late may be made up for by so many at once. */
  private static final int CATCH_UP = 3;

  /** Answers to students that come at once before anything has to make way for them. */
  private static final int SLACK = 10;

  private static final double SLOWEST_PER_SECOND = 0.5;
  private static final double NEAR = 0.9;

  private final InstantSource time;
  private final Steps steps;
  private final Backoff backoff;
  private final double most;

  /** The chats that Telegram lately found too much was sent to. */
  private final Map<ChatId, TooMuch> lately = new HashMap<>();

  private final Queue<CompletableFuture<Void>> waiting = new ArrayDeque<>();
  private int inside;
  private boolean isTimed;
  private double perSecond;
  private double tooMuch = Double.MAX_VALUE;
  private int failures;
  private Instant due = Instant.EPOCH;
  private Instant last = Instant.EPOCH;
  private Instant pausedUntil = Instant.EPOCH;
  private Instant cleanSince = Instant.EPOCH;

  /** When all that was sent so far, to anybody, is within the rate for all together. */
  private Instant settledAt = Instant.EPOCH;

  /**
   * What Telegram said of one chat.
   *
   * @param since when it said so first
   * @param until as long as it says so again it is no news
   */
  private record TooMuch(Instant since, Duration delay, Instant until) {}

  Turnstile(InstantSource time, Steps steps, Backoff backoff, int perSecond) {
    this.time = time;
    this.steps = steps;
    this.backoff = backoff;
    this.most = perSecond;
    this.perSecond = perSecond;
  }

  /** Completes when one may go in, on the thread of the steps; it has to {@link #leave()} again. */
  CompletionStage<Void> turn() {
    CompletableFuture<Void> turn = new CompletableFuture<>();
    onLoop(
        () -> {
          waiting.add(turn);
          next();
        });
    return turn;
  }

  void leave() {
    onLoop(
        () -> {
          inside--;
          next();
        });
  }

  /** An answer to a student goes; on the thread of the steps. */
  void makeWay() {
    count(time.instant());
  }

  /** The errand, which is not tried again by its lane: it says when it may be. */
  Errand watched(ChatId chat, Errand errand) {
    return new Errand(
        () -> errand.request().get().exceptionally(Attempt::of).thenApply(it -> seen(chat, it)),
        errand.kind(),
        errand.patience());
  }

  /** The errand, an answer to a student: when several are too much for Telegram, others wait. */
  Errand noticed(ChatId chat, Errand errand) {
    return new Errand(
        () ->
            errand.request().get().exceptionally(Attempt::of).thenApply(it -> seenBeside(chat, it)),
        errand.kind(),
        errand.patience(),
        errand.messages());
  }

  /**
   * Where it is the limit of all, the next messages usually fail, too
   * (https://github.com/tdlib/td/issues/1062); the rate is not to blame.
   */
  private Attempt seenBeside(ChatId chat, Attempt attempt) {
    if (attempt instanceof Attempt.TooMuch much) {
      onLoop(
          () -> {
            if (isNews(chat, much.delay())) {
              pauseForSeveral();
            }
          });
    }
    return attempt;
  }

  private Attempt seen(ChatId chat, Attempt attempt) {
    if (attempt instanceof Attempt.TooMuch much) {
      onLoop(
          () -> {
            if (isNews(chat, much.delay())) {
              slowDown(much.delay());
            }
          });
      return new Attempt.Ended(new Delivery.RetryAfter(much.delay()));
    }
    if (attempt instanceof Attempt.NotDone) {
      onLoop(() -> pause(backoff.after(++failures)));
      return new Attempt.Ended(new Delivery.RetryAfter(backoff.after(1)));
    }
    onLoop(this::speedUp);
    return attempt;
  }

  /** Not where it was said of the same chat a moment ago: then it is the limit of the chat. */
  private boolean isNews(ChatId chat, Duration delay) {
    Instant now = time.instant();
    lately.values().removeIf(it -> !it.until().isAfter(now));
    TooMuch before = lately.get(chat);
    Instant since = before == null ? now : before.since();
    lately.put(chat, new TooMuch(since, delay, now.plus(delay).plus(Lane.WARNED)));
    return before == null;
  }

  /** What is longer than the shortest of their delays is of one chat alone. */
  private void pauseForSeveral() {
    Instant earliest = time.instant().minus(AT_THE_SAME_TIME);
    List<Duration> delays =
        lately.values().stream()
            .filter(it -> !it.since().isBefore(earliest))
            .map(TooMuch::delay)
            .sorted()
            .toList();
    if (delays.size() >= SEVERAL) {
      pause(delays.get(0));
    }
  }

  private void slowDown(Duration delay) {
    Instant now = time.instant();
    // What was on its way already says nothing about the new rate.
    if (!pausedUntil.isAfter(now)) {
      tooMuch = perSecond;
      perSecond = Math.max(SLOWEST_PER_SECOND, perSecond / 2);
      log.info("too much for Telegram: on in {} at {} a second", delay, perSecond);
    }
    pause(delay);
  }

  private void pause(Duration delay) {
    Instant until = time.instant().plus(delay);
    pausedUntil = until.isAfter(pausedUntil) ? until : pausedUntil;
    cleanSince = pausedUntil;
  }

  private void speedUp() {
    failures = 0;
    Duration clean = perSecond + 1 < NEAR * tooMuch ? CLEAN : CLEAN_NEAR_THE_LIMIT;
    if (perSecond < most && !cleanSince.plus(clean).isAfter(time.instant())) {
      perSecond = Math.min(most, perSecond + 1);
      cleanSince = time.instant();
    }
  }

  private void next() {
    while (!waiting.isEmpty() && inside < (failures > 0 ? 1 : AT_A_TIME) && !isTimed) {
      Instant now = time.instant();
      Instant opens = later(later(due, pausedUntil), wayIsFree());
      if (opens.isAfter(now)) {
        isTimed = true;
        after(Duration.between(now, opens));
        return;
      }
      due = later(due, now.minus(interval(perSecond).multipliedBy(CATCH_UP)));
      due = due.plus(interval(perSecond));
      last = now;
      count(now);
      inside++;
      waiting.remove().complete(null);
    }
  }

  /** Answers to students slow the rest down, at most to half its rate. */
  private Instant wayIsFree() {
    Instant free = settledAt.minus(interval(all()).multipliedBy(SLACK));
    Instant latest = last.plus(interval(perSecond / 2));
    return free.isBefore(latest) ? free : latest;
  }

  private void count(Instant now) {
    settledAt = later(settledAt, now).plus(interval(all()));
    Instant latest = now.plusSeconds(1);
    settledAt = settledAt.isBefore(latest) ? settledAt : latest;
  }

  private double all() {
    return Math.max(ALL_PER_SECOND, most * 1.2);
  }

  private void after(Duration delay) {
    steps.takeAfter(
        delay,
        () -> {
          isTimed = false;
          next();
        });
  }

  private void onLoop(Runnable step) {
    try {
      steps.take(step);
    } catch (RejectedExecutionException closed) {
      // Nothing is sent any more, and whoever waits here waits for ever.
    }
  }

  private static Duration interval(double perSecond) {
    return Duration.ofNanos((long) (1_000_000_000 / perSecond));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
