package org.chsiguide.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command of the command line; it returns one of {@link ExitCode}. */
@Command(mixinStandardHelpOptions = true)
abstract class CliCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  /** Returns where results go. */
  final PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** Returns where warnings go. */
  final PrintWriter errors() {
    return spec.commandLine().getErr();
  }
}
