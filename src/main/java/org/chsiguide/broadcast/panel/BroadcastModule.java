package org.chsiguide.broadcast.panel;

import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.chsiguide.broadcast.BroadcastContext;
import org.chsiguide.broadcast.BroadcastSender;
import org.chsiguide.delivery.JobQueue;
import org.chsiguide.runtime.PeriodicTask;
import org.chsiguide.update.UpdateHandler;

/** Wires the parts of broadcasts: the handler, the sender and the panels. */
public final class BroadcastModule implements AutoCloseable {
  private final ScheduledExecutorService executor;
  private final BroadcastPanelService panelService;
  private final ProgressUpdater progressUpdater;
  private final BroadcastHandler handler;
  private final BroadcastSender broadcastSender;

  /**
   * Wires the parts; nothing is sent before {@link #open()}.
   *
   * @param executors creates a single thread of the given name
   */
  public BroadcastModule(
      BroadcastContext context, Function<String, ScheduledExecutorService> executors) {
    this.executor = executors.apply("broadcast-panels");
    this.progressUpdater = new ProgressUpdater(context);
    this.panelService =
        new BroadcastPanelService(
            context,
            new DraftPanelService(context, executor),
            progressUpdater,
            new StopNotices(context, progressUpdater),
            executor,
            new JobQueue(Integer.MAX_VALUE));
    this.handler =
        new BroadcastHandler(
            context,
            new DraftHandler(context, panelService, progressUpdater),
            panelService,
            progressUpdater);
    this.broadcastSender =
        new BroadcastSender(
            context,
            executors.apply("broadcast-sender"),
            broadcast -> progressUpdater.markChanged(broadcast.number()));
  }

  /** Returns the handler of updates about broadcasts. */
  public UpdateHandler handler() {
    return handler;
  }

  /** Starts sending, and continues the work of an earlier run. */
  public void open() {
    panelService.resume();
    executor.execute(progressUpdater::resume);
    broadcastSender.start();
    PeriodicTask.start(executor, ProgressUpdater.REFRESH_INTERVAL, progressUpdater::refresh);
    PeriodicTask.start(executor, ProgressUpdater.REPORT_INTERVAL, progressUpdater::sendReports);
  }

  @Override
  public void close() {
    broadcastSender.close();
    executor.shutdownNow();
  }
}
