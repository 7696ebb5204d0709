package org.chsiguide.telegram;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.chsiguide.picture.Pictures;

/** A messenger for which time flies: it waits where Telegram wants it to, but not for long. */
public final class Hasty {
  private static final int TIMES = 500;

  private Hasty() {}

  /** A messenger of this bot. */
  public static TelegramMessenger messenger(BotApi api) {
    return new TelegramMessenger(
        api,
        Pictures.inJar(),
        new Uploads(),
        network -> new Lanes(clock(), new Loop(), new Random(1), 25));
  }

  private static InstantSource clock() {
    Instant start = Instant.now();
    long nanos = System.nanoTime();
    return () -> start.plusNanos((System.nanoTime() - nanos) * TIMES);
  }

  private static final class Loop extends ScheduledThreadPoolExecutor {
    Loop() {
      super(1, new DefaultThreadFactory("hasty", true));
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
      return super.schedule(task, unit.toNanos(delay) / TIMES, TimeUnit.NANOSECONDS);
    }
  }
}
