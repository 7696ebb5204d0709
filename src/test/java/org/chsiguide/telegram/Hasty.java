package org.chsiguide.telegram;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.chsiguide.picture.Pictures;
import org.telegram.telegrambots.meta.generics.TelegramClient;

/** A messenger for which time flies: it waits where Telegram wants it to, but not for long. */
public final class Hasty {
  private static final int TIMES = 500;

  private Hasty() {}

  /** A messenger of this bot. */
  public static TelegramMessenger messenger(TelegramClient client) {
    return new TelegramMessenger(client, 25, Pictures.inJar(), new Uploads(), new Loop(), clock());
  }

  private static InstantSource clock() {
    Instant start = Instant.now();
    long nanos = System.nanoTime();
    return () -> start.plusNanos((System.nanoTime() - nanos) * TIMES);
  }

  private static Thread thread(Runnable run) {
    Thread thread = new Thread(run, "hasty");
    thread.setDaemon(true);
    return thread;
  }

  private static final class Loop extends ScheduledThreadPoolExecutor {
    Loop() {
      super(1, Hasty::thread);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
      return super.schedule(task, unit.toNanos(delay) / TIMES, TimeUnit.NANOSECONDS);
    }
  }
}
