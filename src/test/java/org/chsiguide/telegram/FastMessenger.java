package org.chsiguide.telegram;

import java.time.Instant;
import java.time.InstantSource;
import org.chsiguide.picture.PictureCatalog;
import org.chsiguide.telegram.client.BotApi;
import org.chsiguide.testing.FastScheduler;

/** A messenger with shortened delays for Telegram's limits. */
public final class FastMessenger {
  private static final int SPEEDUP = 500;

  private FastMessenger() {}

  /** Returns a messenger with this client. */
  public static TelegramMessenger messenger(BotApi api) {
    return new TelegramMessenger(
        api,
        25,
        PictureCatalog.inJar(),
        new InMemoryFileIdRepository(),
        new FastScheduler(SPEEDUP),
        clock());
  }

  private static InstantSource clock() {
    Instant start = Instant.now();
    long nanos = System.nanoTime();
    return () -> start.plusNanos((System.nanoTime() - nanos) * SPEEDUP);
  }
}
