package org.chsiguide;

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
import org.chsiguide.bot.Premises;
import org.chsiguide.bot.SharedDesk;
import org.chsiguide.bot.ShortMemory;
import org.chsiguide.bot.Staff;
import org.chsiguide.broadcast.Newsroom;
import org.chsiguide.broadcast.Segment;
import org.chsiguide.dialog.CurrentGuide;
import org.chsiguide.dialog.Engine;
import org.chsiguide.dialog.Screens;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.PersonId;
import org.chsiguide.messenger.QuietHours;
import org.chsiguide.operations.CannotListen;
import org.chsiguide.operations.Operations;
import org.chsiguide.operations.Receiving;
import org.chsiguide.reminder.Alarm;
import org.chsiguide.reminder.ReminderDesk;
import org.chsiguide.sandbox.world.Cast;
import org.chsiguide.statistics.StatisticsDesk;
import org.chsiguide.store.CacheLimits;
import org.chsiguide.store.Store;
import org.chsiguide.store.StoreUnavailable;
import org.chsiguide.telegram.BotApi;
import org.chsiguide.telegram.Poller;
import org.chsiguide.telegram.Profile;
import org.chsiguide.telegram.StaffMenu;
import org.chsiguide.telegram.TelegramMessenger;
import org.chsiguide.telegram.WebhookRefusedException;
import org.chsiguide.telegram.WebhookRegistration;
import org.chsiguide.telegram.WebhookRoute;
import org.chsiguide.telegram.WrongTokenException;
import org.chsiguide.ticket.TicketDesk;
import org.chsiguide.understanding.Listener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bot with everything it needs, wired: the guide, the store, and its surroundings. */
final class Application implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Application.class);

  /** What is being sent when the bot is stopped may take this long to arrive. */
  private static final long MILLIS_TO_FINISH = 500;

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Runnable receiving;

  /**
   * Opens everything.
   *
   * @param surroundings Telegram or the sandbox
   * @throws CannotStart with a sentence about what is in the way; then nothing stays open
   */
  Application(Settings settings, Surroundings surroundings) {
    try {
      InstantSource clock = surroundings.clock();
      GuideFile file = GuideFile.of(settings.dialogs());
      CurrentGuide guide = new CurrentGuide(file.expect());
      Store store =
          opened(
              Store.open(
                  settings.databaseUrl(),
                  new CacheLimits(settings.cacheConversations(), settings.cacheIdle()),
                  clock));
      store.endings().learn(Segment.ends(guide.get()));
      Operations operations =
          opened(
              new Operations(
                  surroundings.webhook().isPresent() ? Receiving.WEBHOOK : Receiving.POLLING,
                  store,
                  clock));
      opened(surroundings.show(operations));
      BotApi api = surroundings.api(operations::called);
      TelegramMessenger messenger =
          opened(
              new TelegramMessenger(
                  api, settings.bulkPerSecond(), file.pictures(), store.fileIds()));
      operations.watchLanes(messenger::waiting, messenger::chats);
      Supplier<Screens> screens = guide.each(Screens::new);
      Premises premises = new Premises(staff(settings), store.tickets()::now);
      ReloadDesk reloading =
          new ReloadDesk(
              premises,
              new Reload(() -> file.again().read(), guide),
              screens,
              messenger.handout(),
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
                  clock));
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
                  clock));
      StatisticsDesk statistics =
          new StatisticsDesk(
              premises,
              store.counts(),
              guide,
              messenger.handout(),
              settings.timeZone(),
              clock,
              opened(new OneByOne("statistics")));
      Supplier<PatientListener> listeners =
          guide.each(dialog -> new PatientListener(new Listener(dialog.topics())));
      OneByOne learning = opened(new OneByOne("learning"));
      Runnable learn = () -> learning.execute(() -> listeners.get().learn());
      guide.whenReplaced(edition -> learn.run());
      QuietHours quiet = new QuietHours(settings.timeZone());
      Alarm alarm = opened(new Alarm(guide, screens, store.reminders(), courier, quiet, clock));
      ReminderDesk reminding =
          new ReminderDesk(screens, store.reminders(), messenger, quiet, clock);
      Profile profile = opened(new Profile(api, guide));
      Duty duty = store.duty();
      Bot bot =
          new Bot(
              List.of(
                  new StaffMenu(staff(settings), profile),
                  reloading,
                  statistics,
                  new SharedDesk(duty, newsroom.desk()),
                  reminding,
                  new SharedDesk(duty, tickets),
                  new SharedDesk(duty, new MemoryDesk(guide))),
              guide.each(dialog -> new Engine(dialog, listeners.get())),
              store.conversations(),
              new Allowance(clock),
              new ShortMemory(clock),
              courier);
      guide.whenReplaced(edition -> profile.publish());
      guide.whenReplaced(
          edition -> learning.execute(() -> store.endings().learn(Segment.ends(edition))));
      store.adoptWith(bot::resume);
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
              surroundings.webhook(),
              operations.watched(bot::take),
              () -> {
                profile.publish();
                learn.run(); // only now: until here the bot has the processor
              });
    } catch (StoreUnavailable | CannotListen e) {
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
