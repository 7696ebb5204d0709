package org.chsiguide.statistics;

import java.util.Optional;
import java.util.concurrent.Executor;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.update.AuditLog;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.StaffAction;
import org.chsiguide.update.StaffCommandHandler;
import org.chsiguide.update.StaffDirectory;
import org.chsiguide.update.UpdateHandler;

/** Answers {@code /stats} of staff in the chat or topic where they sent it. */
public final class StatisticsHandler implements UpdateHandler {
  private final StaffCommandHandler command;

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
    this.command =
        new StaffCommandHandler(
            StaffAction.Kind.STATS, staffDirectory, auditLog, executor, sender::send);
  }

  @Override
  public Handling handle(IncomingUpdate incomingUpdate, Optional<Conversation> conversation) {
    return command.handle(incomingUpdate, conversation);
  }
}
