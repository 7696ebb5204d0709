package org.chsiguide.cli;

import java.util.Map;
import org.chsiguide.app.BotPhrases;
import org.chsiguide.author.StarterDialog;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Phrase;
import picocli.CommandLine.Command;

/** {@code phrases}: prints the phrases of the bot, to be reworded in a dialog file. */
@Command(
    name = "phrases",
    description = {
      "Print the phrases that the bot adds to a dialog: buttons, notices, panels, commands.",
      "To reword a phrase, copy \"phrases:\" and its line into dialogs.yaml."
    })
public final class PhrasesCommand extends CliCommand {
  @Override
  public Integer call() {
    out().println("phrases:");
    for (Map.Entry<Phrase, LocalizedText> entry : BotPhrases.CATALOG.texts().entrySet()) {
      out().println("  " + entry.getKey().key() + ": " + StarterDialog.flow(entry.getValue()));
    }
    return ExitCode.OK;
  }
}
