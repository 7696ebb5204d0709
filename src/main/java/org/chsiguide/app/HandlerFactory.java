package org.chsiguide.app;

import java.util.function.Predicate;
import java.util.function.Supplier;
import org.chsiguide.author.ReloadHandler;
import org.chsiguide.author.edit.DialogEditor;
import org.chsiguide.author.edit.DialogRevisionRepository;
import org.chsiguide.author.edit.EditContext;
import org.chsiguide.author.edit.EditHandler;
import org.chsiguide.author.edit.EditService;
import org.chsiguide.author.edit.OutdatedReportHandler;
import org.chsiguide.author.edit.ReviewNotifier;
import org.chsiguide.broadcast.BroadcastDependencies;
import org.chsiguide.broadcast.BroadcastPolicy;
import org.chsiguide.broadcast.panel.BroadcastModule;
import org.chsiguide.delivery.DeliveryWorker;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.page.PageHandler;
import org.chsiguide.reminder.ReminderHandler;
import org.chsiguide.reminder.ReminderScheduler;
import org.chsiguide.runtime.SerialExecutor;
import org.chsiguide.staff.AuditCommandHandler;
import org.chsiguide.staff.StaffHandler;
import org.chsiguide.staff.StaffMenuHandler;
import org.chsiguide.staff.StaffNameHandler;
import org.chsiguide.statistics.StatisticsSender;
import org.chsiguide.statistics.UnrecognizedQuestionHandler;
import org.chsiguide.telegram.BotProfile;
import org.chsiguide.ticket.TicketContext;
import org.chsiguide.ticket.TicketTexts;
import org.chsiguide.ticket.handler.AwayCommandHandler;
import org.chsiguide.ticket.handler.OfficeSettings;
import org.chsiguide.ticket.handler.TicketHandler;
import org.chsiguide.time.OfficeHours;
import org.chsiguide.update.InboundRateLimiter;
import org.chsiguide.update.InlineQueryHandler;
import org.chsiguide.update.UpdateHandler;

/**
 * Creates the handlers of updates, and what works beside them, from the infrastructure.
 *
 * @param closeableStack closes what the handlers need
 */
record HandlerFactory(Infrastructure infrastructure, CloseableStack closeableStack) {

  StaffNameHandler staffNameHandler() {
    return new StaffNameHandler(infrastructure.staff(), infrastructure.store().staff());
  }

  StaffHandler staffHandler() {
    return new StaffHandler(
        infrastructure.staff(),
        infrastructure.store().staff(),
        infrastructure.store().auditLog(),
        infrastructure.currentDialog(),
        infrastructure.messenger(),
        infrastructure.messenger().staffMessenger());
  }

  StaffMenuHandler staffMenuHandler(BotProfile profile) {
    return new StaffMenuHandler(
        infrastructure.staff(),
        profile::publishTo,
        infrastructure.currentDialog(),
        infrastructure.messenger().staffMessenger());
  }

  ReloadHandler reloadHandler() {
    return new ReloadHandler(
        infrastructure.staff(),
        infrastructure.store().auditLog(),
        infrastructure.reloader(),
        infrastructure.screens(),
        infrastructure.messenger().staffMessenger(),
        closeableStack.add(SerialExecutor.withThread("reload")));
  }

  /** What edits the dialog, and what asks whether it is still true. */
  record Editing(EditHandler handler, OutdatedReportHandler reports, Runnable reviews) {}

  Editing editing(Predicate<ChatId> isBlocked) {
    DialogRevisionRepository changes = infrastructure.store().dialogRevisions();
    EditContext context =
        new EditContext(
            new DialogEditor(infrastructure.reloader(), infrastructure.dialogContent(), changes),
            changes,
            infrastructure.store().pictures(),
            infrastructure.store().outdatedReports(),
            infrastructure.staff(),
            infrastructure.settings().editApproval(),
            new EditContext.Messengers(
                infrastructure.messenger(),
                infrastructure.messenger().staffMessenger(),
                infrastructure.client()::download,
                infrastructure.store()::findLanguage),
            infrastructure.currentDialog(),
            infrastructure.store()::countStudentsAt,
            infrastructure.clock(),
            infrastructure.settings().timeZone());
    SerialExecutor executor = closeableStack.add(SerialExecutor.withThread("edit"));
    Supplier<OfficeHours> officeHours = infrastructure.officeHours();
    ReviewNotifier notifier =
        new ReviewNotifier(
            context, infrastructure.store().auditLog(), moment -> officeHours.get().isOpen(moment));
    return new Editing(
        new EditHandler(
            infrastructure.staff(),
            infrastructure.store().auditLog(),
            new EditService(context),
            executor),
        new OutdatedReportHandler(context, notifier, isBlocked, executor),
        () -> notifier.start(executor));
  }

