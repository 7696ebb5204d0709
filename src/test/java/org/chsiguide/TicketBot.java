package org.chsiguide;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.chsiguide.bot.Allowance;
import org.chsiguide.bot.Bot;
import org.chsiguide.bot.Courier;
import org.chsiguide.bot.Premises;
import org.chsiguide.bot.ShortMemory;
import org.chsiguide.bot.Staff;
import org.chsiguide.dialog.CurrentGuide;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Engine;
import org.chsiguide.dialog.Screens;
import org.chsiguide.dialog.yaml.DialogReader;
import org.chsiguide.dialog.yaml.Loaded;
import org.chsiguide.sandbox.Sandbox;
import org.chsiguide.statistics.StatisticsDesk;
import org.chsiguide.store.CacheLimits;
import org.chsiguide.store.Store;
import org.chsiguide.telegram.Hasty;
import org.chsiguide.telegram.JettyTelegramClient;
import org.chsiguide.telegram.Poller;
import org.chsiguide.telegram.TelegramMessenger;
import org.chsiguide.ticket.OfficeHours;
import org.chsiguide.ticket.TicketDesk;

/**
 * The bot with its shipped guide, its store and its adapter of production, in this process, and
 * with tickets and numbers alone beside the guide. Its time passes fast where it waits for
 * Telegram's limits.
 */
final class TicketBot implements AutoCloseable {
  private static final AtomicLong SECONDS = new AtomicLong();
  static final long ID = 4242;

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  private TicketBot() {}

  /** A bot that answers in this sandbox. */
  static TicketBot start(Sandbox telegram, Staff staff, Path folder) throws Exception {
    TicketBot bot = new TicketBot();
    bot.poll(telegram.url(), staff, folder);
    SandboxClient people = new SandboxClient(telegram.url(), ID);
    await().until(() -> people.calls() > 0);
    return bot;
  }

  private void poll(URI telegram, Staff staff, Path folder) throws Exception {
    JettyTelegramClient client =
        opened(
            new JettyTelegramClient(
                ID + ":tickets", telegram, null, (method, outcome, took) -> {}));
    TelegramMessenger messenger = opened(Hasty.messenger(client));
    InstantSource clock = InstantSource.system();
    Store store =
        opened(
            Store.open(
                "jdbc:sqlite:" + folder.resolve("guide.db"),
                new CacheLimits(10, Duration.ofMinutes(1)),
                clock));
    CurrentGuide guide = new CurrentGuide(guide());
    Courier courier = new Courier(guide.each(Screens::new), messenger, store.outbox());
    TicketDesk desk =
        opened(
            new TicketDesk(
                staff,
                store.tickets(),
                store.restrictions(),
                store.auditLog(),
                messenger,
                messenger.forum(),
                guide,
                guide.each(Screens::new),
                new OfficeHours(OfficeHours.shifts(OfficeHours.USUAL), Set.of(), ZONE),
                null,
                clock));
    StatisticsDesk statistics =
        new StatisticsDesk(
            new Premises(staff, store.tickets()::now),
            store.auditLog(),
            store.counts(),
            guide,
            messenger.handout(),
            ZONE,
            clock,
            Runnable::run);
    Bot bot =
        new Bot(
            List.of(statistics, desk),
            guide.each(Engine::new),
            store.conversations(),
            new Allowance(TicketBot::muchLater),
            new ShortMemory(clock),
            courier);
    desk.resume();
    Poller poller = opened(new Poller(client, bot, () -> {}));
    Thread polling = new Thread(poller::run, "polling");
    polling.setDaemon(true);
    polling.start();
  }

  /** Everybody here may write as fast as they can. */
  private static Instant muchLater() {
    return Instant.ofEpochSecond(SECONDS.addAndGet(3));
  }

  @Override
  public void close() {
    while (!open.isEmpty()) {
      close(open.pop());
    }
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      throw new IllegalStateException(part + " does not close", e);
    }
  }

  private static Dialog guide() throws IOException {
    try (InputStream file = TicketBot.class.getResourceAsStream("/dialogs.yaml")) {
      return ((Loaded.Ok) new DialogReader().read("dialogs.yaml", file.readAllBytes())).dialog();
    }
  }

  private <T extends AutoCloseable> T opened(T part) {
    open.push(part);
    return part;
  }
}
