package org.chsiguide.app;

import java.time.InstantSource;
import java.util.Set;
import java.util.function.Supplier;
import org.chsiguide.author.DialogReloader;
import org.chsiguide.dialog.CurrentDialog;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.screen.ScreenRenderer;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.QuietHours;
import org.chsiguide.messenger.UserId;
import org.chsiguide.monitoring.Monitoring;
import org.chsiguide.monitoring.UpdateMode;
import org.chsiguide.sandbox.world.SampleUsers;
import org.chsiguide.store.CacheLimits;
import org.chsiguide.store.Store;
import org.chsiguide.telegram.TelegramMessenger;
import org.chsiguide.telegram.client.JettyTelegramClient;
import org.chsiguide.update.Staff;
import org.chsiguide.update.StaffScope;

/**
 * What every subject of the bot stands on: the guide, the store, and the way to Telegram.
 *
 * @param screens draw the current edition of the guide
 * @param messenger sends everything that is sent
 */
public record Infrastructure(
    Settings settings,
    InstantSource clock,
    DialogFile guideFile,
    CurrentDialog currentDialog,
    Supplier<ScreenRenderer> screens,
    Store store,
    Monitoring monitoring,
    JettyTelegramClient client,
    TelegramMessenger messenger) {

  /** Opens all of it, in the order in which a start is quick to say what is in the way. */
  static Infrastructure open(
      Settings settings, BotEnvironment botEnvironment, CloseableStack closeableStack) {
    InstantSource clock = botEnvironment.clock();
    DialogFile guideFile = DialogFile.of(settings.dialogs());
    CurrentDialog currentDialog = new CurrentDialog(guideFile.expect());
    CacheLimits limits = new CacheLimits(settings.cacheConversations(), settings.cacheIdle());
    UpdateMode updateMode =
        botEnvironment.webhook().isPresent() ? UpdateMode.WEBHOOK : UpdateMode.POLLING;
    Monitoring monitoring =
        closeableStack.add(new Monitoring(updateMode, Version.current(), clock));
    AutoCloseable webServer = closeableStack.add(botEnvironment.serve(monitoring));
    Store store =
        closeableStack.add(Store.open(settings.databaseUrl(), limits, clock, botEnvironment));
    closeableStack.add(webServer); // nobody asks a store that is closed
    monitoring.watchStore(store);
    if (store.wasStandby()) {
      // The leader may have been told of another edition meanwhile.
      new DialogReloader(() -> guideFile.reread().read(), currentDialog).reload();
    }
    JettyTelegramClient client = closeableStack.add(botEnvironment.client(monitoring::recordCall));
    client.callOnlyWhile(store::isLeader);
    TelegramMessenger messenger =
        closeableStack.add(
            new TelegramMessenger(
                client, settings.bulkPerSecond(), guideFile.pictures(), store.fileIds()));
    monitoring.watchSendQueues(messenger::pendingCount, messenger::chatCount);
    Infrastructure infrastructure =
        new Infrastructure(
            settings,
            clock,
            guideFile,
            currentDialog,
            currentDialog.derive(ScreenRenderer::new),
            store,
            monitoring,
            client,
            messenger);
    infrastructure.updateMilestones(currentDialog.get());
    return infrastructure;
  }

  /** Tells the store which steps are in which stage of this edition, and which are ends. */
  void updateMilestones(Dialog dialog) {
    store.milestones().update(dialog);
  }

  /** Those who work with the bot; in the sandbox, if none are named, those who live there. */
  Staff staff() {
    return staff(settings);
  }

  public static Staff staff(Settings settings) {
    return settings.token() == null && settings.staff().members().isEmpty()
        ? new Staff(
            Set.of(new UserId(SampleUsers.STAFF_MEMBER)), new ChatId(SampleUsers.STAFF_GROUP))
        : settings.staff();
  }

  /** Where the words of staff are commands. */
  StaffScope premises() {
    return new StaffScope(staff(), store.tickets()::currentId);
  }

  /** When nobody is to be disturbed. */
  QuietHours quietHours() {
    return new QuietHours(settings.timeZone());
  }
}
