package org.chsiguide.app;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.chsiguide.author.DialogReloader;
import org.chsiguide.author.ReloadHandler;
import org.chsiguide.author.edit.DialogEditor;
import org.chsiguide.author.edit.DialogFileHandler;
import org.chsiguide.author.edit.EditContext;
import org.chsiguide.author.edit.EditHandler;
import org.chsiguide.author.edit.EditService;
import org.chsiguide.author.edit.OutdatedReportHandler;
import org.chsiguide.author.edit.ReviewNotifier;
import org.chsiguide.broadcast.BroadcastContext;
import org.chsiguide.broadcast.BroadcastPolicy;
import org.chsiguide.broadcast.panel.BroadcastModule;
import org.chsiguide.delivery.DeliveryWorker;
import org.chsiguide.delivery.OutcomeRecorder;
import org.chsiguide.delivery.throttle.ThrottledSender;
import org.chsiguide.dialog.CurrentDialog;
import org.chsiguide.dialog.Engine;
import org.chsiguide.dialog.OfficeTimes;
import org.chsiguide.dialog.screen.ScreenRenderer;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.QuietHours;
import org.chsiguide.monitoring.Monitoring;
import org.chsiguide.page.PageHandler;
import org.chsiguide.reminder.ReminderHandler;
import org.chsiguide.reminder.ReminderScheduler;
import org.chsiguide.runtime.CloseableStack;
import org.chsiguide.runtime.DaemonThreads;
import org.chsiguide.runtime.MonotonicClock;
import org.chsiguide.runtime.SerialExecutor;
import org.chsiguide.runtime.StartupException;
import org.chsiguide.site.CurrentSite;
import org.chsiguide.site.SiteRoute;
import org.chsiguide.staff.AuditReport;
import org.chsiguide.staff.Staff;
import org.chsiguide.staff.StaffCommandHandler;
import org.chsiguide.staff.StaffHandler;
import org.chsiguide.staff.StaffMenuHandler;
import org.chsiguide.staff.StaffNameHandler;
import org.chsiguide.statistics.StatisticsSender;
import org.chsiguide.statistics.UnrecognizedQuestionHandler;
import org.chsiguide.store.Store;
import org.chsiguide.telegram.BotProfile;
import org.chsiguide.telegram.LongPoller;
import org.chsiguide.telegram.TelegramMessenger;
import org.chsiguide.telegram.WebhookRegistration;
import org.chsiguide.telegram.WebhookRoute;
import org.chsiguide.telegram.client.JettyTelegramClient;
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
import org.chsiguide.update.InlineQueryHandler;
import org.chsiguide.update.OtherBotCommandHandler;
import org.chsiguide.update.UpdateBatcher;
import org.chsiguide.update.UpdateConsumer;
import org.chsiguide.update.UpdateHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running bot. What it is made of stands here, built with plain {@code new}. A part that is
 * added to {@code resources} later is closed earlier, so the order matters.
 */
