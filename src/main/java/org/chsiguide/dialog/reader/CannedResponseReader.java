package org.chsiguide.dialog.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chsiguide.dialog.CannedResponse;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.check.TextCheck;
import org.chsiguide.dialog.parsed.ParsedCannedResponse;
import org.chsiguide.dialog.yaml.DialogKeys;
import org.chsiguide.dialog.yaml.LocalizedScalar;
import org.chsiguide.dialog.yaml.Node;
import org.chsiguide.dialog.yaml.ProblemCollector;
import org.chsiguide.dialog.yaml.Quoting;
import org.chsiguide.dialog.yaml.Scalar;
import org.chsiguide.dialog.yaml.YamlField;
import org.chsiguide.dialog.yaml.YamlObject;

/** Reads the canned responses of staff. */
record CannedResponseReader(ProblemCollector problemCollector) {
  /**
   * The maximum length, which leaves room for both languages and the name of the office in one
   * message.
   */
  static final int MAX_CHARACTERS = 1_500;

  private static final Map<String, Integer> LENGTHS =
      Map.of(
          "step",
          CannedResponse.MAX_TITLE_CHARACTERS,
          "office",
          DialogParser.MAX_NAME_CHARACTERS,
          "guide",
          DialogParser.MAX_NAME_CHARACTERS);

  List<ParsedCannedResponse> read(Node.Mapping group) {
    List<ParsedCannedResponse> answers = new ArrayList<>();
    for (Node.Entry entry : group.distinctEntries(problemCollector)) {
      Scalar id = entry.key();
      if (!StepId.isValid(id.value())) {
        problemCollector.addInvalidName(id, new LocalizedText("常用回复", "an answer"));
      }
      new YamlField(
              () -> LocalizedText.format("常用回复 %s ", "answer %s", Quoting.of(id.value())),
              id.position(),
              entry.value(),
              problemCollector)
          .asObject(DialogKeys.ANSWER)
          .ifPresent(fields -> answers.add(read(id, fields)));
    }
    return answers;
  }

  private ParsedCannedResponse read(Scalar id, YamlObject fields) {
    LocalizedScalar localizedScalar = LocalizedScalar.read(fields);
    TextCheck texts = new TextCheck(problemCollector);
    texts.checkHtml(localizedScalar, List.of("step"));
    texts.checkFilledLength(
        localizedScalar, LENGTHS, new LocalizedText("这条常用回复", "the answer"), MAX_CHARACTERS);
    List<Scalar> steps =
        fields.find("for").flatMap(field -> field.asNames("for")).orElse(List.of());
    return new ParsedCannedResponse(id, steps, localizedScalar);
  }
}
