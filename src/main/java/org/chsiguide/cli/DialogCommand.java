package org.chsiguide.cli;

import java.nio.file.Path;
import org.chsiguide.app.DialogFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** A command about a dialog file, which may be named last. */
abstract class DialogCommand extends CliCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "The dialog file; by default the one that the bot would run.")
  private @Nullable Path file;

  final DialogFile dialogFile() {
    return dialogFile(file);
  }
}
