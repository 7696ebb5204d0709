package org.chsiguide.dialog.reader;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.SystemStep;
import org.chsiguide.dialog.Topic;
import org.chsiguide.dialog.TopicCatalog;
import org.chsiguide.dialog.TopicId;
import org.chsiguide.dialog.check.TextCheck;
import org.chsiguide.dialog.parsed.ParsedCannedResponse;
import org.chsiguide.dialog.parsed.ParsedDialog;
import org.chsiguide.dialog.parsed.ParsedStages;
import org.chsiguide.dialog.parsed.ParsedStep;
import org.chsiguide.dialog.parsed.ParsedTopic;
import org.chsiguide.dialog.parsed.StepReference;
import org.chsiguide.dialog.yaml.DialogKeys;
import org.chsiguide.dialog.yaml.LocalizedScalar;
import org.chsiguide.dialog.yaml.Node;
import org.chsiguide.dialog.yaml.ProblemCollector;
import org.chsiguide.dialog.yaml.Scalar;
import org.chsiguide.dialog.yaml.YamlField;
import org.chsiguide.dialog.yaml.YamlObject;

/** Parses a whole dialog, part by part. */
record DialogParser(DialogLoader loader, ProblemCollector problems) {
  /**
   * The maximum length of the name of the dialog, which is also the name of the bot,
   * https://core.telegram.org/bots/api#setmyname.
   */
  static final int MAX_NAME_CHARACTERS = 64;

  /** Parses the dialog of this file as far as possible. */
  static Optional<ParsedDialog> read(byte[] bytes, DialogLoader loader, ProblemCollector problems) {
    return YamlObject.read(
        bytes,
        new LocalizedText("对话文件", "the dialog"),
        DialogKeys.ROOT.keys(),
        problems,
        fields -> new DialogParser(loader, fields.report()).read(fields));
  }

  private ParsedDialog read(YamlObject fields) {
    TextCheck texts = new TextCheck(problems);
    Stream<String> systemStepKeys =
        Stream.of(SystemStep.values())
            .filter(it -> !loader.defaultDialog().canOmit(it))
            .map(SystemStep::key);
    fields.expectAll(Stream.concat(Stream.of("guide", "steps"), systemStepKeys).toList());
    LocalizedScalar name = fields.findLocalized("guide");
    texts.checkLength(
        name, new LocalizedText("对话的名称", "the name of the dialog"), MAX_NAME_CHARACTERS);
    texts.checkPlain(name);
    Map<SystemStep, StepReference> systemSteps = readSystemSteps(fields);
    ParsedStages stages =
        fields
            .find("stages")
            .map(field -> StageReader.read(field, loader.pictures()))
            .orElse(ParsedStages.NONE);
    Map<Phrase, LocalizedText> phrases = readPhrases(fields, name, texts);
    OfficeReader.Office office =
        fields
            .findObject("office", DialogKeys.OFFICE.keys())
            .map(new OfficeReader(texts)::read)
            .orElse(OfficeReader.Office.NONE);
    office.name().ifPresent(it -> phrases.put(DialogPhrase.OFFICE, it));
    Optional<Node.Mapping> stepsMapping = fields.find("steps").flatMap(YamlField::asMapping);
    List<ParsedStep> steps =
        stepsMapping.map(new StepReader(problems, loader.pictures())::read).orElse(List.of());
    addImplicitSystemSteps(systemSteps, steps);
    boolean hasSteps = stepsMapping.isPresent() && !fields.mayBeIncomplete("steps");
    List<ParsedCannedResponse> answers =
        readMapping(fields.find("answers"), new CannedResponseReader(problems)::read);
    TopicReader topicReader = new TopicReader(problems, loader.topicFiles());
    List<ParsedTopic> topics = readMapping(fields.find("topics"), topicReader::read);
    List<String> synonyms =
        fields.find("synonyms").map(topicReader::readSynonyms).orElse(List.of());
    fields.find("checked").ifPresent(field -> DateReader.read(field, "checked"));
    return new ParsedDialog(
        name,
        systemSteps,
        stages,
        phrases,
        answers,
        steps,
        hasSteps,
        topics,
        validTopics(topics, synonyms),
        office.times(),
        fields.findText("site"));
  }

  private static TopicCatalog validTopics(List<ParsedTopic> topics, List<String> synonyms) {
    Map<TopicId, Topic> valid = new LinkedHashMap<>();
    topics.stream()
        .flatMap(topic -> topic.toTopic().stream())
        .forEach(topic -> valid.put(topic.id(), topic));
    return new TopicCatalog(valid, synonyms);
  }

  private static <T> List<T> readMapping(
      Optional<YamlField> field, Function<Node.Mapping, List<T>> reader) {
    return field.flatMap(YamlField::asMapping).map(reader).orElse(List.of());
  }

  private Map<SystemStep, StepReference> readSystemSteps(YamlObject fields) {
    Map<SystemStep, StepReference> systemSteps = new EnumMap<>(SystemStep.class);
    for (SystemStep systemStep : SystemStep.values()) {
      fields
          .findText(systemStep.key())
          .ifPresent(target -> systemSteps.put(systemStep, reference(systemStep, target)));
    }
    return systemSteps;
  }

  /** Adds a step with the name of an unspecified system step, if there is one. */
  private static void addImplicitSystemSteps(
      Map<SystemStep, StepReference> systemSteps, List<ParsedStep> steps) {
    for (SystemStep systemStep : SystemStep.values()) {
      steps.stream()
          .filter(step -> step.name().equals(systemStep.key()))
          .findFirst()
          .ifPresent(step -> systemSteps.putIfAbsent(systemStep, reference(systemStep, step.id())));
    }
  }

  private static StepReference reference(SystemStep systemStep, Scalar target) {
    return new StepReference(target, LocalizedText.format("%s ", "%s", systemStep.key()), true);
  }

  private Map<Phrase, LocalizedText> readPhrases(
      YamlObject fields, LocalizedScalar dialogName, TextCheck texts) {
    PhraseCatalog catalog = loader.phraseCatalog();
    Map<Phrase, LocalizedText> phrases = new LinkedHashMap<>(catalog.texts());
    fields
        .findObject("phrases", catalog.acceptedKeys())
        .map(given -> new PhraseReader(dialogName, texts).readGiven(given, catalog.phrases()))
        .ifPresent(phrases::putAll);
    return phrases;
  }
}
