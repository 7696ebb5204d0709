package org.chsiguide;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.chsiguide.app.Application;
import org.chsiguide.app.BotEnvironment;
import org.chsiguide.app.LogFilter;
import org.chsiguide.app.MessageLanguage;
import org.chsiguide.app.MisspelledSettings;
import org.chsiguide.app.SandboxEnvironment;
import org.chsiguide.app.Setting;
import org.chsiguide.app.Settings;
import org.chsiguide.app.TelegramEnvironment;
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
import org.chsiguide.cli.StandardOutput;
import org.chsiguide.cli.StoriesCommand;
import org.chsiguide.cli.UsageErrorHandler;
import org.chsiguide.dialog.Language;
import org.chsiguide.runtime.FileFailure;
import org.chsiguide.runtime.StartupException;
import org.chsiguide.store.database.SqlErrorClassifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;

/** The command line; {@link ExitCode} lists its exit codes. */
@Command(
    name = "chsi-guide-bot",
    description = "A Telegram bot that walks students to their CHSI photo code.",
    mixinStandardHelpOptions = true)
public final class Main implements Callable<Integer> {
  private static final Logger log = LoggerFactory.getLogger(Main.class);

  /** The replacement character, https://www.unicode.org/charts/PDF/UFFF0.pdf. */
  private static final char UNREADABLE = '\uFFFD';

  /** The width of the help with the settings, so that no address is broken. */
  private static final int SETTINGS_WIDTH = 120;

  private final Map<String, String> environment;

  private Main(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Runs a command; without arguments, the bot. */
  public static void main(String[] arguments) {
    // Otherwise Jetty asks the management interface of the JVM, which loads 500 classes.
    System.setProperty("org.eclipse.jetty.util.referencesPerCacheLine", "16");
    // Numbers are the same for scripts, staff and the log on every machine.
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    Charset charset = outputCharset();
    Map<String, String> environment = System.getenv();
    int code;
    try {
      // Without picocli if there is no command: it takes a third of a second to read all of them.
      code =
          arguments.length == 0
              ? new Main(environment).run()
              : runCommand(environment, charset, arguments);
    } catch (InterruptedException | RuntimeException | Error failure) {
      code = explain(failure, MessageLanguage.of(environment), System.err::println);
    }
    if (code != ExitCode.OK) {
      System.exit(code);
    }
  }

  private static int runCommand(
      Map<String, String> environment, Charset charset, String... arguments) {
    expectReadable(arguments);
    int code =
        commandLine(environment)
            .setOut(writer(System.out, charset))
            .setErr(writer(System.err, charset))
            .execute(arguments);
    if (code == ExitCode.OK || code == ExitCode.PROBLEMS) { // others tell of a failure already
      StandardOutput.expectWritten(System.out, new FileOutputStream(FileDescriptor.out));
    }
    return code;
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
        new CommandLine(new Main(environment))
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
    Settings settings = Settings.readForRun(environment, ProcessHandle.current().pid());
    LogFilter.install();
    MisspelledSettings.find(environment).forEach(it -> log.warn("{}", it.sentence().en()));
    String token = settings.telegram().token();
    if (token == null) {
      runInSandbox(settings, MessageLanguage.of(environment));
    } else {
      runOnTelegram(settings, new TelegramEnvironment(token, settings));
    }
    return ExitCode.OK;
  }

  private static void runOnTelegram(Settings settings, BotEnvironment telegram) {
    try (Application application = Application.open(settings, telegram)) {
      Runtime.getRuntime().addShutdownHook(new Thread(application::close, "stop"));
      application.run();
    }
  }

  private static void runInSandbox(Settings settings, Language language)
      throws InterruptedException {
    try (SandboxEnvironment sandboxEnvironment = new SandboxEnvironment(settings)) {
      Runtime.getRuntime().addShutdownHook(new Thread(sandboxEnvironment::close, "stop"));
      sandboxEnvironment.run(language);
    }
  }

  /** Returns a handler that says, in the language of the user, why a command failed. */
  public static IExecutionExceptionHandler exceptionHandler(Map<String, String> environment) {
    Language language = MessageLanguage.of(environment);
    return (failure, commandLine, parsed) ->
        explain(failure, language, commandLine.getErr()::println);
  }

  private static int explain(Throwable failure, Language language, Consumer<String> errors) {
    if (failure instanceof StartupException reason) {
      errors.accept(reason.sentence().in(language, "\n"));
      return SqlErrorClassifier.isOutage(reason) ? ExitCode.DATABASE_AWAY : ExitCode.CANNOT_START;
    }
    if (failure instanceof IOException io) {
      return explain(FileFailure.of(Path.of("-"), io), language, errors);
    }
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    errors.accept(trace.toString());
    return ExitCode.BUG;
  }

  /**
   * Returns the charset of standard output, which becomes UTF-8 if the locale, such as that of a
   * container, has no Chinese.
   */
  private static Charset outputCharset() {
    String terminal =
        System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding"));
    Charset charset = terminal == null ? Charset.defaultCharset() : Charset.forName(terminal);
    if (charset.newEncoder().canEncode('采')) {
      return charset;
    }
    System.setOut(utf8(FileDescriptor.out));
    System.setErr(utf8(FileDescriptor.err));
    return StandardCharsets.UTF_8;
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
