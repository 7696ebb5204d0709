package org.chsiguide.app;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.chsiguide.author.DialogReloader;
import org.chsiguide.delivery.throttle.ThrottledSender;
import org.chsiguide.dialog.CurrentDialog;
import org.chsiguide.dialog.OfficeTimes;
import org.chsiguide.dialog.screen.ScreenRenderer;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.QuietHours;
import org.chsiguide.messenger.UserId;
import org.chsiguide.monitoring.Monitoring;
import org.chsiguide.monitoring.UpdateMode;
import org.chsiguide.runtime.DaemonThreads;
import org.chsiguide.sandbox.world.SampleUsers;
import org.chsiguide.staff.Staff;
import org.chsiguide.store.Store;
import org.chsiguide.store.cache.CacheLimits;
import org.chsiguide.store.student.CountingRules;
import org.chsiguide.telegram.TelegramMessenger;
import org.chsiguide.telegram.client.JettyTelegramClient;
import org.chsiguide.ticket.CachedAbsences;
import org.chsiguide.time.OfficeHours;

/**
 * The parts that all features of the bot share: the dialog, the store and the client of Telegram.
 *
 * @param dialogContent the file with what staff changed in Telegram
 * @param screens renders with the current version of the dialog
 * @param messenger sends all messages
 */
public record Infrastructure(
    Settings settings,
    InstantSource clock,
    DialogFile dialogFile,
    EditedDialogFile dialogContent,
    DialogReloader reloader,
    CurrentDialog currentDialog,
    Supplier<ScreenRenderer> screens,
    Store store,
    Staff staff,
    CachedAbsences absences,
    Monitoring monitoring,
    JettyTelegramClient client,
    TelegramMessenger messenger) {

  /** Opens the parts in an order that reports common mistakes early. */
  static Infrastructure open(
      Settings settings, BotEnvironment botEnvironment, CloseableStack closeableStack) {
    InstantSource clock = botEnvironment.clock();
    DialogFile dialogFile = DialogFile.of(settings.dialogs());
    CheckRecord checkRecord = CheckRecord.beside(settings.databaseUrl());
    CurrentDialog currentDialog =
        new CurrentDialog(
            dialogFile.expect(checkRecord),
            () -> LocalDate.ofInstant(clock.instant(), settings.timeZone()));
    CacheLimits limits = new CacheLimits(settings.cacheConversations(), settings.cacheIdle());
    UpdateMode updateMode =
        botEnvironment.webhook().isPresent() ? UpdateMode.WEBHOOK : UpdateMode.POLLING;
    Monitoring monitoring =
        closeableStack.add(new Monitoring(updateMode, Version.current(), clock));
    AutoCloseable webServer = closeableStack.add(botEnvironment.serve(monitoring));
    // Before the store, for a standby has the time to load it.
    JettyTelegramClient client = closeableStack.add(botEnvironment.client(monitoring::recordCall));
    Staff staff = staff(settings);
    Store store =
        closeableStack.add(
            Store.open(
                settings.databaseUrl(),
                limits,
                clock,
                new CountingRules(settings.timeZone(), staff::members),
                botEnvironment));
    closeableStack.add(webServer); // added again, to be closed before the store
    monitoring.watchStore(store);
    staff.load(store.staff());
    dialogFile.pictures().findAlso(store.pictures()::find);
    EditedDialogFile dialogContent =
        new EditedDialogFile(dialogFile, store.dialogRevisions()::latest, store.pictures()::find);
    DialogReloader reloader = new DialogReloader(dialogContent::reload, currentDialog);
    if (store.wasStandby() || store.dialogRevisions().latest().isPresent()) {
      // The leader may have loaded another file meanwhile; staff may have changed it in Telegram.
      reloader.reload(() -> dialogContent.restore(checkRecord));
    }
    client.callOnlyWhile(store::isLeader);
    closeableStack.add(client); // nor does anybody tell it what was sent
    ThrottledSender throttledSender =
        new ThrottledSender(
            InstantSource.system(),
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("throttle")),
            new Random(),
            settings.bulkPerSecond());
    TelegramMessenger messenger =
        closeableStack.add(
            new TelegramMessenger(client, throttledSender, dialogFile.pictures(), store.fileIds()));
    monitoring.watchSendQueues(throttledSender::pendingCount, throttledSender::chatCount);
    store.milestones().update(currentDialog.get());
    return new Infrastructure(
        settings,
        clock,
        dialogFile,
        dialogContent,
        reloader,
        currentDialog,
        currentDialog.derive(ScreenRenderer::new),
        store,
        staff,
        new CachedAbsences(store.absences()),
        monitoring,
        client,
        messenger);
  }

  /**
   * Returns the staff of the settings, or the sample staff of the sandbox if none are named there.
   */
  public static Staff staff(Settings settings) {
    return settings.token() == null && settings.staffIds().isEmpty()
        ? new Staff(
            Set.of(new UserId(SampleUsers.STAFF_MEMBER)), new ChatId(SampleUsers.STAFF_GROUP))
        : new Staff(settings.staffIds(), settings.staffGroup());
  }

  /** Returns a supplier of the office hours: those of the dialog, else those of the settings. */
  Supplier<OfficeHours> officeHours() {
    Supplier<OfficeHours> regular =
        currentDialog.derive(
            dialog -> {
              OfficeTimes times = dialog.officeTimes();
              return settings.officeHours().with(times.hours(), times.holidays(), times.workdays());
            });
    return () -> regular.get().withAbsences(absences.findAll());
  }

  /** Returns the hours in which messages are not sent. */
  QuietHours quietHours() {
    return new QuietHours(settings.timeZone());
  }
}