public final class Application implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Application.class);

  /** How long a stop waits for replies that are being sent. */
  private static final long SHUTDOWN_MILLIS = 500;

  private final Settings settings;
  private final BotEnvironment environment;
  private final CloseableStack resources;
  private final InstantSource clock;
  private final QuietHours quietHours;
  private final DialogFile dialogFile;

  /** The file including the changes that staff made in Telegram. */
  private final EditedDialogFile dialogContent;

  private final DialogReloader reloader;
  private final CurrentDialog currentDialog;
  private final Supplier<ScreenRenderer> screens;
  private final Monitoring monitoring;
  private final Staff staff;
  private final Store store;
  private final JettyTelegramClient client;
  private final TelegramMessenger messenger;

  /** The hours of the dialog, else those of the settings, less the absences of staff. */
  private final Supplier<OfficeHours> officeHours;

  private final StaffCommandHandler.Context staffCommands;
  private final Runnable updateLoop;

  /**
   * Opens everything. While another process works with the same database, waits as a standby.
   *
   * @param environment Telegram or the sandbox
   * @throws StartupException with a sentence that says why the bot cannot start; then nothing stays
   *     open
   */
  public static Application open(Settings settings, BotEnvironment environment) {
    SighupListener.listen(() -> {}); // a standby reads the dialog anew when it leads
    CloseableStack resources = new CloseableStack();
    try {
      return new Application(settings, environment, resources);
    } catch (RuntimeException e) {
      resources.close();
      throw Store.explain(settings.databaseUrl(), e);
    }
  }

  /** Opens what all parts share in an order that reports common mistakes early, then the rest. */
  private Application(Settings settings, BotEnvironment environment, CloseableStack resources) {
    this.settings = settings;
    this.environment = environment;
    this.resources = resources;
    this.clock = environment.clock();
    this.quietHours = new QuietHours(settings.timeZone());
    this.dialogFile = DialogFile.of(settings.dialogs());
    CheckRecord checks = CheckRecord.beside(settings.databaseUrl());
    this.currentDialog =
        new CurrentDialog(
            dialogFile.expect(checks),
            () -> LocalDate.ofInstant(clock.instant(), settings.timeZone()));
    this.monitoring =
        resources.add(new Monitoring(settings.updateMode(), Version.current(), clock));
    resources.add(environment.serve(monitoring));
    // Before the store, because a standby has time to load it.
    this.client = resources.add(environment.client(monitoring::recordCall));
    this.staff = settings.staff();
    this.store =
        resources.addLast(
            Store.open(
                settings.databaseUrl(),
                clock,
                settings.timeZone(),
                staff::members,
                environment::onLost));
    monitoring.watchStore(store);
    staff.load(store.staff());
    dialogFile.pictures().findAlso(store.pictures()::find);
    this.dialogContent =
        new EditedDialogFile(dialogFile, store.dialogChanges()::latest, store.pictures());
    this.reloader = new DialogReloader(dialogContent::reload, currentDialog);
    if (store.database().leadership().wasStandby() || store.dialogChanges().latest().isPresent()) {
      // The leader may have loaded another file meanwhile; staff may have changed it in Telegram.
      reloader.reload(() -> dialogContent.restore(checks));
    }
    client.callOnlyWhile(store::isLeader);
    this.messenger = messenger();
    store.milestones().update(currentDialog.get());
    this.screens = currentDialog.derive(ScreenRenderer::new);
    this.officeHours = officeHours();
    this.staffCommands =
        new StaffCommandHandler.Context(staff, store.auditLog(), currentDialog, messenger);
    this.updateLoop = start();
    logStart();
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
    resources.close();
  }

  private TelegramMessenger messenger() {
    ThrottledSender sender =
        new ThrottledSender(
            MonotonicClock.unsettable(),
            DaemonThreads.scheduler("throttle"),
            new Random(),
            settings.telegram().bulkPerSecond());
    monitoring.watchSendQueues(sender::pendingCount, sender::chatCount);
    return resources.add(
        new TelegramMessenger(
            client.asTelegramClient(), sender, dialogFile.pictures(), store.fileIds()));
  }

  private Supplier<OfficeHours> officeHours() {
    Supplier<OfficeHours> regular =
        currentDialog.derive(
            dialog -> {
              OfficeTimes times = dialog.officeTimes();
              return settings
                  .office()
                  .hours()
                  .with(times.hours(), times.holidays(), times.workdays());
            });
    return () -> regular.get().withAbsences(store.absences().findAll());
  }

  /** Builds and starts the rest, and returns what receives updates. */
  private Runnable start() {
    TicketHandler ticketHandler = ticketHandler();
    store.retention().start(ticketHandler::evict);
    resources.add(store.retention());
    DeliveryWorker worker = worker();
    resources.add(() -> drain(worker));
    BroadcastModule broadcastModule = broadcastModule();
    ClassifierTraining classifierTraining = classifierTraining();
    ReminderScheduler reminderScheduler =
        resources.add(
            new ReminderScheduler(
                currentDialog, screens, store.reminders(), worker, quietHours, clock));
    Editing editing = editing(ticketHandler::isBlocked);
    ReloadHandler reloadHandler = new ReloadHandler(staffCommands, reloader, thread("reload"));
    BotProfile profile = profile();
    Bot bot =
        new Bot(
            handlers(profile, reloadHandler, editing, broadcastModule, ticketHandler),
            currentDialog.derive(dialog -> new Engine(dialog, classifierTraining.recognizer())),
            store.conversations(),
            rateLimiter(),
            Bot.formAnswers(clock),
            worker);
    worker.resume();
    broadcastModule.open();
    ticketHandler.resume();
    reminderScheduler.start();
    editing.reviews().run();
    watch(reloadHandler);
    environment.site().ifPresent(this::openSite);
    return updateLoop(
        monitoring.monitored(bot),
        inlineQueries(classifierTraining),
        () -> {
          messenger.links().fetchUsername();
          profile.publish();
          classifierTraining.trainSoon();
        });
  }

  private TicketHandler ticketHandler() {
    return resources.add(
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
                new TicketFormatter(currentDialog, officeHours, new DisplayNames(staff.names())),
                clock,
                TicketHandler.createLoop()),
            settings.office().ticketReminder()));
  }

  private DeliveryWorker worker() {
    SerialExecutor renderer = thread("renderer");
    return new DeliveryWorker(
        screens,
        messenger,
        store.outbox(),
        new OutcomeRecorder(renderer),
        renderer,
        DeliveryWorker.MAX_CONCURRENT_CHATS);
  }

  private static void drain(DeliveryWorker worker) throws InterruptedException, ExecutionException {
    try {
      worker.whenIdle().toCompletableFuture().get(SHUTDOWN_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException rest) {
      log.info("unsent replies will be sent after the next start");
    }
  }

  private BroadcastModule broadcastModule() {
    return resources.add(
        new BroadcastModule(
            new BroadcastContext(
                staff,
                store.auditLog(),
                store.drafts(),
                store.broadcasts(),
                store.ledger(),
                messenger,
                messenger,
                currentDialog,
                new BroadcastPolicy(quietHours, settings.office().broadcastApproval()),
                clock),
            DaemonThreads::scheduler));
  }

  private ClassifierTraining classifierTraining() {
    ClassifierTraining training = resources.add(new ClassifierTraining(currentDialog));
    currentDialog.onReplace(dialog -> training.submit(() -> store.milestones().update(dialog)));
    return training;
  }

  /** The handlers that edit the dialog and collect reports, and the start of review reminders. */
  private record Editing(EditHandler handler, OutdatedReportHandler reports, Runnable reviews) {}

  private Editing editing(Predicate<ChatId> isBlocked) {
    EditContext context =
        new EditContext(
            new DialogEditor(reloader, dialogContent, store.dialogChanges()),
            store.outdatedReports(),
            staff,
            store.auditLog(),
            settings.office().editApproval(),
            messenger,
            client::download,
            store::findLanguage,
            currentDialog,
            store::countStudentsAt,
            clock.withZone(settings.timeZone()));
    SerialExecutor executor = thread("edit");
    ReviewNotifier notifier =
        new ReviewNotifier(context, moment -> officeHours.get().isOpen(moment));
    return new Editing(
        new EditHandler(new EditService(context), executor),
        new OutdatedReportHandler(context, notifier, isBlocked, executor),
        () -> notifier.start(executor));
  }

  /** Returns the profile of the bot, which is published anew when it changes. */
  private BotProfile profile() {
    BotProfile profile = messenger.profile(currentDialog, staff);
    staff.onChange(profile::publishTo);
    currentDialog.onReplace(dialog -> profile.publish());
    return profile;
  }

  /** Returns all handlers, in the order in which they see an update. */
  private List<UpdateHandler> handlers(
      BotProfile profile,
      ReloadHandler reloadHandler,
      Editing editing,
      BroadcastModule broadcastModule,
      TicketHandler ticketHandler) {
    return List.of(
        new StaffNameHandler(staff, store.staff()),
        new OtherBotCommandHandler(messenger.links()::username),
        new StaffMenuHandler(staff, profile::publishTo, currentDialog, messenger),
        reloadHandler,
        editing.handler(), // it drops its question at any command
        editing.reports(),
        new StaffHandler(staff, store.staff(), store.auditLog(), currentDialog, messenger),
        new StatisticsSender(
                store.counts(), store.unrecognizedQuestions(), staffCommands, clock, officeHours)
            .handler(thread("statistics")),
        new AuditReport(staffCommands, settings.timeZone()).handler(thread("audit")),
        new PageHandler(currentDialog, dialogFile.pictures(), messenger, thread("page")),
        broadcastModule.handler(),
        new DialogFileHandler(editing.handler()), // it may be for a broadcast
        new ReminderHandler(screens, store.reminders(), messenger, quietHours, clock),
        ticketHandler,
        new UnrecognizedQuestionHandler(
            store.unrecognizedQuestions(), staffCommands, ticketHandler::isBlocked, clock));
  }

  private InboundRateLimiter rateLimiter() {
    return new InboundRateLimiter(clock, staff::isMembersChat);
  }

  private InlineQueryHandler inlineQueries(ClassifierTraining classifierTraining) {
    return new InlineQueryHandler(
        currentDialog,
        classifierTraining::recognizer,
        messenger,
        rateLimiter(),
        classifierTraining::submit);
  }

  private void watch(ReloadHandler reloadHandler) {
    SighupListener.listen(reloadHandler::reload);
    Path path = dialogFile.path();
    if (settings.watchDialogs() && path != null) {
      resources.add(new FileWatcher(path, reloadHandler::reload));
    }
  }

  private void openSite(SiteRoute route) {
    route.open(
        new CurrentSite(
            currentDialog, dialogFile.pictures(), messenger.links()::username, thread("site")));
    resources.add(route::close);
  }

  private Runnable updateLoop(
      UpdateConsumer consumer, InlineQueryHandler inlineQueries, Runnable onConnected) {
    WebhookRoute webhook = environment.webhook().orElse(null);
    if (webhook == null) {
      return resources.add(
              new LongPoller(client.asTelegramClient(), consumer, inlineQueries, onConnected))
          ::run;
    }
    UpdateBatcher batcher = resources.add(new UpdateBatcher(consumer));
    webhook.open(batcher::consume, inlineQueries);
    return resources.add(
            new WebhookRegistration(client.asTelegramClient(), webhook.address(), onConnected))
        ::run;
  }

  private SerialExecutor thread(String name) {
    return resources.add(SerialExecutor.withThread(name));
  }

  /** Logs the start and the stop, but not in the sandbox, where nobody reads the log. */
  private void logStart() {
    if (!settings.isSandbox()) {
      ChatId group = staff.group();
      log.info(
          "chsi-guide-bot {} starts: dialog {}, database {}, staff {}, group {}, updates by {}",
          Version.current(),
          dialogFile,
          store,
          staff.members().size(),
          group == null ? "none" : group.value(),
          settings.updateMode());
      resources.addLast(() -> log.info("chsi-guide-bot {} has stopped", Version.current()));
    }
  }
}
