package org.chsiguide.app;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.chsiguide.author.ReloadHandler;
import org.chsiguide.broadcast.panel.BroadcastModule;
import org.chsiguide.delivery.DeliveryWorker;
import org.chsiguide.delivery.OutcomeRecorder;
import org.chsiguide.dialog.Engine;
import org.chsiguide.dialog.reader.TopicFiles;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.reminder.ReminderScheduler;
import org.chsiguide.runtime.SerialExecutor;
import org.chsiguide.runtime.StartupException;
import org.chsiguide.site.CurrentSite;
import org.chsiguide.site.SiteRoute;
import org.chsiguide.store.Store;
import org.chsiguide.telegram.BotProfile;
import org.chsiguide.telegram.LongPoller;
import org.chsiguide.telegram.WebhookRegistration;
import org.chsiguide.telegram.WebhookRoute;
import org.chsiguide.ticket.handler.TicketHandler;
import org.chsiguide.update.Bot;
import org.chsiguide.update.FormAnswerCache;
import org.chsiguide.update.InboundRateLimiter;
import org.chsiguide.update.InlineQueryHandler;
import org.chsiguide.update.OtherBotCommandHandler;
import org.chsiguide.update.UpdateBatcher;
import org.chsiguide.update.UpdateConsumer;
import org.chsiguide.update.UpdateHandler;
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
    SighupListener.listen(() -> {}); // a standby reads the dialog anew when it leads
    try {
      Infrastructure infrastructure = Infrastructure.open(settings, botEnvironment, closeableStack);
      HandlerFactory handlers = new HandlerFactory(infrastructure, closeableStack);
      ReloadHandler reloadHandler = handlers.reloadHandler();
      TicketHandler ticketHandler = handlers.ticketHandler();
      infrastructure.store().onStudentErased(ticketHandler::evict);
      SerialExecutor renderer = closeableStack.add(SerialExecutor.withThread("renderer"));
      DeliveryWorker deliveryWorker =
          new DeliveryWorker(
              infrastructure.screens(),
              infrastructure.messenger(),
              infrastructure.store().outbox(),
              new OutcomeRecorder(renderer),
              renderer,
              DeliveryWorker.MAX_CONCURRENT_CHATS);
      closeableStack.add(() -> drain(deliveryWorker));
      BroadcastModule broadcastModule = handlers.broadcastModule();
      UpdateHandler statisticsHandler = handlers.statisticsHandler();
      ClassifierTraining classifierTraining =
          closeableStack.add(new ClassifierTraining(infrastructure.currentDialog()));
      ReminderScheduler reminderScheduler = handlers.reminderScheduler(deliveryWorker);
      HandlerFactory.Editing editing = handlers.editing(ticketHandler::isBlocked);
      BotProfile profile =
          closeableStack.add(
              new BotProfile(
                  infrastructure.client(),
                  infrastructure.currentDialog(),
                  infrastructure.staff(),
                  CompletableFuture.delayedExecutor(1, TimeUnit.HOURS)));
      Bot bot =
          new Bot(
              List.of(
                  handlers.staffNameHandler(),
                  new OtherBotCommandHandler(infrastructure.messenger().links()::username),
                  handlers.staffMenuHandler(profile),
                  reloadHandler,
                  editing.handler(), // it drops its question at any command
                  editing.reports(),
                  handlers.staffHandler(),
                  statisticsHandler,
                  handlers.auditHandler(),
                  handlers.pageHandler(),
                  broadcastModule.handler(),
                  handlers.reminderHandler(),
                  handlers.awayHandler(),
                  ticketHandler,
                  handlers.questionHandler(ticketHandler::isBlocked)),
              infrastructure
                  .currentDialog()
                  .derive(dialog -> new Engine(dialog, classifierTraining.recognizer())),
              infrastructure.store().conversations(),
              new InboundRateLimiter(infrastructure.clock(), infrastructure.staff()::isMembersChat),
              new FormAnswerCache(infrastructure.clock()),
              deliveryWorker);
      infrastructure.staff().onChange(profile::publishTo);
      infrastructure.currentDialog().onReplace(dialog -> profile.publish());
      infrastructure
          .currentDialog()
          .onReplace(
              dialog ->
                  classifierTraining.submit(
                      () -> infrastructure.store().milestones().update(dialog)));
      deliveryWorker.resume();
      broadcastModule.open();
      ticketHandler.resume();
      reminderScheduler.start();
      editing.reviews().run();
      watch(infrastructure, reloadHandler);
      botEnvironment.site().ifPresent(route -> openSite(infrastructure, route));
      updateLoop =
          createUpdateLoop(
              infrastructure,
              botEnvironment.webhook(),
              infrastructure.monitoring().monitored(bot),
              handlers.inlineQueryHandler(classifierTraining),
              () -> {
                infrastructure.messenger().links().fetchUsername();
                profile.publish();
                classifierTraining.trainSoon();
              });
      logStart(infrastructure, botEnvironment.webhook().isPresent() ? "webhook" : "polling");
    } catch (RuntimeException e) {
      close();
      throw Store.explain(settings.databaseUrl(), e);
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

  private void openSite(Infrastructure infrastructure, SiteRoute route) {
    route.open(
        new CurrentSite(
            infrastructure.currentDialog(),
            infrastructure.dialogFile().pictures(),
            infrastructure.messenger().links()::username),
        closeableStack.add(SerialExecutor.withThread("site")));
    closeableStack.add(route::close);
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
                      new FileWatcher(path, TopicFiles.FOLDER, reloadHandler::reload)));
    }
  }

  private Runnable createUpdateLoop(
      Infrastructure infrastructure,
      Optional<WebhookRoute> webhook,
      UpdateConsumer updateConsumer,
      InlineQueryHandler inlineQueryHandler,
      Runnable onConnected) {
    if (webhook.isEmpty()) {
      return closeableStack.add(
              new LongPoller(
                  infrastructure.client(), updateConsumer, inlineQueryHandler, onConnected))
          ::run;
    }
    UpdateBatcher batcher = closeableStack.add(new UpdateBatcher(updateConsumer));
    webhook.get().open(batcher::consume, inlineQueryHandler);
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
