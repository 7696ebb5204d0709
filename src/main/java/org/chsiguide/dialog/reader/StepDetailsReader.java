package org.chsiguide.dialog.reader;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chsiguide.dialog.Banner;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.check.ChoiceCheck;
import org.chsiguide.dialog.check.TextCheck;
import org.chsiguide.dialog.parsed.ParsedStep;
import org.chsiguide.dialog.parsed.ParsedStep.ParsedBanner;
import org.chsiguide.dialog.rule.Rule;
import org.chsiguide.dialog.yaml.DialogKeys;
import org.chsiguide.dialog.yaml.LocalizedScalar;
import org.chsiguide.dialog.yaml.Node;
import org.chsiguide.dialog.yaml.Scalar;
import org.chsiguide.dialog.yaml.YamlField;
import org.chsiguide.dialog.yaml.YamlObject;
import org.chsiguide.picture.PictureCatalog;

/** Reads what a step has beside its text and its choices; each part is there if it is complete. */
record StepDetailsReader(YamlObject step, PictureCatalog files) {
  ParsedStep.Details read() {
    return new ParsedStep.Details(
        step.findNames("covers").stream()
            .map(Scalar::value)
            .collect(Collectors.toCollection(LinkedHashSet::new)),
        step.find("checklist").map(this::readChecklist).orElse(List.of()),
        step.findObject("picture", DialogKeys.PICTURE.keys())
            .flatMap(new PictureReader(step.report(), files)::read)
            .orElse(null),
        step.findObject("remind", DialogKeys.REMINDER.keys())
            .flatMap(new ReminderReader(step.report())::read)
            .orElse(null),
        texts().checkHtml(step.findLocalized("page")).toText().orElse(null));
  }

  private TextCheck texts() {
    return new TextCheck(step.report());
  }

  /** Returns the readable items in order; each becomes a button. */
  private List<LocalizedText> readChecklist(YamlField field) {
    if (step.has("ask")) {
      step.report()
          .at(field.position(), Rule.CHECKLIST)
          .hint("请把清单放到另一个步骤里", "move the checklist to a step of its own")
          .add("%s既提问又有清单", "%s asks for input and has a checklist", step.name());
    }
    List<LocalizedText> checklist = new ArrayList<>();
    List<Node> items = field.asList().orElse(List.of());
    for (Node item : items) {
      LocalizedScalar text = LocalizedScalar.read(YamlField.item("checklist", item, step.report()));
      new ChoiceCheck(step.report()).checkLabelLengths(text);
      texts().checkPlain(text).toText().ifPresent(checklist::add);
    }
    if (field.node() instanceof Node.Sequence
        && (items.isEmpty() || items.size() > Step.MAX_CHECKLIST_ITEMS)) {
      step.report()
          .at(field.position(), Rule.CHECKLIST)
          .hint("请写 1 到 %s 项", "write one to %s", Step.MAX_CHECKLIST_ITEMS)
          .add("清单里有 %s 项", "the checklist has %s items", items.size());
    }
    return checklist;
  }

  /** Returns the banners, which are shown on some days only. */
  List<ParsedBanner> readBanners() {
    return step.findObjects("banners", DialogKeys.BANNER.keys())
        .flatMap(it -> readBanner(it).stream())
        .toList();
  }

  private Optional<ParsedBanner> readBanner(YamlObject fields) {
    Optional<LocalDate> from = fields.expect("from").flatMap(it -> DateReader.read(it, "from"));
    Optional<LocalDate> until = fields.expect("until").flatMap(it -> DateReader.read(it, "until"));
    LocalizedScalar text = texts().checkHtml(fields.expectLocalized("text"));
    if (from.isEmpty() || until.isEmpty()) {
      return Optional.empty();
    }
    if (until.get().isBefore(from.get())) {
      step.report()
          .at(fields.find("until").orElseThrow().node().position(), Rule.BANNER_DAYS)
          .hint("\"from\" 是第一天，\"until\" 是最后一天", "\"from\" is the first day, \"until\" the last")
          .add(
              "\"until\"（%s）比 \"from\"（%s）早，这段文字永远不会显示",
              "\"until\" (%s) is before \"from\" (%s), so this is never shown",
              until.get(),
              from.get());
      return Optional.empty();
    }
    return text.toText()
        .map(both -> new ParsedBanner(new Banner(both, from.get(), until.get()), text));
  }
}
