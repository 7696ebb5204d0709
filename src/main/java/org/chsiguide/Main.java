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
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.chsiguide.app.Application;
import org.chsiguide.app.BotEnvironment;
import org.chsiguide.app.LogFilter;
import org.chsiguide.app.MessageLanguage;
import org.chsiguide.app.MisspelledSettings;
import org.chsiguide.app.SandboxEnvironment;
import org.chsiguide.app.Settings;
import org.chsiguide.app.TelegramEnvironment;
import org.chsiguide.cli.ExitCode;
import org.chsiguide.dialog.Language;
import org.chsiguide.runtime.FileFailure;
import org.chsiguide.runtime.StartupException;
import org.chsiguide.store.database.SqlErrorClassifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the bot or, with arguments, one of its {@link Commands}. */
public final class Main {
  private static final Logger log = LoggerFactory.getLogger(Main.class);

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
      // So it is in no signature of a public method of this class either: Java reads these, too.
      code =
          arguments.length == 0
              ? run(environment)
              : Commands.execute(environment, charset, arguments);
    } catch (InterruptedException | RuntimeException | Error failure) {
      code = explain(failure, MessageLanguage.of(environment), System.err::println);
    }
    if (code != ExitCode.OK) {
      System.exit(code);
    }
  }

  /** Runs the bot; without a token in the sandbox. */
  static int run(Map<String, String> environment) throws InterruptedException {
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

  /** Says why a command failed; returns its {@link ExitCode}. */
  static int explain(Throwable failure, Language language, Consumer<String> errors) {
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
