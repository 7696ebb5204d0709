package org.chsiguide.app;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.chsiguide.author.DialogReloader;
import org.chsiguide.author.ReloadHandler;
import org.chsiguide.author.edit.DialogEditor;
import org.chsiguide.author.edit.EditContext;
import org.chsiguide.author.edit.EditHandler;
import org.chsiguide.author.edit.EditService;
import org.chsiguide.author.edit.OutdatedReportHandler;
import org.chsiguide.author.edit.ReviewNotifier;
import org.chsiguide.broadcast.BroadcastDependencies;
import org.chsiguide.broadcast.BroadcastPolicy;
import org.chsiguide.broadcast.panel.BroadcastModule;
import org.chsiguide.delivery.DeliveryWorker;
import org.chsiguide.delivery.OutcomeRecorder;
import org.chsiguide.delivery.throttle.ThrottledSender;
import org.chsiguide.dialog.CurrentDialog;
import org.chsiguide.dialog.OfficeTimes;
import org.chsiguide.dialog.screen.ScreenRenderer;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.QuietHours;
import org.chsiguide.monitoring.Monitoring;
import org.chsiguide.page.PageHandler;
import org.chsiguide.reminder.ReminderHandler;
import org.chsiguide.reminder.ReminderScheduler;
import org.chsiguide.runtime.DaemonThreads;
import org.chsiguide.runtime.SerialExecutor;
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
import org.chsiguide.telegram.TelegramMessenger;
import org.chsiguide.telegram.client.JettyTelegramClient;
import org.chsiguide.ticket.CachedRestrictions;
import org.chsiguide.ticket.DisplayNames;
import org.chsiguide.ticket.StaffChats;
import org.chsiguide.ticket.TicketCache;
import org.chsiguide.ticket.TicketContext;
import org.chsiguide.ticket.TicketFormatter;
import org.chsiguide.ticket.handler.TicketHandler;
import org.chsiguide.time.OfficeHours;
import org.chsiguide.update.InboundRateLimiter;
import org.chsiguide.update.InlineQueryHandler;
import org.chsiguide.update.OtherBotCommandHandler;
import org.chsiguide.update.UpdateHandler;

/**
 * The components that all features of the bot share, such as the dialog, the store and the Telegram
 * client, with factory methods for the update handlers.
 */
final class BotComponents {
  final Settings settings;
  final InstantSource clock;
  final DialogFile dialogFile;

  /** The file including the changes that staff made in Telegram. */
  private final EditedDialogFile dialogContent;

  private final DialogReloader reloader;
  final CurrentDialog currentDialog;
  private final Supplier<ScreenRenderer> screens;
  final Store store;
  final Staff staff;
  final Monitoring monitoring;
  final JettyTelegramClient client;
  final TelegramMessenger messenger;

  private final CloseableStack closeableStack;

  /** Opens the components in an order that reports common mistakes early. */
  BotComponents(Settings settings, BotEnvironment botEnvironment, CloseableStack closeableStack) {
    this.settings = settings;
    this.closeableStack = closeableStack;
    this.clock = botEnvironment.clock();
    this.dialogFile = DialogFile.of(settings.dialogs());
    CheckRecord checkRecord = CheckRecord.beside(settings.databaseUrl());
    this.currentDialog =
        new CurrentDialog(
            dialogFile.expect(checkRecord),
            () -> LocalDate.ofInstant(clock.instant(), settings.timeZone()));
    this.monitoring =
        closeableStack.add(new Monitoring(settings.updateMode(), Version.current(), clock));
    closeableStack.add(botEnvironment.serve(monitoring));
    // Before the store, because a standby has time to load it.
    this.client = closeableStack.add(botEnvironment.client(monitoring::recordCall));
    this.staff = settings.staff();
    this.store = closeableStack.addLast(openStore(settings, staff, botEnvironment));
    monitoring.watchStore(store);
    staff.load(store.staff());
    dialogFile.pictures().findAlso(store.pictures()::find);
    this.dialogContent =
        new EditedDialogFile(dialogFile, store.dialogChanges()::latest, store.pictures());
    this.reloader = new DialogReloader(dialogContent::reload, currentDialog);
    if (store.database().leadership().wasStandby() || store.dialogChanges().latest().isPresent()) {
      // The leader may have loaded another file meanwhile; staff may have changed it in Telegram.
      reloader.reload(() -> dialogContent.restore(checkRecord));
    }
    client.callOnlyWhile(store::isLeader);
    ThrottledSender throttledSender = throttledSender(settings.bulkPerSecond());
    this.messenger =
        closeableStack.add(
            new TelegramMessenger(
                client.asTelegramClient(),
                throttledSender,
                dialogFile.pictures(),
                store.fileIds()));
    monitoring.watchSendQueues(throttledSender::pendingCount, throttledSender::chatCount);
    store.milestones().update(currentDialog.get());
    this.screens = currentDialog.derive(ScreenRenderer::new);
  }

  private static Store openStore(Settings settings, Staff staff, BotEnvironment botEnvironment) {
    return Store.open(
        settings.databaseUrl(),
        botEnvironment.clock(),
        settings.timeZone(),
        staff::members,
        botEnvironment);
  }

