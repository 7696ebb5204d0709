package org.chsiguide.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.chsiguide.app.BotPhrases;
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
  /** Every JSON string is also a YAML string, whatever characters it has. */
  private final ObjectMapper json = new ObjectMapper();

  @Override
  public Integer call() throws JsonProcessingException {
    out().println("phrases:");
    for (Map.Entry<Phrase, LocalizedText> entry : BotPhrases.CATALOG.texts().entrySet()) {
      out().println("  " + entry.getKey().key() + ": " + yaml(entry.getValue()));
    }
    out().flush();
    return ExitCode.OK;
  }

  private String yaml(LocalizedText text) throws JsonProcessingException {
    return "{zh: "
        + json.writeValueAsString(text.zh())
        + ", en: "
        + json.writeValueAsString(text.en())
        + "}";
  }
}
