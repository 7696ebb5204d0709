package org.chsiguide.dialog.yaml;

import java.util.ArrayList;
import java.util.List;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.Text;

/** Reads what students tick off at a step. */
final class ChecklistReader {
  private final Report report;
  private final TextRules texts;
  private final ChoiceRules labels;

  ChecklistReader(Report report) {
    this.report = report;
    this.texts = new TextRules(report);
    this.labels = new ChoiceRules(report);
  }

  /** The things that can be read, in order; each is a button. */
  List<Text> read(Field field, Fields step) {
    if (step.has("ask")) {
      report.add(
          field.place(),
          Rule.CHECKLIST,
          step.name() + " asks for words and has a checklist",
          "put the checklist on a step of its own");
    }
    List<Text> things = new ArrayList<>();
    List<Node> items = field.list().orElse(List.of());
    for (Node item : items) {
      Words words = Words.read(new Field("each of \"checklist\"", item.place(), item, report));
      labels.lengths(words);
      texts.plain(words);
      words.text().ifPresent(things::add);
    }
    if (field.node() instanceof Node.Sequence
        && (items.isEmpty() || items.size() > Step.MOST_TO_TICK)) {
      report.add(
          field.place(),
          Rule.CHECKLIST,
          "there are " + items.size() + " things to tick off",
          "write one to " + Step.MOST_TO_TICK);
    }
    return things;
  }
}
