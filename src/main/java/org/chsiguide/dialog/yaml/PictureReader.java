package org.chsiguide.dialog.yaml;

import java.util.List;
import java.util.Optional;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.Text;
import org.chsiguide.picture.Pictures;

/** Reads the picture of a step, or of a stage. */
final class PictureReader {
  static final List<String> KEYS = List.of("name", "alt");

  private final Report report;
  private final TextRules texts;
  private final Pictures files;

  /**
   * @param files where the pictures are that steps may name
   */
  PictureReader(Report report, Pictures files) {
    this.report = report;
    this.texts = new TextRules(report);
    this.files = files;
  }

  /** The picture, if nothing of it is missing. */
  Optional<Step.Picture> read(Field field) {
    return field.fields(KEYS).flatMap(this::read);
  }

  private Optional<Step.Picture> read(Fields fields) {
    Optional<Scalar> name = fields.expect("name").flatMap(Field::words);
    Words alt = fields.expect("alt").map(Words::read).orElse(Words.NONE);
    texts.plain(alt);
    Optional<Text> seen = alt.text();
    return name.flatMap(this::files)
        .flatMap(both -> seen.map(words -> new Step.Picture(both.zh(), both.en(), words)));
  }

  /** The names of the files, one for each language or twice the one for both. */
  Optional<Text> files(Scalar name) {
    String one = name.value() + ".png";
    Text each = new Text(name.value() + ".zh.png", name.value() + ".en.png");
    if (files.has(each.zh()) && files.has(each.en())) {
      return Optional.of(each);
    }
    if (files.has(one)) {
      return Optional.of(new Text(one, one));
    }
    report.add(
        name.place(),
        Rule.UNKNOWN_PICTURE,
        "there is no picture " + Quote.of(name.value()),
        "put %s and %s, or %s for both languages, into the folder \"pictures\" beside the guide"
            .formatted(Quote.of(each.zh()), Quote.of(each.en()), Quote.of(one)));
    return Optional.empty();
  }
}
