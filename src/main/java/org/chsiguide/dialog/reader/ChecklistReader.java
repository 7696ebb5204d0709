package org.chsiguide.dialog.reader;

import java.util.ArrayList;
import java.util.List;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.check.ChoiceCheck;
import org.chsiguide.dialog.check.TextCheck;
import org.chsiguide.dialog.rule.Rule;
import org.chsiguide.dialog.yaml.LocalizedScalar;
import org.chsiguide.dialog.yaml.Node;
import org.chsiguide.dialog.yaml.ProblemCollector;
import org.chsiguide.dialog.yaml.YamlField;
import org.chsiguide.dialog.yaml.YamlObject;

/** Reads the checklist of a step. */
record ChecklistReader(ProblemCollector problems) {
  /** Returns the readable items in order; each becomes a button. */
  List<LocalizedText> read(YamlField field, YamlObject step) {
    if (step.has("ask")) {
      problems
          .at(field.position(), Rule.CHECKLIST)
          .hint("请把清单放到另一个步骤里", "move the checklist to a step of its own")
          .add("%s既提问又有清单", "%s asks for input and has a checklist", step.name());
    }
    List<LocalizedText> checklist = new ArrayList<>();
    List<Node> items = field.asList().orElse(List.of());
    for (Node item : items) {
      LocalizedScalar text = LocalizedScalar.read(YamlField.item("checklist", item, problems));
      new ChoiceCheck(problems).checkLabelLengths(text);
      new TextCheck(problems).checkPlain(text);
      text.toText().ifPresent(checklist::add);
    }
    if (field.node() instanceof Node.Sequence
        && (items.isEmpty() || items.size() > Step.MAX_CHECKLIST_ITEMS)) {
      problems
          .at(field.position(), Rule.CHECKLIST)
          .hint("请写 1 到 %s 项", "write one to %s", Step.MAX_CHECKLIST_ITEMS)
          .add("清单里有 %s 项", "the checklist has %s items", items.size());
    }
    return checklist;
  }
}
