package org.chsiguide.dialog.yaml;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.chsiguide.dialog.Landmark;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Text;
import org.chsiguide.picture.Pictures;

/** Reads a whole guide, part by part. */
final class GuideReader {
  static final List<String> KEYS =
      Stream.of(
              Stream.of("guide"),
              Arrays.stream(Landmark.values()).map(Landmark::key),
              Stream.of("stages", "phrases", "answers", "steps", "topics", "synonyms"))
          .flatMap(part -> part)
          .toList();
  static final List<String> PHRASE_KEYS = Arrays.stream(Phrase.values()).map(Phrase::key).toList();

  /** The name is also that of the bot, https://core.telegram.org/bots/api#setmyname. */
  static final int NAME_CHARACTERS = 64;

  private final BuiltIn builtIn;
  private final Pictures pictures;
  private final Report report;
  private final TextRules texts;

  GuideReader(BuiltIn builtIn, Pictures pictures, Report report) {
    this.builtIn = builtIn;
    this.pictures = pictures;
    this.report = report;
    this.texts = new TextRules(report);
  }

  /** The guide that this node is, as far as it can be read. */
  Optional<Draft> read(Node root) {
    return new Field("the guide", Place.TOP, root, report).fields(KEYS).map(this::read);
  }

  private Draft read(Fields fields) {
    Words name = fields.expect("guide").map(Words::read).orElse(Words.NONE);
    texts.length(name, "the name of the guide", NAME_CHARACTERS);
    texts.plain(name);
    Map<Landmark, Reference> landmarks = landmarks(fields);
    StageDrafts stages =
        fields
            .find("stages")
            .map(field -> StageDrafts.read(field, pictures))
            .orElse(StageDrafts.NONE);
    Map<Phrase, Text> phrases = phrases(fields, name);
    Optional<Node.Mapping> group = fields.expect("steps").flatMap(Field::mapping);
    List<StepDraft> steps = group.map(new StepReader(report, pictures)::read).orElse(List.of());
    addImplied(landmarks, steps);
    boolean hasSteps = group.isPresent() && !fields.mayLack("steps");
    List<AnswerReader.Draft> answers =
        fields
            .find("answers")
            .flatMap(Field::mapping)
            .map(new AnswerReader(report)::read)
            .orElse(List.of());
    List<TopicDraft> topics =
        fields
            .find("topics")
            .flatMap(Field::mapping)
            .map(new TopicReader(report)::read)
            .orElse(List.of());
    List<String> synonyms =
        fields.find("synonyms").flatMap(Field::words).stream()
            .flatMap(words -> words.value().lines())
            .filter(line -> !Scalar.isBlank(line))
            .toList();
    return new Draft(name, landmarks, stages, phrases, answers, steps, hasSteps, topics, synonyms);
  }

  private Map<Landmark, Reference> landmarks(Fields fields) {
    Map<Landmark, Reference> landmarks = new EnumMap<>(Landmark.class);
    for (Landmark landmark : Landmark.values()) {
      Optional<Field> field =
          builtIn.has(landmark) ? fields.find(landmark.key()) : fields.expect(landmark.key());
      field
          .flatMap(Field::words)
          .ifPresent(target -> landmarks.put(landmark, new Reference(target, landmark.key())));
    }
    return landmarks;
  }

  /** A landmark that is left out is the step of its own name, if there is one. */
  private static void addImplied(Map<Landmark, Reference> landmarks, List<StepDraft> steps) {
    for (Landmark landmark : Landmark.values()) {
      steps.stream()
          .filter(step -> step.name().equals(landmark.key()))
          .findFirst()
          .ifPresent(
              step -> landmarks.putIfAbsent(landmark, new Reference(step.id(), landmark.key())));
    }
  }

  private Map<Phrase, Text> phrases(Fields fields, Words guide) {
    Optional<Field> field =
        builtIn.hasPhrases() ? fields.find("phrases") : fields.expect("phrases");
    Optional<Fields> given = field.flatMap(f -> f.fields(PHRASE_KEYS));
    Map<Phrase, Text> phrases = new EnumMap<>(Phrase.class);
    for (Phrase phrase : Phrase.values()) {
      given
          .flatMap(f -> builtIn.hasPhrases() ? f.find(phrase.key()) : f.expect(phrase.key()))
          .flatMap(f -> phrase(f, phrase, guide))
          .or(() -> builtIn.phrase(phrase))
          .ifPresent(text -> phrases.put(phrase, text));
    }
    return phrases;
  }

  private Optional<Text> phrase(Field field, Phrase phrase, Words guide) {
    Words words = Words.read(field);
    texts.filledLength(words, guide, "\"" + phrase.key() + "\"", phrase.maxCharacters());
    texts.phrase(words, phrase.variables());
    return words.text();
  }
}
