package org.chsiguide.dialog.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.rule.Problem;
import org.chsiguide.dialog.rule.Rule;
import org.chsiguide.dialog.yaml.DialogKeys;
import org.chsiguide.dialog.yaml.Node;
import org.chsiguide.dialog.yaml.ProblemCollector;
import org.chsiguide.dialog.yaml.Scalar;
import org.chsiguide.dialog.yaml.YamlField;
import org.chsiguide.dialog.yaml.YamlObject;

/** Reads stories, each from a file of its own. Never throws. Thread-safe. */
public final class StoryReader {
  /** The result of reading a story. */
  public sealed interface ReadResult {

    /** The story. */
    record Ok(Story story) implements ReadResult {}

    /** The problems, in the order of the file. */
    record Failed(List<Problem> problems) implements ReadResult {}
  }

  /**
   * Reads a story.
   *
   * @param file the name of the file in problems
   */
  public ReadResult read(String file, byte[] bytes) {
    ProblemCollector problems = new ProblemCollector(file);
    Optional<Story> story =
        YamlObject.read(
                bytes,
                new LocalizedText("故事", "the story"),
                DialogKeys.STORY.keys(),
                problems,
                fields -> readStory(file, fields))
            .flatMap(read -> read);
    return story.isEmpty() || problems.hasErrors()
        ? new ReadResult.Failed(problems.sortedProblems())
        : new ReadResult.Ok(story.get());
  }

  private static Optional<Story> readStory(String file, YamlObject fields) {
    Optional<Scalar> name = fields.expectText("story");
    Optional<Language> language =
        fields
            .expectText("language")
            .flatMap(code -> ChoiceReader.LANGUAGES.find(code, fields.report()));
    List<Story.Line> lines = new ArrayList<>();
    for (Node item : fields.expect("steps").flatMap(YamlField::asList).orElse(List.of())) {
      new YamlField(new LocalizedText("步骤", "step"), item.position(), item, fields.report())
          .asObject(DialogKeys.STORY_STEP.keys())
          .flatMap(StoryReader::readLine)
          .ifPresent(lines::add);
    }
    return name.isPresent() && language.isPresent()
        ? Optional.of(new Story(file, name.get().value(), language.get(), lines))
        : Optional.empty();
  }

  private static Optional<Story.Line> readLine(YamlObject fields) {
    List<Story.Kind> kinds =
        Stream.of(Story.Kind.values()).filter(kind -> fields.has(kind.key())).toList();
    int number = fields.position().line();
    ProblemCollector problems = fields.report();
    if (kinds.size() > 1) {
      problems
          .at(fields.position(), Rule.CHOICE_KIND)
          .hint("请各写成一步", "give each a step of its own")
          .add(
              "这一步同时有 %s",
              "the step has %s", YamlObject.and(kinds.stream().map(Story.Kind::key).toList()));
      return Optional.empty();
    }
    if (kinds.isEmpty() && !fields.has("buttons")) {
      if (!fields.mayBeIncomplete("student")) {
        problems
            .at(fields.position(), Rule.MISSING_KEY)
            .hint("也可以是 tap、sends、bot、buttons 或 notice", "or tap, sends, bot, buttons or notice")
            .add("这一步没有 \"student\"", "the step has no \"student\"");
      }
      return Optional.empty();
    }
    Story.Kind kind = kinds.isEmpty() ? Story.Kind.BOT : kinds.get(0);
    return kind == Story.Kind.BOT
        ? Optional.of(
            new Story.Line(number, kind, readTexts(fields, "bot"), readTexts(fields, "buttons")))
        : fields.findText(kind.key()).map(text -> new Story.Line(number, kind, text.value()));
  }

  private static List<String> readTexts(YamlObject fields, String key) {
    Stream<YamlField> texts =
        fields.find(key).stream()
            .flatMap(
                field ->
                    field.node() instanceof Node.Sequence list
                        ? list.parts().stream()
                            .map(item -> YamlField.item(key, item, fields.report()))
                        : Stream.of(field));
    return texts.flatMap(it -> it.asNonBlankScalar().stream()).map(Scalar::value).toList();
  }
}
