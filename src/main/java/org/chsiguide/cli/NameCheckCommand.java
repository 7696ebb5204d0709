package org.chsiguide.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import org.chsiguide.dialog.name.NameCheck;
import picocli.CommandLine.Command;

/** {@code names}: runs the name check on many pairs of names, one per line. */
@Command(
    name = "names",
    description = {
      "Compare pairs of names, read from standard input.",
      "Each line is a JSON object such as"
          + " {\"name_in_yjsy\": \"WONG KAI\", \"name_typed\": \"WONG  KAI\"};"
          + " for each, one line with the verdict is written, such as"
          + " {\"verdict\": \"extra_space\"}. Only \"same\" is good."
    },
    exitCodeList = {"0:every line was a pair of names", "1:some lines were not"})
public final class NameCheckCommand extends CliCommand {
  private static final String REFERENCE = "name_in_yjsy";
  private static final String TYPED = "name_typed";

  private final InputStream input;
  private final ObjectMapper json = new ObjectMapper();

  public NameCheckCommand(InputStream input) {
    this.input = input;
  }

  @Override
  public Integer call() throws IOException {
    int code = ExitCode.OK;
    LineReader lines = new LineReader(input);
    for (String line = lines.readLine(out()); line != null; line = lines.readLine(out())) {
      if (line.isBlank()) {
        continue;
      }
      ObjectNode answer = answer(line);
      code = answer.has("error") ? ExitCode.PROBLEMS : code;
      out().println(answer);
    }
    return code;
  }

  private ObjectNode answer(String line) {
    try {
      JsonNode pair = json.readTree(line);
      JsonNode reference = pair.path(REFERENCE);
      JsonNode typed = pair.path(TYPED);
      if (reference.isTextual() && typed.isTextual()) {
        NameCheck check = NameCheck.compare(reference.textValue(), typed.textValue());
        return json.createObjectNode().put("verdict", check.key());
      }
      return error("the line needs two texts, " + REFERENCE + " and " + TYPED);
    } catch (JsonProcessingException e) {
      return error("the line is not a JSON object");
    }
  }

  private ObjectNode error(String sentence) {
    return json.createObjectNode().put("error", sentence);
  }
}
