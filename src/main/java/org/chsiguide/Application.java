package org.chsiguide;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.chsiguide.author.Reload;
import org.chsiguide.author.ReloadDesk;
import org.chsiguide.bot.Allowance;
import org.chsiguide.bot.AuditDesk;
import org.chsiguide.bot.Bot;
import org.chsiguide.bot.Courier;
import org.chsiguide.bot.Duty;
import org.chsiguide.bot.Intake;
import org.chsiguide.bot.MemoryDesk;
import org.chsiguide.bot.SharedDesk;
import org.chsiguide.bot.ShortMemory;
import org.chsiguide.bot.Taker;
import org.chsiguide.broadcast.Newsroom;
import org.chsiguide.dialog.Engine;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.operations.CannotListen;
import org.chsiguide.reminder.Alarm;
import org.chsiguide.reminder.ReminderDesk;
import org.chsiguide.statistics.StatisticsDesk;
import org.chsiguide.store.StoreUnavailable;
import org.chsiguide.telegram.Poller;
import org.chsiguide.telegram.Profile;
import org.chsiguide.telegram.StaffMenu;
import org.chsiguide.telegram.WebhookRefusedException;
import org.chsiguide.telegram.WebhookRegistration;
import org.chsiguide.telegram.WebhookRoute;
import org.chsiguide.telegram.WrongTokenException;
import org.chsiguide.ticket.TicketDesk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bot with everything it needs, wired: its subjects on their ground. What is added to {@code
 * opened} later is closed earlier, so the order in the constructor is one that matters.
 */
