package org.chsiguide;

import io.javalin.config.RoutesConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.chsiguide.author.Reload;
import org.chsiguide.author.ReloadDesk;
import org.chsiguide.bot.Allowance;
import org.chsiguide.bot.Arrival;
import org.chsiguide.bot.Bot;
import org.chsiguide.bot.Courier;
import org.chsiguide.bot.Duty;
import org.chsiguide.bot.Intake;
import org.chsiguide.bot.MemoryDesk;
import org.chsiguide.bot.SharedDesk;
import org.chsiguide.bot.ShortMemory;
import org.chsiguide.bot.Staff;
import org.chsiguide.broadcast.Newsroom;
import org.chsiguide.dialog.CurrentGuide;
import org.chsiguide.dialog.Engine;
import org.chsiguide.dialog.Screens;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.PersonId;
import org.chsiguide.messenger.QuietHours;
import org.chsiguide.operations.CannotListen;
import org.chsiguide.operations.Operations;
import org.chsiguide.operations.Receiving;
import org.chsiguide.operations.WebServer;
import org.chsiguide.reminder.Alarm;
import org.chsiguide.reminder.ReminderDesk;
import org.chsiguide.sandbox.Options;
import org.chsiguide.sandbox.PortInUse;
import org.chsiguide.sandbox.Sandbox;
import org.chsiguide.sandbox.StateUnreadable;
import org.chsiguide.sandbox.world.Cast;
import org.chsiguide.statistics.StatisticsDesk;
import org.chsiguide.store.CacheLimits;
import org.chsiguide.store.Store;
import org.chsiguide.store.StoreUnavailable;
import org.chsiguide.telegram.BotApi;
import org.chsiguide.telegram.CallObserver;
import org.chsiguide.telegram.Poller;
import org.chsiguide.telegram.Profile;
import org.chsiguide.telegram.TelegramMessenger;
import org.chsiguide.telegram.WebhookRefusedException;
import org.chsiguide.telegram.WebhookRegistration;
import org.chsiguide.telegram.WebhookRoute;
import org.chsiguide.telegram.WrongTokenException;
import org.chsiguide.ticket.TicketDesk;
import org.chsiguide.understanding.Listener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bot with everything it needs, wired: the guide, the store, Telegram or the sandbox. */
final class Application implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Application.class);

  /** Well-formed, and known to nobody but the sandbox. */
  private static final String SANDBOX_TOKEN = "1000000001:the-sandbox-takes-any-token";

  private static final Path SANDBOX_STATE = Path.of("data", "sandbox.json");

  /** What is being sent when the bot is stopped may take this long to arrive. */
  private static final long MILLIS_TO_FINISH = 500;

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Runnable receiving;

  /**
   * Opens everything.
   *
   * @throws CannotStart with a sentence about what is in the way; then nothing stays open
   */
  Application(Settings settings) {
    try {
      Optional<WebhookRoute> webhook =
          Optional.ofNullable(settings.webhook()).map(WebhookRoute::new);
      GuideFile file = GuideFile.of(settings.dialogs());
      CurrentGuide guide = new CurrentGuide(file.expect());
      Store store =
          opened(
              Store.open(
                  settings.databaseUrl(),
                  new CacheLimits(settings.cacheConversations(), settings.cacheIdle()),
                  InstantSource.system()));
      Operations operations =
          opened(
              new Operations(
                  webhook.isPresent() ? Receiving.WEBHOOK : Receiving.POLLING,
                  store,
                  InstantSource.system()));
      BotApi api = api(settings, routes -> add(routes, operations, webhook), operations::called);
      TelegramMessenger messenger =
          opened(
              new TelegramMessenger(
                  api, settings.bulkPerSecond(), file.pictures(), store.fileIds()));
      Supplier<Screens> screens = guide.each(Screens::new);
      ReloadDesk reloading =
          new ReloadDesk(
              staff(settings),
              new Reload(() -> file.again().read(), guide),
              screens,
              messenger,
              opened(new OneByOne("reload")));
      TicketDesk tickets =
          opened(
              new TicketDesk(
                  staff(settings),
                  store.tickets(),
                  messenger,
                  messenger.forum(),
                  guide,
                  screens,
                  settings.officeHours(),
                  settings.ticketReminder(),
                  InstantSource.system()));
      Courier courier = new Courier(screens, messenger, store.outbox());
      opened(() -> finish(courier));
      Newsroom newsroom =
          opened(
              new Newsroom(
                  staff(settings),
                  store.drafts(),
                  store.broadcasts(),
                  store.ledger(),
                  messenger,
                  messenger.bulk(),
                  messenger.handout(),
                  guide,
                  screens,
                  settings.timeZone(),
                  InstantSource.system()));
      StatisticsDesk statistics =
          new StatisticsDesk(
              staff(settings),
              store.counts(),
              guide,
              messenger,
              messenger.handout(),
              settings.timeZone(),
              InstantSource.system(),
              opened(new OneByOne("statistics")));
      Supplier<Listener> listeners = guide.each(dialog -> new Listener(dialog.topics()));
      OneByOne learning = opened(new OneByOne("learning"));
      Runnable learn = () -> learning.execute(() -> listeners.get().learn());
      guide.whenReplaced(edition -> learn.run());
      QuietHours quiet = new QuietHours(settings.timeZone());
      Alarm alarm =
          opened(
              new Alarm(guide, screens, store.reminders(), courier, quiet, InstantSource.system()));
      ReminderDesk reminding =
          new ReminderDesk(screens, store.reminders(), messenger, quiet, InstantSource.system());
      Duty duty = store.duty();
      Bot bot =
          new Bot(
              List.of(
                  reloading,
                  statistics,
                  new SharedDesk(duty, newsroom.desk()),
                  reminding,
                  new SharedDesk(duty, tickets),
                  new SharedDesk(duty, new MemoryDesk(guide))),
              guide.each(dialog -> new Engine(dialog, listeners.get())),
              store.conversations(),
              new Allowance(InstantSource.system()),
              new ShortMemory(InstantSource.system()),
              courier);
      Profile profile = opened(new Profile(api, guide));
      guide.whenReplaced(edition -> profile.publish());
      store.adoptWith(courier::resume);
      duty.takeTurns(
          () -> {
            newsroom.open();
            tickets.resume();
            alarm.set();
          },
          () -> {
            newsroom.rest();
            tickets.rest();
            alarm.turnOff();
          });
      HangUp.listen(reloading::reload);
      if (settings.watchDialogs()) {
        file.path().ifPresent(path -> opened(FileWatch.of(path, reloading::reload)));
      }
      receiving =
          receiving(
              api,
              webhook,
              operations.watched(bot::take),
              () -> {
                profile.publish();
                learn.run(); // only now: until here the bot has the processor
              });
    } catch (StoreUnavailable | PortInUse | StateUnreadable | CannotListen e) {
      close();
      throw new CannotStart(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Takes updates until {@link #close()}.
   *
   * @throws CannotStart if Telegram does not accept the token, or the address of the webhook
   */
  void run() {
    try {
      receiving.run();
    } catch (WrongTokenException | WebhookRefusedException e) {
      throw new CannotStart(String.valueOf(e.getMessage()));
    }
  }

  /** Stops taking, finishes what is being sent if that is quick, and saves. */
  @Override
  public synchronized void close() {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        log.error("closing failed", e);
      }
    }
  }

  /** Those who work with the bot; in the sandbox, if none are named, those who live there. */
  static Staff staff(Settings settings) {
    return settings.token() == null && settings.staff().members().isEmpty()
        ? new Staff(Set.of(new PersonId(Cast.STAFF_MEMBER)), new ChatId(Cast.STAFF_GROUP))
        : settings.staff();
  }

  /** The Telegram to work with, and beside it a web server with these routes. */
  private BotApi api(Settings settings, Consumer<RoutesConfig> routes, CallObserver observer) {
    String token = settings.token();
    return token == null
        ? sandbox(settings, routes, observer)
        : telegram(token, settings, routes, observer);
  }

  private BotApi telegram(
      String token, Settings settings, Consumer<RoutesConfig> routes, CallObserver observer) {
    WebServer server = opened(WebServer.listen(settings.httpHost(), settings.httpPort(), routes));
    // It starts when Telegram was reached, or was not: until then the bot has the processor.
    return BotApi.of(token, settings.apiUrl())
        .observedBy(
            (method, outcome, took) -> {
              server.serve();
              observer.called(method, outcome, took);
            });
  }

  private BotApi sandbox(Settings settings, Consumer<RoutesConfig> routes, CallObserver observer) {
    URI url = opened(sandbox(settings, routes)).url();
    System.out.println(
        "No TELEGRAM_BOT_TOKEN is set, so this is the sandbox: open "
            + url
            + " and chat with the bot.");
    return BotApi.of(SANDBOX_TOKEN, url).observedBy(observer);
  }

  /** A sandbox as the settings say, with these routes beside its own. */
  static Sandbox sandbox(Settings settings, Consumer<RoutesConfig> routes) {
    return Sandbox.start(
        Options.defaults()
            .host(settings.httpHost())
            .port(settings.httpPort())
            .stateFile(SANDBOX_STATE)
            .routes(routes));
  }

  private static void add(
      RoutesConfig routes, Operations operations, Optional<WebhookRoute> webhook) {
    operations.addTo(routes);
    webhook.ifPresent(
        route -> {
          route.addTo(routes);
          operations.countRequests(routes, route.address().path());
        });
  }

  private Runnable receiving(
      BotApi api,
      Optional<WebhookRoute> webhook,
      Consumer<List<Arrival>> taker,
      Runnable connected) {
    if (webhook.isEmpty()) {
      return opened(new Poller(api, taker, connected))::run;
    }
    webhook.get().open(opened(new Intake(taker))::take);
    return opened(new WebhookRegistration(api, webhook.get().address(), connected))::run;
  }

  private <T extends AutoCloseable> T opened(T part) {
    open.push(part);
    return part;
  }

  private static void finish(Courier courier) throws InterruptedException, ExecutionException {
    try {
      courier.idle().toCompletableFuture().get(MILLIS_TO_FINISH, TimeUnit.MILLISECONDS);
    } catch (TimeoutException rest) {
      log.info("what is not sent yet is sent after the next start");
    }
  }
}
