package org.chsiguide.cli;

import java.nio.file.Path;
import org.chsiguide.author.ReloadPlan;
import org.chsiguide.store.student.ConversationScan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code plan}: reports the changes of a new version of the dialog, and which students it moves.
 */
@Command(
    name = "plan",
    description =
        "Report the changes of a new dialog, and where it moves the students of a bot, which may be"
            + " running.")
public final class PlanCommand extends CliCommand {
  @Parameters(paramLabel = "NEW", description = "The new dialog file.")
  private Path newFile = Path.of("");

  @Option(
      names = "--guide",
      paramLabel = "FILE",
      description = "The current dialog file; by default the one that the bot would run.")
  private @Nullable Path file;

  @Option(
      names = "--database",
      paramLabel = "URL",
      description = "The database of the bot; DATABASE_URL by default.")
  private @Nullable String database;

  @Override
  public Integer call() {
    ReloadPlan plan = new ReloadPlan(dialogFile(file).expect(), dialogFile(newFile).expect());
    ConversationScan.forEach(databaseUrl(database), plan::add);
    plan.report().forEach(this::print);
    return ExitCode.OK;
  }
}
