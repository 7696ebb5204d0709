package org.chsiguide.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import org.chsiguide.Commands;
import org.chsiguide.app.MessageLanguage;
import picocli.CommandLine;

/**
 * The output of a command, with uniform line breaks, and its exit code.
 *
 * @param out its standard output
 * @param err its standard error
 */
public record CommandRun(int code, String out, String err) {

  /** Runs a command with an empty environment. */
  public static CommandRun of(String... arguments) {
    return with(Map.of(), arguments);
  }

  /** Runs a command with these settings; where they name no port, the system chooses one. */
  public static CommandRun with(Map<String, String> environment, String... arguments) {
    Map<String, String> settings = new HashMap<>(environment);
    settings.putIfAbsent("HTTP_PORT", "0");
    return run(Commands.commandLine(settings), arguments);
  }

  /** Runs this command alone, with these settings. */
  static CommandRun on(CliCommand command, Map<String, String> environment, String... arguments) {
    command.setEnvironment(environment);
    return run(
        new CommandLine(command)
            .setParameterExceptionHandler(new UsageErrorHandler(MessageLanguage.of(environment)))
            .setExecutionExceptionHandler(Commands.exceptionHandler(environment)),
        arguments);
  }

  private static CommandRun run(CommandLine commandLine, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        commandLine.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
    return new CommandRun(code, lines(out), lines(err));
  }

  private static String lines(StringWriter written) {
    return written.toString().replace(System.lineSeparator(), "\n");
  }
}
