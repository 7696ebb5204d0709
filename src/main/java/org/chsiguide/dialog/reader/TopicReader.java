package org.chsiguide.dialog.reader;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Topic;
import org.chsiguide.dialog.TopicId;
import org.chsiguide.dialog.parsed.ParsedChoice;
import org.chsiguide.dialog.parsed.ParsedTopic;
import org.chsiguide.dialog.rule.ChoiceRules;
import org.chsiguide.dialog.rule.TextRules;
import org.chsiguide.dialog.yaml.LocalizedScalar;
import org.chsiguide.dialog.yaml.Node;
import org.chsiguide.dialog.yaml.Position;
import org.chsiguide.dialog.yaml.ProblemCollector;
import org.chsiguide.dialog.yaml.Quoting;
import org.chsiguide.dialog.yaml.Rule;
import org.chsiguide.dialog.yaml.Scalar;
import org.chsiguide.dialog.yaml.SourceText;
import org.chsiguide.dialog.yaml.YamlField;
import org.chsiguide.dialog.yaml.YamlObject;
import org.chsiguide.dialog.yaml.YamlTreeBuilder;

/** Reads the topics of a dialog separately. */
final class TopicReader {
  static final List<String> KEYS = List.of("name", "text", "choices", "aside", "examples");
  static final List<String> EXAMPLE_KEYS = List.of("zh", "en", "other");

  private static final String SYNONYMS = "synonyms";

  private static final Topic.Examples NO_EXAMPLES =
      new Topic.Examples(List.of(), List.of(), List.of());

  private final ProblemCollector problemCollector;
  private final TextRules texts;
  private final ChoiceRules labelRules;
  private final ChoiceReader choices;
  private final TopicFiles files;
  private final Set<String> namedFiles = new HashSet<>();

  /**
   * Creates a reader.
   *
   * @param files the files that topics may name
   */
  TopicReader(ProblemCollector problemCollector, TopicFiles files) {
    this.files = files;
    this.problemCollector = problemCollector;
    this.texts = new TextRules(problemCollector);
    this.labelRules = new ChoiceRules(problemCollector);
    this.choices = new ChoiceReader(problemCollector);
  }

  /** Reads all topics of this mapping. */
  List<ParsedTopic> read(Node.Mapping group) {
    List<ParsedTopic> topics = new ArrayList<>();
    Map<String, String> topicByExample = new HashMap<>();
    for (Node.Entry entry : group.distinctEntries(problemCollector)) {
      Scalar id = entry.key();
      if (!TopicId.isValid(id.value())) {
        problemCollector.addInvalidName(id, "a topic");
      }
      new YamlField(
              "topic " + Quoting.of(id.value()), id.position(), entry.value(), problemCollector)
          .asObject(KEYS)
          .map(fields -> read(id, fields, topicByExample))
          .ifPresent(topics::add);
    }
    return topics;
  }

  /**
   * Reads the groups of synonyms, one per line: from this value, or from the file that it names.
   */
  List<String> readSynonyms(YamlField field) {
    Optional<Scalar> words =
        field.node() instanceof Scalar name && TopicFiles.isName(name.value())
            ? readFile(name, List.of(SYNONYMS))
                .flatMap(file -> file.expect(SYNONYMS))
                .flatMap(YamlField::asNonBlankScalar)
            : field.asNonBlankScalar();
    return words.stream()
        .flatMap(text -> text.value().lines())
        .filter(line -> !Scalar.isBlank(line))
        .toList();
  }

  /** Returns the keys of this value, or of the file that it names. */
  private Optional<YamlObject> readHereOrInFile(YamlField field, List<String> keys) {
    return field.node() instanceof Scalar name && !Scalar.isBlank(name.value())
        ? readFile(name, keys)
        : field.asObject(keys);
  }

