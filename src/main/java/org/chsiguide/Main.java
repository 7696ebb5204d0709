package org.chsiguide;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.chsiguide.dialog.yaml.Loaded;
import org.chsiguide.sandbox.PortInUse;
import org.chsiguide.sandbox.Sandbox;
import org.chsiguide.sandbox.StateUnreadable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The command line. Exit codes: 0 done, 1 the guide has problems, 2 it cannot start, 3 a bug. */
@Command(
    name = "chsi-guide-bot",
    description = "A Telegram bot that walks students to their CHSI photo code.",
    mixinStandardHelpOptions = true)
public final class Main implements Callable<Integer> {
  private static final int OK = 0;
  private static final int PROBLEMS = 1;
  private static final int CANNOT_START = 2;
  private static final int BUG = 3;

  private Main() {}

  /** Runs a command; the bot, if none is given. */
  public static void main(String[] arguments) {
    int code =
        new CommandLine(new Main()).setExecutionExceptionHandler(Main::explain).execute(arguments);
    if (code != OK) {
      System.exit(code);
    }
  }

  /** Without a command: {@link #run()}. */
  @Override
  public Integer call() {
    return run();
  }

  @Command(description = "Run the bot (the default); without TELEGRAM_BOT_TOKEN in the sandbox.")
  int run() {
    try (Application application = new Application(Settings.read(System.getenv()))) {
      Runtime.getRuntime().addShutdownHook(new Thread(application::close, "stop"));
      application.run();
    }
    return OK;
  }

  @Command(description = "Check a guide and list all that is wrong with it.")
  int check(
      @Parameters(arity = "0..1", description = "The file; dialogs.yaml if none is given.")
          @Nullable Path file) {
    Path asked = file == null ? Settings.read(System.getenv()).dialogs() : file;
    Loaded loaded = GuideFile.of(asked).read();
    if (loaded instanceof Loaded.Failed failed) {
      System.out.println(GuideFile.lines(failed.problems()));
      return PROBLEMS;
    }
    if (loaded instanceof Loaded.Ok ok) {
      ok.warnings().forEach(System.out::println);
      System.out.println("The guide is fine: " + ok.dialog().steps().size() + " steps.");
      return OK;
    }
    throw new AssertionError(loaded);
  }

  @Command(description = "Run the sandbox alone, for any bot: a Bot API server with a chat page.")
  int sandbox() throws InterruptedException {
    Settings settings = Settings.read(System.getenv());
    try (Sandbox sandbox = Application.sandbox(settings, routes -> {})) {
      Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "stop"));
      System.out.println("The sandbox is at " + sandbox.url() + ": any bot token works there.");
      new CountDownLatch(1).await();
    }
    return OK;
  }

  private static int explain(
      Exception failure, CommandLine commandLine, CommandLine.@Nullable ParseResult parsed) {
    if (failure instanceof CannotStart
        || failure instanceof PortInUse
        || failure instanceof StateUnreadable) {
      commandLine.getErr().println(failure.getMessage());
      return CANNOT_START;
    }
    failure.printStackTrace(commandLine.getErr());
    return BUG;
  }
}
