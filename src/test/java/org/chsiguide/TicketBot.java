package org.chsiguide;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.chsiguide.delivery.DeliveryWorker;
import org.chsiguide.dialog.CurrentDialog;
import org.chsiguide.dialog.Engine;
import org.chsiguide.dialog.ShippedDialog;
import org.chsiguide.dialog.screen.ScreenRenderer;
import org.chsiguide.sandbox.Sandbox;
import org.chsiguide.staff.Staff;
import org.chsiguide.staff.StaffCommandHandler;
import org.chsiguide.staff.StaffNameHandler;
import org.chsiguide.statistics.StatisticsSender;
import org.chsiguide.store.Store;
import org.chsiguide.telegram.FastMessenger;
import org.chsiguide.telegram.LongPoller;
import org.chsiguide.telegram.TelegramMessenger;
import org.chsiguide.telegram.client.JettyTelegramClient;
import org.chsiguide.testing.EmptyDatabase;
import org.chsiguide.testing.FastScheduler;
import org.chsiguide.testing.OpenResources;
import org.chsiguide.testing.SynchronousDelivery;
import org.chsiguide.testing.TestStore;
import org.chsiguide.ticket.CachedRestrictions;
import org.chsiguide.ticket.DisplayNames;
import org.chsiguide.ticket.StaffChats;
import org.chsiguide.ticket.TicketCache;
import org.chsiguide.ticket.TicketContext;
import org.chsiguide.ticket.TicketFormatter;
import org.chsiguide.ticket.handler.TicketHandler;
import org.chsiguide.time.OfficeHours;
import org.chsiguide.update.Bot;
import org.chsiguide.update.InboundRateLimiter;
import org.chsiguide.update.UpdateHandler;

/**
 * The bot in this process, with the default dialog, the production store and adapter, and only
 * tickets and statistics as further handlers. Its delays for Telegram's limits are shortened.
 */
final class TicketBot implements AutoCloseable {
  private static final AtomicLong SECONDS = new AtomicLong();
  static final long ID = 4242;

  /** The factor by which delays are shortened, such as those between reactions. */
  private static final int SPEEDUP = 20;

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private final OpenResources open = new OpenResources();

  private final Store store;

  private TicketBot(Store store) {
    this.store = open.add(store);
  }

  static TicketBot start(Sandbox telegram, Staff staff, Path folder) throws Exception {
    InstantSource clock = InstantSource.system();
    TicketBot bot = new TicketBot(TestStore.open(EmptyDatabase.copyTo(folder), clock));
    bot.poll(telegram.url(), staff, clock);
    SandboxClient people = new SandboxClient(telegram.url(), ID);
    await().until(() -> people.calls() > 0);
    return bot;
  }

  /**
   * Waits until it is on record what came of each message to relay. Nobody replies to a message
   * sooner than that.
   */
  void awaitRecorded() {
    await().atMost(ChatLocation.TIMEOUT).until(() -> store.tickets().unfinished().isEmpty());
  }

  private void poll(URI telegram, Staff staff, InstantSource clock) {
    JettyTelegramClient client =
        open.add(
            new JettyTelegramClient(
                ID + ":tickets", telegram, null, (method, outcome, took) -> {}));
    TelegramMessenger messenger = open.add(FastMessenger.messenger(client.asTelegramClient()));
    CurrentDialog guide = new CurrentDialog(ShippedDialog.read().dialog());
    DeliveryWorker deliveryWorker =
        SynchronousDelivery.worker(guide.derive(ScreenRenderer::new), messenger, store.outbox());
    OfficeHours hours = new OfficeHours(OfficeHours.DEFAULT_SHIFTS, Set.of(), ZONE);
    TicketHandler ticketHandler =
        open.add(
            new TicketHandler(
                new TicketContext(
                    store.tickets(),
                    new CachedRestrictions(store.restrictions(), clock),
                    store.absences(),
                    store.auditLog(),
                    store.outbox(),
                    messenger,
                    messenger.forum(),
                    new TicketCache(store.tickets()),
                    new StaffChats(staff, store.tickets()),
                    new TicketFormatter(guide, () -> hours, new DisplayNames(staff.names())),
                    clock,
                    new FastScheduler(SPEEDUP)),
                null));
    UpdateHandler statistics =
        new StatisticsSender(
                store.counts(),
                store.unrecognizedQuestions(),
                new StaffCommandHandler.Context(staff, store.auditLog(), guide, messenger),
                clock,
                () -> hours)
            .handler(Runnable::run);
    Bot bot =
        new Bot(
            List.of(new StaffNameHandler(staff, store.staff()), statistics, ticketHandler),
            guide.derive(Engine::new),
            store.conversations(),
            new InboundRateLimiter(TicketBot::nextAllowedInstant, chat -> false),
            Bot.formAnswers(clock),
            deliveryWorker);
    ticketHandler.resume();
    LongPoller poller =
        open.add(new LongPoller(client.asTelegramClient(), bot, query -> {}, () -> {}));
    Thread polling = new Thread(poller::run, "polling");
    polling.setDaemon(true);
    polling.start();
  }

  /** Returns an instant after which the next update is within the rate limit. */
  private static Instant nextAllowedInstant() {
    return Instant.ofEpochSecond(SECONDS.addAndGet(3));
  }

  @Override
  public void close() {
    open.close();
  }
}
