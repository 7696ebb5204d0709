package org.chsiguide.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.chsiguide.Main;
import picocli.CommandLine;

/**
 * What a command printed, with line breaks of one kind, and its exit code.
 *
 * @param out what it printed on standard output
 * @param err what it printed on standard error
 */
public record CommandRun(int code, String out, String err) {

  /** Runs a command as the command line does, with nothing set in the environment. */
  public static CommandRun of(String... arguments) {
    return with(Map.of(), arguments);
  }

  /** The same with these settings. */
  static CommandRun with(Map<String, String> environment, String... arguments) {
    return on(Main.commandLine(environment), arguments);
  }

  /** The same on a command line of one's own. */
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
