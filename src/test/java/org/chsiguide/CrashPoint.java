package org.chsiguide;

import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.chsiguide.RecordingProxy.Call;
import org.chsiguide.RecordingProxy.Decision;
import org.chsiguide.RecordingProxy.Phase;

/** The point at which a process is killed, once. */
final class CrashPoint implements RecordingProxy.Interceptor {
  private static final Set<String> SENDING_METHODS =
      Set.of("sendmessage", "editmessagetext", "editmessagereplymarkup", "answercallbackquery");
  private static final int MAX_COUNT = 40;
  private static final int MAX_DELAY_MILLIS = 3000;

  /** The limit for the process to start and to reach the point, on a machine that may be busy. */
  private static final Duration TIMEOUT = Duration.ofMinutes(3);

  /** The possible points. */
  private enum Point {
    /** The process is not killed. */
    NEVER,
    /**
     * At a random time: before tables exist, while replies of an earlier run are being sent, and so
     * on.
     */
    RANDOM_TIME,
    /** The bot has received updates. */
    AFTER_RECEIVING,
    /** The bot has saved updates, but not yet confirmed them. */
    AFTER_SAVING,
    /** The bot has made a call that has not reached Telegram. */
    BEFORE_SENDING,
    /** Telegram has executed a call, but the bot does not know. */
    AFTER_SENDING;

    boolean isAt(Phase moment, Call call) {
      return switch (this) {
        case NEVER, RANDOM_TIME -> false;
        case AFTER_RECEIVING ->
            moment == Phase.AFTER_REPLY && call.isPoll() && !call.answer().path("result").isEmpty();
        case AFTER_SAVING ->
            moment == Phase.BEFORE_FORWARD
                && call.isPoll()
                && call.arguments().path("offset").asInt() > 0;
        case BEFORE_SENDING ->
            moment == Phase.BEFORE_FORWARD && SENDING_METHODS.contains(call.method());
        case AFTER_SENDING ->
            moment == Phase.BEFORE_REPLY && SENDING_METHODS.contains(call.method());
      };
    }
  }

  private final BotProcess bot;
  private final Point point;
  private final AtomicInteger remaining;
  private final CompletableFuture<Void> crashed = new CompletableFuture<>();

  private CrashPoint(BotProcess bot, Point point, int times) {
    this.bot = bot;
    this.point = point;
    this.remaining = new AtomicInteger(times);
  }

  /** Returns a point that never comes. */
  static CrashPoint never(BotProcess bot) {
    return new CrashPoint(bot, Point.NEVER, 0);
  }

  static CrashPoint of(BotProcess bot, Random random) {
    Point point = Point.values()[random.nextInt(1, Point.values().length)];
    CrashPoint crashPoint = new CrashPoint(bot, point, random.nextInt(1, MAX_COUNT));
    if (point == Point.RANDOM_TIME) {
      CompletableFuture.delayedExecutor(random.nextInt(MAX_DELAY_MILLIS), TimeUnit.MILLISECONDS)
          .execute(crashPoint::crash);
    }
    return crashPoint;
  }

  @Override
  public Decision decide(Phase moment, Call call) {
    if (point.isAt(moment, call) && remaining.decrementAndGet() == 0) {
      crash();
      return Decision.CUT;
    }
    return Decision.PASS;
  }

  private void crash() {
    bot.kill();
    crashed.complete(null);
  }

  /** Waits until the point has come. */
  void await() {
    try {
      crashed.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new AssertionError(point + " never came:\n" + bot.output() + bot.errors(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