  private Optional<YamlObject> readFile(Scalar name, List<String> keys) {
    String quoted = Quoting.of(name.value());
    if (!namedFiles.add(name.value())) {
      problemCollector.add(
          name.position(), Rule.TOPIC_FILE, "the file " + quoted + " is named already");
      return Optional.empty();
    }
    Optional<TopicFiles.TopicFile> file;
    try {
      file = files.find(name.value());
    } catch (IOException unreadable) {
      problemCollector.add(
          name.position(), Rule.TOPIC_FILE, "the file " + quoted + " cannot be read");
      return Optional.empty();
    }
    if (file.isEmpty()) {
      problemCollector.add(
          name.position(),
          Rule.TOPIC_FILE,
          "there is no file " + quoted,
          "name one such as topics/price.yaml, in the folder \"topics\" beside the dialog, or write"
              + " the keys here: "
              + String.join(", ", keys));
      return Optional.empty();
    }
    ProblemCollector ofFile = problemCollector.forNamedFile(file.get().path());
    return SourceText.decode(file.get().bytes(), ofFile)
        .flatMap(source -> new YamlTreeBuilder(source, ofFile).build())
        .flatMap(root -> new YamlField("the file", Position.TOP, root, ofFile).asObject(keys));
  }

  private ParsedTopic read(Scalar id, YamlObject fields, Map<String, String> topicByExample) {
    Topic.Examples examples =
        (id.value().equals(Topic.PHOTO.value())
                ? fields.find("examples")
                : fields.expect("examples"))
            .flatMap(field -> readHereOrInFile(field, EXAMPLE_KEYS))
            .map(languages -> readExamples(id, languages, topicByExample))
            .orElse(NO_EXAMPLES);
    if (!fields.has("aside")) {
      return readQuestion(id, fields, examples);
    }
    if (fields.has("text")) {
      problemCollector.add(
          fields.position(),
          Rule.TOPIC_KIND,
          fields.name() + " has a text and an aside",
          "a question has name, text and choices; what is beside the dialog has only an aside");
    }
    LocalizedScalar smallTalk =
        fields.find("aside").map(LocalizedScalar::read).orElse(LocalizedScalar.NONE);
    texts.checkLength(smallTalk, "the aside", Phrase.Length.NOTICE.maxCharacters());
    texts.checkPlain(smallTalk);
    return new ParsedTopic(
        id, LocalizedScalar.NONE, LocalizedScalar.NONE, smallTalk, List.of(), examples);
  }

  private ParsedTopic readQuestion(Scalar id, YamlObject fields, Topic.Examples examples) {
    LocalizedScalar name =
        fields.expect("name").map(LocalizedScalar::read).orElse(LocalizedScalar.NONE);
    labelRules.checkLabelLengths(name);
    texts.checkPlain(name);
    LocalizedScalar text =
        fields.expect("text").map(LocalizedScalar::read).orElse(LocalizedScalar.NONE);
    texts.checkHtml(text);
    List<ParsedChoice> read =
        fields.find("choices").flatMap(YamlField::asList).map(choices::read).orElse(List.of());
    choices.checkNoDifference(read);
    for (ParsedChoice choice : read) {
      Scalar language = choice.language();
      if (language != null) {
        problemCollector.add(
            language.position(),
            Rule.LANGUAGE_CHOICE,
            "a topic sets no language",
            "lead to a step");
      }
    }
    return new ParsedTopic(id, name, text, LocalizedScalar.NONE, read, examples);
  }

  private Topic.Examples readExamples(Scalar id, YamlObject languages, Map<String, String> seen) {
    return new Topic.Examples(
        readLines(id, languages, "zh", seen),
        readLines(id, languages, "en", seen),
        readLines(id, languages, "other", seen));
  }

  /** Reads examples; one that already occurs elsewhere is reported and dropped. */
  private List<String> readLines(
      Scalar id, YamlObject languages, String language, Map<String, String> seen) {
    Optional<Scalar> block = languages.find(language).flatMap(YamlField::asNonBlankScalar);
    List<String> lines =
        block.stream()
            .flatMap(words -> words.value().lines())
            .map(String::strip)
            .filter(line -> !Scalar.isBlank(line))
            .toList();
    for (String line : lines) {
      String earlier = seen.putIfAbsent(line.toLowerCase(Locale.ROOT), id.value());
      if (earlier != null) {
        Scalar words = block.orElseThrow();
        languages
            .report()
            .add(
                words.positionOf(words.value().indexOf(line)),
                Rule.DUPLICATE_EXAMPLE,
                "the example "
                    + Quoting.of(line)
                    + " stands in topic "
                    + Quoting.of(earlier)
                    + " already");
      }
    }
    return lines;
  }
}
