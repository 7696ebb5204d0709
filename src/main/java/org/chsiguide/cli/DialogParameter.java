package org.chsiguide.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** The dialog file that a command may name. */
final class DialogParameter {
  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "The dialog file; by default the one that the bot would run.")
  private @Nullable Path file;

  @Nullable Path file() {
    return file;
  }
}
