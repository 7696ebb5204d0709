package org.chsiguide.dialog.reader;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.check.TextCheck;
import org.chsiguide.dialog.rule.Rule;
import org.chsiguide.dialog.yaml.Position;
import org.chsiguide.dialog.yaml.ProblemCollector;
import org.chsiguide.dialog.yaml.Quoting;
import org.chsiguide.dialog.yaml.Scalar;
import org.chsiguide.dialog.yaml.YamlObject;
import org.chsiguide.picture.PictureCatalog;
import org.chsiguide.picture.PictureFile;

/** Reads the picture of a step or of a stage. */
record PictureReader(ProblemCollector problems, PictureCatalog files) {
  /** A suffix of file names, which names of pictures do not have. */
  private static final Pattern ENDING =
      Pattern.compile("(?:\\.(?:zh|en))?\\.(?:png|jpe?g|gif|webp)$", Pattern.CASE_INSENSITIVE);

  /** Returns the picture if it is complete. */
  Optional<Step.Picture> read(YamlObject fields) {
    Optional<Scalar> name = fields.expectText("name");
    Optional<LocalizedText> seen =
        new TextCheck(problems).checkPlain(fields.expectLocalized("alt")).toText();
    return name.flatMap(this::files)
        .flatMap(both -> seen.map(words -> new Step.Picture(both, words)));
  }

  /**
   * Returns the file names for Chinese and for English, which are equal if one file is for both.
   */
  Optional<LocalizedText> files(Scalar name) {
    String shared = name.value() + ".png";
    LocalizedText each = new LocalizedText(name.value() + ".zh.png", name.value() + ".en.png");
    Optional<LocalizedText> found =
        Stream.of(each, LocalizedText.untranslated(shared))
            .filter(both -> files.has(both.zh()) && files.has(both.en()))
            .findFirst();
    found.ifPresent(both -> checkFiles(name, both));
    if (found.isEmpty()) {
      Matcher ending = ENDING.matcher(name.value());
      problems
          .at(name.position(), Rule.UNKNOWN_PICTURE)
          .hint(
              ending.find()
                  ? LocalizedText.format(
                      "请不要写文件名的后缀：\"%s\"",
                      "write it without the extension: \"%s\"", ending.replaceFirst(""))
                  : LocalizedText.format(
                      "请把 %s 和 %s（或者中英文共用的 %s）放进对话文件旁边的文件夹 \"pictures\"",
                      "put %s and %s, or %s for both languages, into the folder \"pictures\" beside"
                          + " the dialog",
                      Quoting.of(each.zh()),
                      Quoting.of(each.en()),
                      Quoting.of(shared)))
          .add("没有图片 %s", "there is no picture %s", Quoting.of(name.value()));
    }
    return found;
  }

  private void checkFiles(Scalar name, LocalizedText both) {
    if (problems.isChecking()) {
      Stream.of(both.zh(), both.en())
          .distinct()
          .flatMap(file -> files.find(file).stream())
          .forEach(picture -> checkFile(name.position(), picture));
    }
  }

  private void checkFile(Position position, PictureFile picture) {
    String file = Quoting.of(picture.name());
    if (!picture.isPicture()) {
      problems
          .at(position, Rule.UNKNOWN_PICTURE)
          .hint("请用看图软件另存为 PNG", "save the picture as a PNG")
          .add("文件 %s 不是图片", "the file %s is no picture", file);
    } else if (picture.isTallerThanFourToThree()) {
      problems
          .at(position, Rule.TALL_PICTURE)
          .hint(
              "手机一屏放不下它和第一个按钮，请裁成 4:3 或更扁",
              "crop it to 4:3 or wider, so that a phone shows the first button too")
          .add("图片 %s 比 4:3 高", "the picture %s is taller than 4:3", file);
    }
  }
}
