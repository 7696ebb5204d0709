package org.chsiguide;

import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.chsiguide.Line.Call;
import org.chsiguide.Line.Fate;
import org.chsiguide.Line.Moment;

/** The power failure that a process is to meet, once. */
final class Stop implements Line.Watcher {
  private static final Set<String> SENDING =
      Set.of("sendmessage", "editmessagetext", "editmessagereplymarkup", "answercallbackquery");
  private static final int MOST_TIMES = 40;
  private static final int MILLIS_AT_MOST = 3000;

  /** The process has to start and to be called so often first, on a machine that may be busy. */
  private static final Duration TO_COME = Duration.ofMinutes(3);

  /** When it comes. */
  private enum Point {
    /** The process is spared. */
    NEVER,
    /** At any instant: before there are tables, while the rest of an earlier run is sent… */
    WHENEVER,
    /** The bot has read updates. */
    AFTER_RECEIVING,
    /** The bot has saved updates, and is about to confirm them. */
    AFTER_SAVING,
    /** The bot has called, and Telegram has not heard of it. */
    BEFORE_SENDING,
    /** Telegram has done it, and the bot does not know. */
    AFTER_SENDING;

    boolean isAt(Moment moment, Call call) {
      return switch (this) {
        case NEVER, WHENEVER -> false;
        case AFTER_RECEIVING ->
            moment == Moment.ANSWERED && call.isPoll() && !call.answer().path("result").isEmpty();
        case AFTER_SAVING ->
            moment == Moment.CALLED && call.isPoll() && call.arguments().path("offset").asInt() > 0;
        case BEFORE_SENDING -> moment == Moment.CALLED && SENDING.contains(call.method());
        case AFTER_SENDING -> moment == Moment.DONE && SENDING.contains(call.method());
      };
    }
  }

  private final BotProcess bot;
  private final Point point;
  private final AtomicInteger times;
  private final CompletableFuture<Void> happened = new CompletableFuture<>();

  private Stop(BotProcess bot, Point point, int times) {
    this.bot = bot;
    this.point = point;
    this.times = new AtomicInteger(times);
  }

  /** None. */
  static Stop never(BotProcess bot) {
    return new Stop(bot, Point.NEVER, 0);
  }

  /** One by chance: sooner or later, at any of the points. */
  static Stop of(BotProcess bot, Random random) {
    Point point = Point.values()[random.nextInt(1, Point.values().length)];
    Stop stop = new Stop(bot, point, random.nextInt(1, MOST_TIMES));
    if (point == Point.WHENEVER) {
      CompletableFuture.delayedExecutor(random.nextInt(MILLIS_AT_MOST), TimeUnit.MILLISECONDS)
          .execute(stop::happen);
    }
    return stop;
  }

  @Override
  public Fate decide(Moment moment, Call call) {
    if (point.isAt(moment, call) && times.decrementAndGet() == 0) {
      happen();
      return Fate.IS_CUT;
    }
    return Fate.PASSES;
  }

  private void happen() {
    bot.kill();
    happened.complete(null);
  }

  /** Waits until it has come. */
  void await() {
    try {
      happened.get(TO_COME.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new AssertionError(point + " never came:\n" + bot.output() + bot.errors(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