final class Application implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Application.class);

  /** What is being sent when the bot is stopped may take this long to arrive. */
  private static final long MILLIS_TO_FINISH = 500;

  private final Opened opened = new Opened();
  private final Runnable receiving;
  private final boolean isOnTelegram;
  private boolean isStarted;

  /**
   * Opens everything.
   *
   * @param surroundings Telegram or the sandbox
   * @throws CannotStart with a sentence about what is in the way; then nothing stays open
   */
  Application(Settings settings, Surroundings surroundings) {
    isOnTelegram = settings.token() != null;
    try {
      Ground ground = Ground.open(settings, surroundings, opened);
      ReloadDesk reloading = reloading(ground);
      TicketDesk tickets = tickets(ground);
      ground.store().whenDeleted(tickets::drop);
      Courier courier =
          new Courier(
              ground.screens(),
              ground.messenger(),
              ground.store().outbox(),
              opened.add(new OneByOne("drawing")));
      opened.add(() -> finish(courier));
      Newsroom newsroom = newsroom(ground);
      StatisticsDesk statistics = statistics(ground);
      Lessons lessons = opened.add(new Lessons(ground.guide()));
      Alarm alarm = alarm(ground, courier);
      Profile profile = opened.add(new Profile(ground.client(), ground.guide()));
      Duty duty = ground.store().duty();
      Bot bot =
          new Bot(
              List.of(
                  new StaffMenu(ground.staff(), profile),
                  reloading,
                  statistics,
                  auditing(ground),
                  new SharedDesk(duty, newsroom.desk()),
                  reminding(ground),
                  new SharedDesk(duty, tickets),
                  new SharedDesk(duty, new MemoryDesk(ground.guide()))),
              ground.guide().each(dialog -> new Engine(dialog, lessons.now())),
              ground.store().conversations(),
              new Allowance(ground.clock(), ground.staff()),
              new ShortMemory(ground.clock()),
              courier);
      ground.guide().whenReplaced(edition -> profile.publish());
      ground.guide().whenReplaced(edition -> lessons.next(() -> ground.learnMilestones(edition)));
      ground.store().adoptWith(bot::resume);
      takeTurns(duty, newsroom, tickets, alarm);
      watch(ground, reloading);
      receiving =
          receiving(
              ground,
              surroundings.webhook(),
              bot,
              () -> {
                profile.publish();
                lessons.learn(); // only now: until here the bot has the processor
              });
      started(ground, surroundings.webhook().isPresent() ? "webhook" : "polling");
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
  public void close() {
    opened.close();
    stopped();
  }

  /** In the sandbox there is nobody who would read it in a log. */
  private void started(Ground ground, String receiving) {
    if (isOnTelegram) {
      ChatId group = ground.staff().group();
      log.info(
          "chsi-guide-bot {} starts: guide {}, database {}, staff {}, group {}, updates by {}",
          Version.current(),
          ground.file(),
          ground.store(),
          ground.staff().members().size(),
          group == null ? "none" : group.value(),
          receiving);
      isStarted = true;
    }
  }

  private synchronized void stopped() {
    if (isStarted) {
      log.info("chsi-guide-bot {} has stopped", Version.current());
      isStarted = false;
    }
  }

  private ReloadDesk reloading(Ground ground) {
    return new ReloadDesk(
        ground.premises(),
        ground.store().auditLog(),
        new Reload(() -> ground.file().again().read(), ground.guide()),
        ground.screens(),
        ground.messenger().handout(),
        opened.add(new OneByOne("reload")));
  }

  private TicketDesk tickets(Ground ground) {
    return opened.add(
        new TicketDesk(
            ground.staff(),
            ground.store().tickets(),
            ground.store().restrictions(),
            ground.store().auditLog(),
            ground.messenger(),
            ground.messenger().forum(),
            ground.guide(),
            ground.screens(),
            ground.settings().officeHours(),
            ground.settings().ticketReminder(),
            ground.clock()));
  }

  private Newsroom newsroom(Ground ground) {
    return opened.add(
        new Newsroom(
            ground.staff(),
            ground.store().drafts(),
            ground.store().broadcasts(),
            ground.store().ledger(),
            ground.store().auditLog(),
            ground.messenger(),
            ground.messenger().bulk(),
            ground.messenger().handout(),
            ground.guide(),
            ground.screens(),
            ground.settings().timeZone(),
            ground.clock(),
            ground.premises().now()));
  }

  private StatisticsDesk statistics(Ground ground) {
    return new StatisticsDesk(
        ground.premises(),
        ground.store().auditLog(),
        ground.store().counts(),
        ground.guide(),
        ground.messenger().handout(),
        ground.settings().timeZone(),
        ground.clock(),
        opened.add(new OneByOne("statistics")));
  }

  private AuditDesk auditing(Ground ground) {
    return new AuditDesk(
        ground.premises(),
        ground.store().auditLog(),
        ground.screens(),
        ground.messenger().handout(),
        ground.settings().timeZone(),
        opened.add(new OneByOne("audit")));
  }

  private Alarm alarm(Ground ground, Courier courier) {
    return opened.add(
        new Alarm(
            ground.guide(),
            ground.screens(),
            ground.store().reminders(),
            courier,
            ground.quietHours(),
            ground.clock()));
  }

  private static ReminderDesk reminding(Ground ground) {
    return new ReminderDesk(
        ground.screens(),
        ground.store().reminders(),
        ground.messenger(),
        ground.quietHours(),
        ground.clock());
  }

  /** Of several replicas one at a time is on duty; a single bot always is. */
  private static void takeTurns(Duty duty, Newsroom newsroom, TicketDesk tickets, Alarm alarm) {
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
  }

  private void watch(Ground ground, ReloadDesk reloading) {
    HangUp.listen(reloading::reload);
    if (ground.settings().watchDialogs()) {
      ground.file().path().ifPresent(path -> opened.add(FileWatch.of(path, reloading::reload)));
    }
  }

  private Runnable receiving(
      Ground ground, Optional<WebhookRoute> webhook, Bot bot, Runnable connected) {
    Taker taker = ground.operations().watched(bot);
    if (webhook.isEmpty()) {
      return opened.add(new Poller(ground.client(), taker, connected))::run;
    }
    webhook.get().open(opened.add(new Intake(taker))::take);
    return opened.add(new WebhookRegistration(ground.client(), webhook.get().address(), connected))
        ::run;
  }

  private static void finish(Courier courier) throws InterruptedException, ExecutionException {
    try {
      courier.idle().toCompletableFuture().get(MILLIS_TO_FINISH, TimeUnit.MILLISECONDS);
    } catch (TimeoutException rest) {
      log.info("what is not sent yet is sent after the next start");
    }
  }
}
