package org.chsiguide.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.chsiguide.app.DialogFile;
import org.chsiguide.app.Settings;
import org.chsiguide.author.DialogMigration;
import org.chsiguide.store.ConversationScan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plan}: what another edition of the guide changes, and for whom. */
@Command(
    name = "plan",
    description =
        "Tell what a new guide changes, and where it moves the students of a bot, which may be"
            + " running.",
    mixinStandardHelpOptions = true)
public final class PlanCommand implements Callable<Integer> {
  private final Map<String, String> environment;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(paramLabel = "NEW", description = "The new guide.")
  @SuppressWarnings("NullAway.Init")
  private Path newGuide;

  @Option(
      names = "--guide",
      paramLabel = "FILE",
      description = "The guide as it is; without it the one that the bot would run.")
  private @Nullable Path guide;

  @Option(
      names = "--database",
      paramLabel = "URL",
      description = "The database of the bot; without it DATABASE_URL.")
  private @Nullable String database;

  public PlanCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    DialogFile currentFile = DialogFile.of(guide == null ? Settings.dialogs(environment) : guide);
    DialogMigration plan =
        new DialogMigration(currentFile.expect(), DialogFile.of(newGuide).expect());
    ConversationScan.forEach(
        database == null
            ? Settings.databaseUrl(environment)
            : DatabaseArgument.warnAboutPassword(database, spec.commandLine().getErr()),
        plan::add);
    plan.report().forEach(out::println);
    return ExitCode.OK;
  }
}
