package org.chsiguide;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.chsiguide.app.MessageLanguage;
import org.chsiguide.app.Setting;
import org.chsiguide.app.Version;
import org.chsiguide.cli.ArchiveCommand;
import org.chsiguide.cli.AskCommand;
import org.chsiguide.cli.BroadcastCommand;
import org.chsiguide.cli.ChatCommand;
import org.chsiguide.cli.CheckCommand;
import org.chsiguide.cli.CliCommand;
import org.chsiguide.cli.ExitCode;
import org.chsiguide.cli.GraphCommand;
import org.chsiguide.cli.MigrateCommand;
import org.chsiguide.cli.NameCheckCommand;
import org.chsiguide.cli.NewCommand;
import org.chsiguide.cli.PageCommand;
import org.chsiguide.cli.PhrasesCommand;
import org.chsiguide.cli.PlanCommand;
import org.chsiguide.cli.SandboxCommand;
import org.chsiguide.cli.SiteCommand;
import org.chsiguide.cli.StoriesCommand;
import org.chsiguide.cli.UsageErrorHandler;
import org.chsiguide.dialog.Language;
import org.chsiguide.runtime.StartupException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;

/** The command line; {@link ExitCode} lists its exit codes. */
@Command(
    name = "chsi-guide-bot",
    description = "A Telegram bot that walks students to their CHSI photo code.",
    mixinStandardHelpOptions = true)
public final class Commands implements Callable<Integer> {
  /** The replacement character, https://www.unicode.org/charts/PDF/UFFF0.pdf. */
  private static final char UNREADABLE = '\uFFFD';

  /** The width of the help with the settings, so that no address is broken. */
  private static final int SETTINGS_WIDTH = 120;

  private final Map<String, String> environment;

  private Commands(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Runs the command that these arguments name; returns its {@link ExitCode}. */
  static int execute(Map<String, String> environment, Charset charset, String... arguments) {
    expectReadable(arguments);
    int code =
        commandLine(environment)
            .setOut(writer(System.out, charset))
            .setErr(writer(System.err, charset))
            .execute(arguments);
    if (code == ExitCode.OK || code == ExitCode.PROBLEMS) { // others tell of a failure already
      expectWritten(System.out, new FileOutputStream(FileDescriptor.out));
    }
    return code;
  }

  /**
   * Checks that all was written that anybody reads: {@code head} reads only the beginning. A stream
   * does not throw its failures, such as that of a full disk.
   *
   * @param file where the stream writes to
   * @throws StartupException if not
   */
  static void expectWritten(PrintStream stream, FileOutputStream file) {
    if (stream.checkError() && !isPipe(file)) {
      throw new StartupException(
          "结果没有写完，磁盘可能满了；请腾出空间，再来一次",
          "the results were not all written, perhaps because the disk is full; make room, then try"
              + " again");
    }
  }

  /** Returns whether another program, or a terminal, reads it: then it has no position. */
  private static boolean isPipe(FileOutputStream file) {
    try {
      file.getChannel().position();
      return false;
    } catch (IOException noPosition) {
      return true;
    }
  }

  /** Returns a writer that knows if the stream could not write something. */
  static PrintWriter writer(PrintStream stream, Charset charset) {
    return new PrintWriter(stream, true, charset);
  }

  /**
   * Checks that Java could decode the arguments, which it cannot in a locale without Chinese.
   *
   * @throws StartupException if not
   */
  static void expectReadable(String... arguments) {
    for (String argument : arguments) {
      if (argument.indexOf(UNREADABLE) >= 0) {
        throw new StartupException(
            "命令里的“" + argument + "”读不出来；请在前面加 LC_ALL=C.UTF-8",
            "\"" + argument + "\" cannot be read; put LC_ALL=C.UTF-8 before the command");
      }
    }
  }

  /** Returns all commands, with the settings of this environment. */
  public static CommandLine commandLine(Map<String, String> environment) {
    CommandLine all =
        new CommandLine(new Commands(environment))
            .addSubcommand(new CheckCommand())
            .addSubcommand(new StoriesCommand())
            .addSubcommand(new MigrateCommand())
            .addSubcommand(new NameCheckCommand(System.in))
            .addSubcommand(new NewCommand(System.in))
            .addSubcommand(new PhrasesCommand())
            .addSubcommand(BroadcastCommand.create())
            .addSubcommand(new AskCommand())
            .addSubcommand(new PlanCommand())
            .addSubcommand(new ChatCommand())
            .addSubcommand(new GraphCommand())
            .addSubcommand(new PageCommand())
            .addSubcommand(new SiteCommand())
            .addSubcommand(new SandboxCommand())
            .addSubcommand(new ArchiveCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setParameterExceptionHandler(new UsageErrorHandler(MessageLanguage.of(environment)))
            .setExecutionExceptionHandler(exceptionHandler(environment));
    describe(all);
    for (CommandLine command : all.getSubcommands().values()) {
      describe(command);
      if (command.getCommandSpec().userObject() instanceof CliCommand ours) {
        ours.setEnvironment(environment);
      }
    }
    Stream.of(all, all.getSubcommands().get("run"))
        .forEach(
            it ->
                it.getCommandSpec().usageMessage().width(SETTINGS_WIDTH).footer(environmentHelp()));
    return all;
  }

  private static void describe(CommandLine command) {
    command.getCommandSpec().version("chsi-guide-bot " + Version.current());
    if (!command.getCommandSpec().usageMessage().exitCodeList().isEmpty()) {
      command.getCommandSpec().usageMessage().exitCodeListHeading("%nExit codes:%n");
    }
  }

  private static String[] environmentHelp() {
    List<String> lines = new ArrayList<>(List.of("", "Settings, from the environment:"));
    lines.addAll(Setting.table());
    return lines.toArray(String[]::new);
  }

  /** Runs the bot, as {@link #run()} does. */
  @Override
  public Integer call() throws InterruptedException {
    return run();
  }

  @Command(
      description = "Run the bot (the default); without TELEGRAM_BOT_TOKEN in the sandbox.",
      mixinStandardHelpOptions = true)
  int run() throws InterruptedException {
    return Main.run(environment);
  }

  /** Returns a handler that says, in the language of the user, why a command failed. */
  public static IExecutionExceptionHandler exceptionHandler(Map<String, String> environment) {
    Language language = MessageLanguage.of(environment);
    return (failure, commandLine, parsed) ->
        Main.explain(failure, language, commandLine.getErr()::println);
  }
}
