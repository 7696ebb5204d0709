package org.chsiguide.statistics;

import java.util.Optional;
import java.util.concurrent.Executor;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.staff.AuditLog;
import org.chsiguide.staff.StaffAction;
import org.chsiguide.staff.StaffCommandHandler;
import org.chsiguide.staff.StaffDirectory;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateHandler;

/**
 * Answers {@code /stats} of staff in the chat or topic where they sent it, and {@code /stats
 * export} with the history as a file.
 */
public final class StatisticsHandler implements UpdateHandler {
  private static final String EXPORT = "export";

  private final StaffCommandHandler summary;
  private final StaffCommandHandler export;

  /**
   * Creates a handler.
   *
   * @param executor computes the statistics, which takes too long for the thread of updates
   */
  public StatisticsHandler(
      StaffDirectory staffDirectory,
      AuditLog auditLog,
      StatisticsSender sender,
      Executor executor) {
    this.summary =
        new StaffCommandHandler(
            StaffAction.Kind.STATS, staffDirectory, auditLog, executor, sender::send);
    this.export =
        new StaffCommandHandler(
            StaffAction.Kind.STATS, EXPORT, staffDirectory, auditLog, executor, sender::export);
  }

  @Override
  public Handling handle(IncomingUpdate incomingUpdate, Optional<Conversation> conversation) {
    Handling handling = summary.handle(incomingUpdate, conversation);
    return handling instanceof Handling.NotHandled
        ? export.handle(incomingUpdate, conversation)
        : handling;
  }
}
