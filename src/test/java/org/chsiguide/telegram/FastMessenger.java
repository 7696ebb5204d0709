package org.chsiguide.telegram;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import org.chsiguide.delivery.throttle.ThrottledSender;
import org.chsiguide.picture.PictureCatalog;
import org.chsiguide.testing.FastScheduler;
import org.telegram.telegrambots.meta.generics.TelegramClient;

/** A messenger with shortened delays for Telegram's limits. */
public final class FastMessenger {
  private static final int SPEEDUP = 500;

  private FastMessenger() {}

  /** Returns a messenger with this client. */
  public static TelegramMessenger messenger(TelegramClient client) {
    return new TelegramMessenger(
        client,
        new ThrottledSender(clock(), new FastScheduler(SPEEDUP), new Random(1), 25),
        PictureCatalog.inJar(),
        new InMemoryFileIdRepository());
  }

  private static InstantSource clock() {
    Instant start = Instant.now();
    long nanos = System.nanoTime();
    return () -> start.plusNanos((System.nanoTime() - nanos) * SPEEDUP);
  }
}