  private static ThrottledSender throttledSender(int bulkPerSecond) {
    return new ThrottledSender(
        InstantSource.system(),
        Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("throttle")),
        new Random(),
        bulkPerSecond);
  }

  /** Returns a supplier of the office hours: those of the dialog, else those of the settings. */
  Supplier<OfficeHours> officeHours() {
    Supplier<OfficeHours> regular =
        currentDialog.derive(
            dialog -> {
              OfficeTimes times = dialog.officeTimes();
              return settings.officeHours().with(times.hours(), times.holidays(), times.workdays());
            });
    return () -> regular.get().withAbsences(store.absences().findAll());
  }

  QuietHours quietHours() {
    return new QuietHours(settings.timeZone());
  }

  SerialExecutor thread(String name) {
    return closeableStack.add(SerialExecutor.withThread(name));
  }

  DeliveryWorker deliveryWorker() {
    SerialExecutor renderer = thread("renderer");
    return new DeliveryWorker(
        screens,
        messenger,
        store.outbox(),
        new OutcomeRecorder(renderer),
        renderer,
        DeliveryWorker.MAX_CONCURRENT_CHATS);
  }

  ClassifierTraining classifierTraining() {
    ClassifierTraining training = closeableStack.add(new ClassifierTraining(currentDialog));
    currentDialog.onReplace(dialog -> training.submit(() -> store.milestones().update(dialog)));
    return training;
  }

  /** Returns the profile of the bot, which is published anew when it changes. */
  BotProfile profile() {
    BotProfile profile = messenger.profile(currentDialog, staff);
    staff.onChange(profile::publishTo);
    currentDialog.onReplace(dialog -> profile.publish());
    return profile;
  }

  /** Returns all handlers, in the order in which they see an update. */
  List<UpdateHandler> handlers(
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
                store.counts(),
                store.unrecognizedQuestions(),
                staffCommands(),
                clock,
                officeHours())
            .handler(thread("statistics")),
        new AuditReport(staffCommands(), settings.timeZone()).handler(thread("audit")),
        new PageHandler(currentDialog, dialogFile.pictures(), messenger, thread("page")),
        broadcastModule.handler(),
        new ReminderHandler(screens, store.reminders(), messenger, quietHours(), clock),
        ticketHandler,
        new UnrecognizedQuestionHandler(
            store.unrecognizedQuestions(),
            staff,
            ticketHandler::isBlocked,
            currentDialog,
            messenger,
            clock));
  }

  ReloadHandler reloadHandler() {
    return new ReloadHandler(staffCommands(), reloader, thread("reload"));
  }

  private StaffCommandHandler.Context staffCommands() {
    return new StaffCommandHandler.Context(staff, store.auditLog(), currentDialog, messenger);
  }

  /** The handlers that edit the dialog and collect reports, and the start of review reminders. */
  record Editing(EditHandler handler, OutdatedReportHandler reports, Runnable reviews) {}

  Editing editing(Predicate<ChatId> isBlocked) {
    EditContext context =
        new EditContext(
            new DialogEditor(reloader, dialogContent, store.dialogChanges()),
            store.outdatedReports(),
            staff,
            store.auditLog(),
            settings.editApproval(),
            new EditContext.Messengers(messenger, client::download, store::findLanguage),
            currentDialog,
            store::countStudentsAt,
            clock.withZone(settings.timeZone()));
    SerialExecutor executor = thread("edit");
    Supplier<OfficeHours> officeHours = officeHours();
    ReviewNotifier notifier =
        new ReviewNotifier(context, moment -> officeHours.get().isOpen(moment));
    return new Editing(
        new EditHandler(new EditService(context), executor),
        new OutdatedReportHandler(context, notifier, isBlocked, executor),
        () -> notifier.start(executor));
  }

  TicketHandler ticketHandler() {
    return closeableStack.add(
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
                new TicketFormatter(currentDialog, officeHours(), new DisplayNames(staff.names())),
                clock,
                TicketHandler.createLoop()),
            settings.ticketReminder()));
  }

  BroadcastModule broadcastModule() {
    return closeableStack.add(
        new BroadcastModule(
            new BroadcastDependencies(
                staff,
                store.auditLog(),
                store.drafts(),
                store.broadcasts(),
                store.ledger(),
                messenger,
                messenger.bulk(),
                currentDialog,
                new BroadcastPolicy(quietHours(), settings.broadcastApproval()),
                clock),
            name -> Executors.newSingleThreadScheduledExecutor(DaemonThreads.named(name))));
  }

  InboundRateLimiter rateLimiter() {
    return new InboundRateLimiter(clock, staff::isMembersChat);
  }

  InlineQueryHandler inlineQueryHandler(ClassifierTraining classifierTraining) {
    return new InlineQueryHandler(
        currentDialog,
        classifierTraining::recognizer,
        messenger,
        rateLimiter(),
        classifierTraining::submit);
  }

  ReminderScheduler reminderScheduler(DeliveryWorker deliveryWorker) {
    return closeableStack.add(
        new ReminderScheduler(
            currentDialog, screens, store.reminders(), deliveryWorker, quietHours(), clock));
  }
}
