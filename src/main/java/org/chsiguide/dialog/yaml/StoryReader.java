package org.chsiguide.dialog.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chsiguide.dialog.Language;

/** Reads stories, each from a file of its own. Thread-safe; throws nothing. */
public final class StoryReader {
  static final List<String> KEYS = List.of("story", "language", "steps");
  static final List<String> STEP_KEYS =
      List.of("student", "tap", "sends", "bot", "buttons", "notice");

  /** What a step can be; the others only add to it. */
  private static final List<String> KINDS = List.of("student", "tap", "sends", "bot", "notice");

  /** What came of reading one. */
  public sealed interface Read {

    /** A story. */
    record Ok(Story story) implements Read {}

    /** None, and all that is wrong with it, in the order of the file. */
    record Failed(List<Problem> problems) implements Read {

      /** Copies the problems. */
      public Failed {
        problems = List.copyOf(problems);
      }
    }
  }

  /**
   * Reads a story.
   *
   * @param file what problems call it
   */
  public Read read(String file, byte[] bytes) {
    Report report = new Report(file);
    Optional<Story> story =
        Source.decode(bytes, report)
            .flatMap(source -> new TreeBuilder(source, report).build())
            .flatMap(root -> new Field("the story", Place.TOP, root, report).fields(KEYS))
            .flatMap(fields -> story(file, fields));
    return story.isEmpty() || report.isRefused()
        ? new Read.Failed(report.inFileOrder())
        : new Read.Ok(story.get());
  }

  private static Optional<Story> story(String file, Fields fields) {
    Optional<Scalar> name = fields.expect("story").flatMap(Field::words);
    Optional<Language> language =
        fields.expect("language").flatMap(Field::words).flatMap(code -> language(code, fields));
    List<Story.Line> lines = new ArrayList<>();
    for (Node item : fields.expect("steps").flatMap(Field::list).orElse(List.of())) {
      new Field("step", item.place(), item, fields.report())
          .fields(STEP_KEYS)
          .flatMap(StoryReader::line)
          .ifPresent(lines::add);
    }
    return name.isPresent() && language.isPresent()
        ? Optional.of(new Story(file, name.get().value(), language.get(), lines))
        : Optional.empty();
  }

  private static Optional<Language> language(Scalar code, Fields fields) {
    Optional<Language> language = Language.ofCode(code.value());
    if (language.isEmpty()) {
      fields
          .report()
          .add(
              code.place(),
              Rule.LANGUAGE_CHOICE,
              "there is no language " + Quote.of(code.value()),
              "it is zh, en or both");
    }
    return language;
  }

  private static Optional<Story.Line> line(Fields fields) {
    List<String> kinds = KINDS.stream().filter(fields::has).toList();
    int number = fields.place().line();
    if (kinds.size() > 1) {
      fields
          .report()
          .add(
              fields.place(),
              Rule.CHOICE_KIND,
              "the step has " + String.join(" and ", kinds),
              "give each a step of its own");
      return Optional.empty();
    }
    if (kinds.isEmpty() && !fields.has("buttons")) {
      fields
          .report()
          .add(
              fields.place(),
              Rule.MISSING_KEY,
              "the step has no \"student\"",
              "or tap, sends, bot, buttons, notice");
      return Optional.empty();
    }
    String kind = kinds.isEmpty() ? "bot" : kinds.get(0);
    if (kind.equals("bot")) {
      return Optional.of(
          new Story.Line.Sees(number, texts(fields, "bot"), texts(fields, "buttons")));
    }
    return fields.find(kind).flatMap(Field::words).map(words -> line(kind, number, words.value()));
  }

  private static Story.Line line(String kind, int number, String words) {
    return switch (kind) {
      case "student" -> new Story.Line.Says(number, words);
      case "tap" -> new Story.Line.Taps(number, words);
      case "sends" -> new Story.Line.Sends(number);
      case "notice" -> new Story.Line.IsTold(number, words);
      default -> throw new AssertionError(kind);
    };
  }

  /** A text, or a list of texts. */
  private static List<String> texts(Fields fields, String key) {
    List<String> texts = new ArrayList<>();
    Optional<Field> field = fields.find(key);
    if (field.isPresent() && field.get().node() instanceof Node.Sequence list) {
      for (Node item : list.items()) {
        new Field("each of \"" + key + "\"", item.place(), item, fields.report())
            .words()
            .ifPresent(words -> texts.add(words.value()));
      }
    } else {
      field.flatMap(Field::words).ifPresent(words -> texts.add(words.value()));
    }
    return texts;
  }
}
