package org.chsiguide.dialog.yaml;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.chsiguide.dialog.PreparedAnswer;
import org.chsiguide.dialog.StepId;

/** Reads the answers that staff give often. */
final class AnswerReader {
  static final List<String> KEYS = List.of("for", "zh", "en");

  /** Leaves room for both languages and the name of the office in one message. */
  static final int CHARACTERS = 1_500;

  private final Report report;
  private final TextRules texts;

  AnswerReader(Report report) {
    this.report = report;
    this.texts = new TextRules(report);
  }

  /** An answer as far as it could be read. */
  record Draft(Scalar id, List<Scalar> steps, Words text) {

    /** The answer, if it is whole. */
    java.util.Optional<PreparedAnswer> answer() {
      Set<StepId> ids = new LinkedHashSet<>();
      steps.stream()
          .map(Scalar::value)
          .filter(StepId::isValid)
          .forEach(step -> ids.add(new StepId(step)));
      return text.text().map(words -> new PreparedAnswer(id.value(), ids, words));
    }
  }

  List<Draft> read(Node.Mapping group) {
    List<Draft> answers = new ArrayList<>();
    for (Node.Entry entry : group.distinct(report)) {
      Scalar id = entry.key();
      if (!StepId.isValid(id.value())) {
        report.nameForm(id, "an answer");
      }
      new Field("answer " + Quote.of(id.value()), id.place(), entry.value(), report)
          .fields(KEYS)
          .ifPresent(fields -> answers.add(read(id, fields)));
    }
    return answers;
  }

  private Draft read(Scalar id, Fields fields) {
    Words words = Words.read(fields);
    texts.html(words);
    texts.length(words, "the answer", CHARACTERS);
    List<Scalar> steps = new ArrayList<>();
    for (Node item : fields.find("for").flatMap(Field::list).orElse(List.of())) {
      new Field("each of \"for\"", item.place(), item, report).words().ifPresent(steps::add);
    }
    return new Draft(id, steps, words);
  }
}
