package org.chsiguide.broadcast.panel;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.chsiguide.broadcast.BroadcastRepository;
import org.chsiguide.broadcast.BroadcastSender;
import org.chsiguide.broadcast.DeliveryLedger;
import org.chsiguide.broadcast.DraftRepository;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.screen.ScreenRenderer;
import org.chsiguide.messenger.BulkSender;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.messenger.QuietHours;
import org.chsiguide.messenger.StaffMessenger;
import org.chsiguide.runtime.DaemonThreads;
import org.chsiguide.update.AuditLog;
import org.chsiguide.update.Staff;
import org.chsiguide.update.UpdateHandler;

/** All that belongs to broadcasts, wired: the desk, the postman, the panels. */
public final class BroadcastModule implements AutoCloseable {
  private final ScheduledExecutorService executor;
  private final PanelService panelService;
  private final ProgressUpdater progressUpdater;
  private final DraftHandler draftHandler;
  private final BroadcastHandler handler;
  private final BroadcastSender broadcastSender;

  /**
   * Wires it; nothing is sent before {@link #open()}.
   *
   * @param currentGroupId the id under which a group goes on, as far as is known; else the same
   */
  public BroadcastModule(
      Staff staff,
      DraftRepository drafts,
      BroadcastRepository broadcasts,
      DeliveryLedger ledger,
      AuditLog auditLog,
      Messenger messenger,
      BulkSender bulkSender,
      StaffMessenger staffMessenger,
      Supplier<Dialog> dialog,
      Supplier<ScreenRenderer> screens,
      ZoneId zone,
      InstantSource clock,
      UnaryOperator<ChatId> currentGroupId) {
    this(
        staff,
        drafts,
        broadcasts,
        ledger,
        auditLog,
        messenger,
        bulkSender,
        staffMessenger,
        dialog,
        screens,
        zone,
        clock,
        currentGroupId,
        BroadcastModule::newExecutor);
  }

  /** The same with threads of this name. */
  public BroadcastModule(
      Staff staff,
      DraftRepository drafts,
      BroadcastRepository broadcasts,
      DeliveryLedger ledger,
      AuditLog auditLog,
      Messenger messenger,
      BulkSender bulkSender,
      StaffMessenger staffMessenger,
      Supplier<Dialog> dialog,
      Supplier<ScreenRenderer> screens,
      ZoneId zone,
      InstantSource clock,
      UnaryOperator<ChatId> currentGroupId,
      Function<String, ScheduledExecutorService> executors) {
    QuietHours quietHours = new QuietHours(zone);
    this.executor = executors.apply("newsroom");
    DraftPanelService draftPanelService =
        new DraftPanelService(
            drafts, broadcasts, messenger, staffMessenger, dialog, quietHours, clock, executor);
    this.panelService =
        new PanelService(
            drafts,
            broadcasts,
            messenger,
            staffMessenger,
            draftPanelService,
            screens,
            quietHours,
            clock,
            executor);
    StopNotices stopNotices =
        new StopNotices(staff, currentGroupId, broadcasts, staffMessenger, panelService, executor);
    this.draftHandler =
        new DraftHandler(
            drafts, broadcasts, new DraftEditor(zone), panelService, stopNotices, clock);
    draftPanelService.setListener(draftHandler::onShown);
    this.progressUpdater = new ProgressUpdater(broadcasts, messenger, panelService, clock);
    this.handler =
        new BroadcastHandler(
            staff,
            drafts,
            broadcasts,
            draftHandler,
            panelService,
            stopNotices,
            progressUpdater::markChanged,
            auditLog);
    this.broadcastSender =
        new BroadcastSender(
            broadcasts,
            ledger,
            bulkSender,
            dialog,
            quietHours,
            clock,
            executors.apply("postman"),
            progressUpdater::markChanged);
  }

  /** Takes the updates that are about broadcasts. */
  public UpdateHandler handler() {
    return handler;
  }

  /** Goes on with what an earlier run left. */
  public void open() {
    panelService.resume();
    executor.execute(progressUpdater::resume);
    broadcastSender.start();
    Future<?> unused =
        executor.scheduleWithFixedDelay(
            progressUpdater::refresh,
            0,
            ProgressUpdater.REFRESH_INTERVAL.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    broadcastSender.close();
    executor.shutdownNow();
  }

  private static ScheduledExecutorService newExecutor(String name) {
    return Executors.newSingleThreadScheduledExecutor(DaemonThreads.named(name));
  }
}
