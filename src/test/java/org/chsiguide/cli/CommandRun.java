package org.chsiguide.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.chsiguide.Main;
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

  /** Runs a command with these settings. */
  public static CommandRun with(Map<String, String> environment, String... arguments) {
    return on(Main.commandLine(environment), arguments);
  }

  /** Runs a command on this command line. */
  static CommandRun on(CommandLine commandLine, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        commandLine
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .setExecutionExceptionHandler(Main::explain)
            .execute(arguments);
    return new CommandRun(code, lines(out), lines(err));
  }

  private static String lines(StringWriter written) {
    return written.toString().replace(System.lineSeparator(), "\n");
  }
}
