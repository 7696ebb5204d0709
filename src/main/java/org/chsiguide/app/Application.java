package org.chsiguide.app;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.chsiguide.author.ReloadHandler;
import org.chsiguide.author.edit.DialogEditor;
import org.chsiguide.author.edit.DialogRevisionRepository;
import org.chsiguide.author.edit.EditContext;
import org.chsiguide.author.edit.EditHandler;
import org.chsiguide.author.edit.EditService;
import org.chsiguide.broadcast.BroadcastContext;
import org.chsiguide.broadcast.panel.BroadcastModule;
import org.chsiguide.delivery.DeliveryWorker;
import org.chsiguide.dialog.Engine;
import org.chsiguide.dialog.reader.TopicFiles;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.page.PageHandler;
import org.chsiguide.reminder.ReminderHandler;
import org.chsiguide.reminder.ReminderScheduler;
import org.chsiguide.runtime.SerialExecutor;
import org.chsiguide.runtime.StartupException;
import org.chsiguide.site.CurrentSite;
import org.chsiguide.site.SiteRoute;
import org.chsiguide.staff.StaffHandler;
import org.chsiguide.statistics.StatisticsHandler;
import org.chsiguide.statistics.StatisticsSender;
import org.chsiguide.telegram.BotProfile;
import org.chsiguide.telegram.LongPoller;
import org.chsiguide.telegram.StaffMenuHandler;
import org.chsiguide.telegram.WebhookRegistration;
import org.chsiguide.telegram.WebhookRoute;
import org.chsiguide.ticket.TicketContext;
import org.chsiguide.ticket.TicketTexts;
import org.chsiguide.ticket.handler.OfficeSettings;
import org.chsiguide.ticket.handler.TicketHandler;
import org.chsiguide.update.AuditCommandHandler;
import org.chsiguide.update.Bot;
import org.chsiguide.update.FormAnswerCache;
import org.chsiguide.update.InboundRateLimiter;
import org.chsiguide.update.InlineQueryHandler;
import org.chsiguide.update.UpdateBatcher;
import org.chsiguide.update.UpdateConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running bot: builds all of its parts and closes them. A part that is added to {@code
 * closeableStack} later is closed earlier, so the order in the constructor matters.
 */
