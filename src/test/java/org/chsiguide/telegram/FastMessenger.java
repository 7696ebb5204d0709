package org.chsiguide.telegram;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.chsiguide.picture.PictureCatalog;
import org.telegram.telegrambots.meta.generics.TelegramClient;

/** A messenger for which time flies: it waits where Telegram wants it to, but not for long. */
public final class FastMessenger {
  private static final int SPEEDUP = 500;

  private FastMessenger() {}

  /** A messenger of this bot. */
  public static TelegramMessenger messenger(TelegramClient client) {
    return new TelegramMessenger(
        client, 25, PictureCatalog.inJar(), new InMemoryFileIdStore(), new Loop(), clock());
  }

  private static InstantSource clock() {
    Instant start = Instant.now();
    long nanos = System.nanoTime();
    return () -> start.plusNanos((System.nanoTime() - nanos) * SPEEDUP);
  }

  private static Thread thread(Runnable run) {
    Thread thread = new Thread(run, "hasty");
    thread.setDaemon(true);
    return thread;
  }

  private static final class Loop extends ScheduledThreadPoolExecutor {
    Loop() {
      super(1, FastMessenger::thread);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
      return super.schedule(task, unit.toNanos(delay) / SPEEDUP, TimeUnit.NANOSECONDS);
    }
  }
}
