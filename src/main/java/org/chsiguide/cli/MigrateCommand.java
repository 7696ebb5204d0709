package org.chsiguide.cli;

import org.chsiguide.store.DatabaseCopy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code migrate}: copies the data of a stopped bot to another database. */
@Command(
    name = "migrate",
    description = "Copy all data of a stopped bot to an empty database.",
    exitCodeList = {
      "0:everything was copied",
      "2:nothing was copied; the reason is printed",
      "5:a database cannot be reached"
    })
public final class MigrateCommand extends CliCommand {
  @Option(
      names = "--from",
      required = true,
      paramLabel = "URL",
      description = "The source database, such as jdbc:sqlite:data/guide.db.")
  private String from = "";

  @Option(
      names = "--to",
      required = true,
      paramLabel = "URL",
      description =
          "The target, such as jdbc:postgresql://host/guide?user=…, with the password in"
              + " ~/.pgpass.")
  private String to = "";

  @Override
  public Integer call() {
    DatabaseCopy.copy(
        databaseUrl(from),
        databaseUrl(to),
        (table, rows) -> out().printf("%-20s %,d%n", table, rows));
    print(
        "全部复制好了。请把 DATABASE_URL 设成新的数据库，再启动机器人。",
        "Everything was copied. Start the bot with DATABASE_URL set to the new database.");
    return ExitCode.OK;
  }
}