  TicketHandler ticketHandler() {
    return closeableStack.add(
        new TicketHandler(
            new OfficeSettings(
                infrastructure.staff(),
                infrastructure.officeHours(),
                infrastructure.settings().ticketReminder()),
            new TicketContext.Repositories(
                infrastructure.store().tickets(),
                infrastructure.store().restrictions(),
                infrastructure.store().auditLog(),
                infrastructure.store().outbox()),
            new TicketContext.Messengers(
                infrastructure.messenger(), infrastructure.messenger().forum()),
            ticketTexts(),
            new TicketContext.Timing(infrastructure.clock(), TicketHandler.createLoop())));
  }

  AwayCommandHandler awayHandler() {
    return new AwayCommandHandler(
        infrastructure.staff(),
        infrastructure.store().auditLog(),
        infrastructure.absences(),
        infrastructure.messenger().forum(),
        ticketTexts().forStaff(),
        infrastructure.clock().withZone(infrastructure.settings().timeZone()));
  }

  private TicketTexts ticketTexts() {
    return TicketTexts.of(
        infrastructure.currentDialog(),
        infrastructure.officeHours(),
        infrastructure.staff().names());
  }

  BroadcastModule broadcastModule() {
    return closeableStack.add(
        new BroadcastModule(
            new BroadcastDependencies(
                infrastructure.staff(),
                infrastructure.store().auditLog(),
                infrastructure.store().drafts(),
                infrastructure.store().broadcasts(),
                infrastructure.store().ledger(),
                infrastructure.messenger(),
                infrastructure.messenger().staffMessenger(),
                infrastructure.messenger().bulk(),
                infrastructure.currentDialog(),
                new BroadcastPolicy(
                    infrastructure.quietHours(), infrastructure.settings().broadcastApproval()),
                infrastructure.clock())));
  }

  PageHandler pageHandler() {
    return new PageHandler(
        infrastructure.currentDialog(),
        infrastructure.dialogFile().pictures(),
        infrastructure.messenger(),
        closeableStack.add(SerialExecutor.withThread("page")));
  }

  InlineQueryHandler inlineQueryHandler(ClassifierTraining classifierTraining) {
    return new InlineQueryHandler(
        infrastructure.currentDialog(),
        classifierTraining::recognizer,
        infrastructure.messenger(),
        new InboundRateLimiter(infrastructure.clock(), infrastructure.staff()::isMembersChat),
        classifierTraining::submit);
  }

  UpdateHandler statisticsHandler() {
    return new StatisticsSender(
            new StatisticsSender.Queries(
                infrastructure.store().counts(),
                infrastructure.store().dailyStatistics(),
                infrastructure.store().unrecognizedQuestions()),
            infrastructure.currentDialog(),
            infrastructure.messenger().staffMessenger(),
            infrastructure.clock(),
            infrastructure.officeHours())
        .handler(
            infrastructure.staff(),
            infrastructure.store().auditLog(),
            closeableStack.add(SerialExecutor.withThread("statistics")));
  }

  UnrecognizedQuestionHandler questionHandler(Predicate<ChatId> isBlocked) {
    return new UnrecognizedQuestionHandler(
        infrastructure.store().unrecognizedQuestions(),
        infrastructure.staff(),
        isBlocked,
        infrastructure.currentDialog(),
        infrastructure.messenger(),
        infrastructure.clock());
  }

  AuditCommandHandler auditHandler() {
    return new AuditCommandHandler(
        infrastructure.staff(),
        infrastructure.store().auditLog(),
        infrastructure.screens(),
        infrastructure.messenger().staffMessenger(),
        infrastructure.settings().timeZone(),
        closeableStack.add(SerialExecutor.withThread("audit")));
  }

  ReminderScheduler reminderScheduler(DeliveryWorker deliveryWorker) {
    return closeableStack.add(
        new ReminderScheduler(
            infrastructure.currentDialog(),
            infrastructure.screens(),
            infrastructure.store().reminders(),
            deliveryWorker,
            infrastructure.quietHours(),
            infrastructure.clock()));
  }

  ReminderHandler reminderHandler() {
    return new ReminderHandler(
        infrastructure.screens(),
        infrastructure.store().reminders(),
        infrastructure.messenger(),
        infrastructure.quietHours(),
        infrastructure.clock());
  }
}