public final class Application implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Application.class);

  /** How long replies that are being sent may take to arrive when the bot is stopped. */
  private static final long SHUTDOWN_MILLIS = 500;

  private final CloseableStack closeableStack = new CloseableStack();
  private final Runnable updateLoop;
  private final boolean isOnTelegram;
  private boolean isStarted;

  /**
   * Opens everything. While another process works with the same database, waits as a standby.
   *
   * @param botEnvironment Telegram or the sandbox
   * @throws StartupException with a sentence that says why the bot cannot start; then nothing stays
   *     open
   */
  public Application(Settings settings, BotEnvironment botEnvironment) {
    isOnTelegram = settings.token() != null;
    try {
      Infrastructure infrastructure = Infrastructure.open(settings, botEnvironment, closeableStack);
      ReloadHandler reloadHandler = reloadHandler(infrastructure);
      TicketHandler ticketHandler = ticketHandler(infrastructure);
      infrastructure.store().onStudentErased(ticketHandler::evict);
      DeliveryWorker deliveryWorker =
          new DeliveryWorker(
              infrastructure.screens(),
              infrastructure.messenger(),
              infrastructure.store().outbox(),
              closeableStack.add(SerialExecutor.withThread("drawing")),
              DeliveryWorker.MAX_CONCURRENT_CHATS);
      closeableStack.add(() -> drain(deliveryWorker));
      BroadcastModule broadcastModule = broadcastModule(infrastructure);
      StatisticsHandler statisticsHandler = statisticsHandler(infrastructure);
      ClassifierTraining classifierTraining =
          closeableStack.add(new ClassifierTraining(infrastructure.currentDialog()));
      ReminderScheduler reminderScheduler = reminderScheduler(infrastructure, deliveryWorker);
      BotProfile profile =
          closeableStack.add(
              new BotProfile(infrastructure.client(), infrastructure.currentDialog()));
      Bot bot =
          new Bot(
              List.of(
                  new StaffMenuHandler(infrastructure.staff(), profile),
                  staffHandler(infrastructure),
                  reloadHandler,
                  editHandler(infrastructure),
                  statisticsHandler,
                  auditHandler(infrastructure),
                  pageHandler(infrastructure),
                  broadcastModule.handler(),
                  reminderHandler(infrastructure),
                  ticketHandler),
              infrastructure
                  .currentDialog()
                  .derive(dialog -> new Engine(dialog, classifierTraining.recognizer())),
              infrastructure.store().conversations(),
              new InboundRateLimiter(infrastructure.clock(), infrastructure.staff()),
              new FormAnswerCache(infrastructure.clock()),
              deliveryWorker);
      infrastructure
          .staff()
          .onChange(member -> profile.publishTo(member, infrastructure.staff().roles(member)));
      infrastructure.currentDialog().onReplace(dialog -> profile.publish());
      infrastructure
          .currentDialog()
          .onReplace(
              dialog -> classifierTraining.submit(() -> infrastructure.updateMilestones(dialog)));
      bot.resume();
      broadcastModule.open();
      ticketHandler.resume();
      reminderScheduler.start();
      watch(infrastructure, reloadHandler);
      botEnvironment.site().ifPresent(route -> openSite(infrastructure, route));
      updateLoop =
          createUpdateLoop(
              infrastructure,
              botEnvironment.webhook(),
              infrastructure
                  .monitoring()
                  .monitored(bot)
                  .withInline(inlineQueryHandler(infrastructure, classifierTraining)),
              () -> {
                infrastructure.messenger().links().fetchUsername();
                profile.publish();
                classifierTraining.train(); // only now: until here the bot has the processor
              });
      logStart(infrastructure, botEnvironment.webhook().isPresent() ? "webhook" : "polling");
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Receives updates until {@link #close()}.
   *
   * @throws StartupException if Telegram rejects the token or the address of the webhook
   */
  public void run() {
    updateLoop.run();
  }

  /** Stops receiving updates, waits half a second for replies that are being sent, and saves. */
  @Override
  public void close() {
    closeableStack.close();
    logStop();
  }

  /** Logs the start, but not in the sandbox, where nobody reads the log. */
  private void logStart(Infrastructure infrastructure, String updateMode) {
    if (isOnTelegram) {
      ChatId group = infrastructure.staff().group();
      log.info(
          "chsi-guide-bot {} starts: dialog {}, database {}, staff {}, group {}, updates by {}",
          Version.current(),
          infrastructure.dialogFile(),
          infrastructure.store(),
          infrastructure.staff().members().size(),
          group == null ? "none" : group.value(),
          updateMode);
      isStarted = true;
    }
  }

  private synchronized void logStop() {
    if (isStarted) {
      log.info("chsi-guide-bot {} has stopped", Version.current());
      isStarted = false;
    }
  }

  private static StaffHandler staffHandler(Infrastructure infrastructure) {
    return new StaffHandler(
        infrastructure.staffDirectory(),
        infrastructure.store().staff(),
        infrastructure.store().auditLog(),
        infrastructure.currentDialog(),
        new StaffHandler.Messengers(
            infrastructure.messenger(), infrastructure.messenger().staffMessenger()));
  }

  private ReloadHandler reloadHandler(Infrastructure infrastructure) {
    return new ReloadHandler(
        infrastructure.staffDirectory(),
        infrastructure.store().auditLog(),
        infrastructure.reloader(),
        infrastructure.screens(),
        infrastructure.messenger().staffMessenger(),
        closeableStack.add(SerialExecutor.withThread("reload")));
  }

  private EditHandler editHandler(Infrastructure infrastructure) {
    DialogRevisionRepository changes = infrastructure.store().dialogRevisions();
    EditContext context =
        new EditContext(
            new DialogEditor(infrastructure.reloader(), infrastructure.dialogContent(), changes),
            changes,
            infrastructure.store().pictures(),
            infrastructure.staffDirectory(),
            infrastructure.settings().editApproval(),
            new EditContext.Messengers(
                infrastructure.messenger(),
                infrastructure.messenger().staffMessenger(),
                infrastructure.client()::download),
            infrastructure.currentDialog(),
            infrastructure.store()::countStudentsAt,
            infrastructure.clock(),
            infrastructure.settings().timeZone());
    return new EditHandler(
        infrastructure.staffDirectory(),
        infrastructure.store().auditLog(),
        new EditService(context),
        closeableStack.add(SerialExecutor.withThread("edit")));
  }

  private TicketHandler ticketHandler(Infrastructure infrastructure) {
    return closeableStack.add(
        new TicketHandler(
            new OfficeSettings(
                infrastructure.staff(),
                infrastructure.officeHours(),
                infrastructure.settings().ticketReminder()),
            new TicketContext.Repositories(
                infrastructure.store().tickets(),
                infrastructure.store().restrictions(),
                infrastructure.store().auditLog()),
            new TicketContext.Messengers(
                infrastructure.messenger(), infrastructure.messenger().forum()),
            TicketTexts.of(
                infrastructure.currentDialog(),
                infrastructure.screens(),
                infrastructure.officeHours()),
            new TicketContext.Timing(infrastructure.clock(), TicketHandler.createLoop())));
  }

  private BroadcastModule broadcastModule(Infrastructure infrastructure) {
    return closeableStack.add(
        new BroadcastModule(
            infrastructure.staffDirectory(),
            infrastructure.store().auditLog(),
            new BroadcastContext(
                new BroadcastContext.Repositories(
                    infrastructure.store().drafts(),
                    infrastructure.store().broadcasts(),
                    infrastructure.store().ledger()),
                new BroadcastContext.Messengers(
                    infrastructure.messenger(),
                    infrastructure.messenger().staffMessenger(),
                    infrastructure.messenger().bulk()),
                infrastructure.currentDialog(),
                infrastructure.clock().withZone(infrastructure.settings().timeZone()))));
  }

  private PageHandler pageHandler(Infrastructure infrastructure) {
    return new PageHandler(
        infrastructure.currentDialog(),
        infrastructure.dialogFile().pictures(),
        infrastructure.messenger(),
        infrastructure.messenger(),
        closeableStack.add(SerialExecutor.withThread("page")));
  }

  private void openSite(Infrastructure infrastructure, SiteRoute route) {
    route.open(
        new CurrentSite(
            infrastructure.currentDialog(),
            infrastructure.dialogFile().pictures(),
            infrastructure.messenger().links()::username),
        closeableStack.add(SerialExecutor.withThread("site")));
    closeableStack.add(route::close);
  }

  private static InlineQueryHandler inlineQueryHandler(
      Infrastructure infrastructure, ClassifierTraining classifierTraining) {
    return new InlineQueryHandler(
        infrastructure.currentDialog(),
        classifierTraining::recognizer,
        infrastructure.messenger(),
        new InboundRateLimiter(infrastructure.clock(), infrastructure.staff()),
        classifierTraining::submit);
  }

  private StatisticsHandler statisticsHandler(Infrastructure infrastructure) {
    return new StatisticsHandler(
        infrastructure.staffDirectory(),
        infrastructure.store().auditLog(),
        new StatisticsSender(
            infrastructure.store().counts(),
            infrastructure.currentDialog(),
            infrastructure.messenger().staffMessenger(),
            infrastructure.clock(),
            infrastructure.officeHours()),
        closeableStack.add(SerialExecutor.withThread("statistics")));
  }

  private AuditCommandHandler auditHandler(Infrastructure infrastructure) {
    return new AuditCommandHandler(
        infrastructure.staffDirectory(),
        infrastructure.store().auditLog(),
        infrastructure.screens(),
        infrastructure.messenger().staffMessenger(),
        infrastructure.settings().timeZone(),
        closeableStack.add(SerialExecutor.withThread("audit")));
  }

  private ReminderScheduler reminderScheduler(
      Infrastructure infrastructure, DeliveryWorker deliveryWorker) {
    return closeableStack.add(
        new ReminderScheduler(
            infrastructure.currentDialog(),
            infrastructure.screens(),
            infrastructure.store().reminders(),
            deliveryWorker,
            infrastructure.quietHours(),
            infrastructure.clock()));
  }

  private static ReminderHandler reminderHandler(Infrastructure infrastructure) {
    return new ReminderHandler(
        infrastructure.screens(),
        infrastructure.store().reminders(),
        infrastructure.messenger(),
        infrastructure.quietHours(),
        infrastructure.clock());
  }

  private void watch(Infrastructure infrastructure, ReloadHandler reloadHandler) {
    SighupListener.listen(reloadHandler::reload);
    if (infrastructure.settings().watchDialogs()) {
      infrastructure
          .dialogFile()
          .path()
          .ifPresent(
              path ->
                  closeableStack.add(
                      FileWatcher.start(path, TopicFiles.FOLDER, reloadHandler::reload)));
    }
  }

  private Runnable createUpdateLoop(
      Infrastructure infrastructure,
      Optional<WebhookRoute> webhook,
      UpdateConsumer updateConsumer,
      Runnable onConnected) {
    if (webhook.isEmpty()) {
      return closeableStack.add(
              new LongPoller(infrastructure.client(), updateConsumer, onConnected))
          ::run;
    }
    webhook.get().openInline(updateConsumer::consumeInline);
    webhook.get().open(closeableStack.add(new UpdateBatcher(updateConsumer))::consume);
    return closeableStack.add(
            new WebhookRegistration(infrastructure.client(), webhook.get().address(), onConnected))
        ::run;
  }

  private static void drain(DeliveryWorker deliveryWorker)
      throws InterruptedException, ExecutionException {
    try {
      deliveryWorker.whenIdle().toCompletableFuture().get(SHUTDOWN_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException rest) {
      log.info("replies that are not sent yet will be sent after the next start");
    }
  }
}
