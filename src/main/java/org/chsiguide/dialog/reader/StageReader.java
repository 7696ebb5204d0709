package org.chsiguide.dialog.reader;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Stage;
import org.chsiguide.dialog.check.TextCheck;
import org.chsiguide.dialog.parsed.ParsedDialog.ParsedStages;
import org.chsiguide.dialog.rule.Rule;
import org.chsiguide.dialog.yaml.DialogKeys;
import org.chsiguide.dialog.yaml.LocalizedScalar;
import org.chsiguide.dialog.yaml.Node;
import org.chsiguide.dialog.yaml.ProblemCollector;
import org.chsiguide.dialog.yaml.Quoting;
import org.chsiguide.dialog.yaml.Scalar;
import org.chsiguide.dialog.yaml.YamlField;
import org.chsiguide.dialog.yaml.YamlObject;
import org.chsiguide.picture.PictureCatalog;

/** Reads the stages of a dialog. */
final class StageReader {

  private StageReader() {}

  static ParsedStages read(YamlField field, PictureCatalog pictures) {
    PictureReader pictureReader = new PictureReader(field.report(), pictures);
    List<Stage> validStages = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    Optional<List<Node>> items = field.asList();
    for (Node item : items.orElse(List.of())) {
      new YamlField(new LocalizedText("阶段", "stage"), item.position(), item, field.report())
          .asObject(DialogKeys.STAGE.keys())
          .ifPresent(fields -> read(fields, pictureReader, validStages, ids));
    }
    boolean isReadable = items.filter(list -> list.size() == new HashSet<>(ids).size()).isPresent();
    return new ParsedStages(validStages, ids, isReadable);
  }

  private static void read(
      YamlObject fields, PictureReader pictures, List<Stage> validStages, List<String> ids) {
    ProblemCollector problems = fields.report();
    TextCheck texts = new TextCheck(problems);
    LocalizedScalar name =
        texts.checkTitle(
            LocalizedScalar.read(fields), new LocalizedText("阶段的名称", "the name of a stage"));
    Optional<Scalar> id = fields.expectText("id");
    if (id.isEmpty()) {
      return;
    }
    String value = id.get().value();
    texts.checkName(id.get(), new LocalizedText("阶段", "a stage"));
    if (ids.contains(value)) {
      problems
          .at(id.get().position(), Rule.DUPLICATE_STAGE)
          .add("有两个阶段都叫 %s", "there are two stages named %s", Quoting.of(value));
    }
    ids.add(value);
    LocalizedText picture = fields.findText("picture").flatMap(pictures::files).orElse(null);
    name.toText().ifPresent(text -> validStages.add(new Stage(value, text, picture)));
  }
}
