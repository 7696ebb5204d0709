package org.chsiguide.dialog.reader;

import java.util.ArrayList;
import java.util.List;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.check.TextCheck;
import org.chsiguide.dialog.parsed.ParsedDialog.ParsedCannedResponse;
import org.chsiguide.dialog.yaml.DialogKeys;
import org.chsiguide.dialog.yaml.LocalizedScalar;
import org.chsiguide.dialog.yaml.Node;
import org.chsiguide.dialog.yaml.ProblemCollector;
import org.chsiguide.dialog.yaml.Scalar;
import org.chsiguide.dialog.yaml.YamlField;
import org.chsiguide.dialog.yaml.YamlObject;

/** Reads the canned responses of staff. */
record CannedResponseReader(ProblemCollector problems) {
  /**
   * The maximum length, which leaves room for both languages and the name of the office in one
   * message.
   */
  private static final int MAX_CHARACTERS = 1_500;

  private static final LocalizedText LONGEST_TITLE =
      LocalizedText.untranslated("x".repeat(Step.MAX_TITLE_CHARACTERS));
  private static final LocalizedText LONGEST_NAME =
      LocalizedText.untranslated("x".repeat(TextCheck.MAX_NAME_CHARACTERS));

  List<ParsedCannedResponse> read(Node.Mapping group) {
    List<ParsedCannedResponse> answers = new ArrayList<>();
    for (Node.Entry entry : group.distinctEntries(problems)) {
      new TextCheck(problems).checkName(entry.key(), new LocalizedText("常用回复", "an answer"));
      YamlField.entry(new LocalizedText("常用回复", "answer"), entry, problems)
          .asObject(DialogKeys.ANSWER.keys())
          .ifPresent(fields -> answers.add(read(entry.key(), fields)));
    }
    return answers;
  }

  private ParsedCannedResponse read(Scalar id, YamlObject fields) {
    TextCheck texts = new TextCheck(problems);
    LocalizedScalar text = texts.checkHtml(LocalizedScalar.read(fields), "step");
    texts.checkLength(
        text.fill("step", LONGEST_TITLE).fill("office", LONGEST_NAME).fill("guide", LONGEST_NAME),
        new LocalizedText("这条常用回复", "the answer"),
        MAX_CHARACTERS);
    return new ParsedCannedResponse(id, fields.findNames("for"), text);
  }
}
