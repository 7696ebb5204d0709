package org.chsiguide.cli;

import java.nio.file.Path;
import java.util.Map;
import org.chsiguide.app.DialogFile;
import org.chsiguide.app.MessageLanguage;
import org.chsiguide.app.Settings;
import org.chsiguide.dialog.Language;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** The dialog of a command: a file that it names, or the one that the bot would run. */
final class DialogParameter {
  private final Map<String, String> environment;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "The dialog file; by default the one that the bot would run.")
  private @Nullable Path file;

  DialogParameter(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Returns the language of messages. */
  Language language() {
    return MessageLanguage.of(environment);
  }

  DialogFile dialogFile() {
    return DialogFile.of(file == null ? Settings.dialogs(environment) : file);
  }
}
