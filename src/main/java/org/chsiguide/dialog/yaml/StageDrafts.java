package org.chsiguide.dialog.yaml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.chsiguide.dialog.Stage;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.Text;
import org.chsiguide.picture.Pictures;

/**
 * The stages of a guide as far as they could be read.
 *
 * @param whole those that have a name in both languages
 * @param ids of all, with and without a name
 * @param isReadable whether these are all; of two with one id, one may be meant for another
 */
record StageDrafts(List<Stage> whole, List<String> ids, boolean isReadable) {
  static final List<String> KEYS = List.of("id", "zh", "en", "picture");
  static final StageDrafts NONE = new StageDrafts(List.of(), List.of(), true);

  /** The stages of this list; what is wrong with them is reported. */
  static StageDrafts read(Field field, Pictures pictures) {
    PictureReader files = new PictureReader(field.report(), pictures);
    List<Stage> whole = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    Optional<List<Node>> items = field.list();
    for (Node item : items.orElse(List.of())) {
      new Field("stage", item.place(), item, field.report())
          .fields(KEYS)
          .ifPresent(fields -> read(fields, files, whole, ids));
    }
    boolean isReadable = items.filter(list -> list.size() == new HashSet<>(ids).size()).isPresent();
    return new StageDrafts(whole, ids, isReadable);
  }

  private static void read(
      Fields fields, PictureReader pictures, List<Stage> whole, List<String> ids) {
    Report report = fields.report();
    Words name = Words.read(fields);
    TextRules texts = new TextRules(report);
    texts.plain(name);
    texts.length(name, "the name of a stage", GuideReader.NAME_CHARACTERS);
    Optional<Scalar> id = fields.expect("id").flatMap(Field::words);
    if (id.isEmpty()) {
      return;
    }
    String value = id.get().value();
    if (!StepId.isValid(value)) {
      report.nameForm(id.get(), "a stage");
    }
    if (ids.contains(value)) {
      report.add(id.get().place(), Rule.DUPLICATE_STAGE, "there are two stages " + Quote.of(value));
    }
    ids.add(value);
    Text picture =
        fields.find("picture").flatMap(Field::words).flatMap(pictures::files).orElse(null);
    name.text().ifPresent(text -> whole.add(new Stage(value, text, picture)));
  }
}
