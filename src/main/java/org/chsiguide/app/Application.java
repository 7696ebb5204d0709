package org.chsiguide.app;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.chsiguide.author.ReloadHandler;
import org.chsiguide.broadcast.panel.BroadcastModule;
import org.chsiguide.delivery.DeliveryWorker;
import org.chsiguide.dialog.Engine;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.reminder.ReminderScheduler;
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
import org.chsiguide.update.InlineQueryHandler;
import org.chsiguide.update.UpdateBatcher;
import org.chsiguide.update.UpdateConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running bot: builds all of its parts and closes them. A part that is added to {@code
 * closeableStack} later is closed earlier, so the order matters.
 */
public final class Application implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Application.class);

  /** How long a stop waits for replies that are being sent. */
  private static final long SHUTDOWN_MILLIS = 500;

  private final CloseableStack closeableStack = new CloseableStack();
  private final Runnable updateLoop;

  /**
   * Opens everything. While another process works with the same database, waits as a standby.
   *
   * @param botEnvironment Telegram or the sandbox
   * @throws StartupException with a sentence that says why the bot cannot start; then nothing stays
   *     open
   */
  public Application(Settings settings, BotEnvironment botEnvironment) {
    SighupListener.listen(() -> {}); // a standby reads the dialog anew when it leads
    try {
      BotComponents components = new BotComponents(settings, botEnvironment, closeableStack);
      updateLoop = open(components, botEnvironment);
      logStart(components);
    } catch (RuntimeException e) {
      close();
      throw Store.explain(settings.databaseUrl(), e);
    }
  }

  /** Builds and starts all parts, and returns what receives updates. */
  private Runnable open(BotComponents components, BotEnvironment botEnvironment) {
    TicketHandler ticketHandler = components.ticketHandler();
    components.store.retention().start(ticketHandler::evict);
    closeableStack.add(components.store.retention());
    DeliveryWorker deliveryWorker = components.deliveryWorker();
    closeableStack.add(() -> drain(deliveryWorker));
    BroadcastModule broadcastModule = components.broadcastModule();
    ClassifierTraining classifierTraining = components.classifierTraining();
    ReminderScheduler reminderScheduler = components.reminderScheduler(deliveryWorker);
    BotComponents.Editing editing = components.editing(ticketHandler::isBlocked);
    ReloadHandler reloadHandler = components.reloadHandler();
    BotProfile profile = components.profile();
    Bot bot =
        new Bot(
            components.handlers(profile, reloadHandler, editing, broadcastModule, ticketHandler),
            components.currentDialog.derive(
                dialog -> new Engine(dialog, classifierTraining.recognizer())),
            components.store.conversations(),
            components.rateLimiter(),
            Bot.formAnswers(components.clock),
            deliveryWorker);
    deliveryWorker.resume();
    broadcastModule.open();
    ticketHandler.resume();
    reminderScheduler.start();
    editing.reviews().run();
    watch(components, reloadHandler);
    botEnvironment.site().ifPresent(route -> openSite(components, route));
    return createUpdateLoop(
        components,
        botEnvironment.webhook().orElse(null),
        components.monitoring.monitored(bot),
        components.inlineQueryHandler(classifierTraining),
        () -> {
          components.messenger.links().fetchUsername();
          profile.publish();
          classifierTraining.trainSoon();
        });
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
  }

  /** Logs the start and the stop, but not in the sandbox, where nobody reads the log. */
  private void logStart(BotComponents components) {
    if (components.settings.token() != null) {
      ChatId group = components.staff.group();
      log.info(
          "chsi-guide-bot {} starts: dialog {}, database {}, staff {}, group {}, updates by {}",
          Version.current(),
          components.dialogFile,
          components.store,
          components.staff.members().size(),
          group == null ? "none" : group.value(),
          components.settings.updateMode());
      closeableStack.addLast(() -> log.info("chsi-guide-bot {} has stopped", Version.current()));
    }
  }

  private void openSite(BotComponents components, SiteRoute route) {
    route.open(
        new CurrentSite(
            components.currentDialog,
            components.dialogFile.pictures(),
            components.messenger.links()::username),
        components.thread("site"));
    closeableStack.add(route::close);
  }

  private void watch(BotComponents components, ReloadHandler reloadHandler) {
    SighupListener.listen(reloadHandler::reload);
    if (components.settings.watchDialogs()) {
      components
          .dialogFile
          .path()
          .ifPresent(path -> closeableStack.add(new FileWatcher(path, reloadHandler::reload)));
    }
  }

  private Runnable createUpdateLoop(
      BotComponents components,
      @Nullable WebhookRoute webhook,
      UpdateConsumer updateConsumer,
      InlineQueryHandler inlineQueryHandler,
      Runnable onConnected) {
    if (webhook == null) {
      return closeableStack.add(
              new LongPoller(
                  components.client.asTelegramClient(),
                  updateConsumer,
                  inlineQueryHandler,
                  onConnected))
          ::run;
    }
    UpdateBatcher batcher = closeableStack.add(new UpdateBatcher(updateConsumer));
    webhook.open(batcher::consume, inlineQueryHandler);
    return closeableStack.add(
            new WebhookRegistration(
                components.client.asTelegramClient(), webhook.address(), onConnected))
        ::run;
  }

  private static void drain(DeliveryWorker deliveryWorker)
      throws InterruptedException, ExecutionException {
    try {
      deliveryWorker.whenIdle().toCompletableFuture().get(SHUTDOWN_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException rest) {
      log.info("unsent replies will be sent after the next start");
    }
  }
}
