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
import org.chsiguide.dialog.parsed.ParsedDialog;
import org.chsiguide.dialog.parsed.ParsedDialog.ParsedStages;
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
    expectParts(fields);
    TextCheck texts = new TextCheck(problems);
    LocalizedScalar name =
        texts.checkTitle(
            fields.findLocalized("guide"), new LocalizedText("对话的名称", "the name of the dialog"));
    Map<Phrase, LocalizedText> phrases = readPhrases(fields, name);
    OfficeReader.Office office =
        fields
            .findObject("office", DialogKeys.OFFICE.keys())
            .map(new OfficeReader(texts)::read)
            .orElse(OfficeReader.Office.NONE);
    office.name().ifPresent(it -> phrases.put(DialogPhrase.OFFICE, it));
    List<ParsedStep> steps =
        readMapping(fields, "steps", new StepReader(problems, loader.pictures())::read);
    boolean areStepsKnown =
        fields.find("steps").filter(it -> it.node() instanceof Node.Mapping).isPresent()
            && !fields.mayBeIncomplete("steps");
    TopicReader topicReader = new TopicReader(problems, loader.topicFiles());
    List<ParsedTopic> topics = readMapping(fields, "topics", topicReader::read);
    List<String> synonyms =
        fields.find("synonyms").map(topicReader::readSynonyms).orElse(List.of());
    fields.find("checked").ifPresent(field -> DateReader.read(field, "checked"));
    return new ParsedDialog(
        name,
        readSystemSteps(fields, steps),
        fields
            .find("stages")
            .map(field -> StageReader.read(field, loader.pictures()))
            .orElse(ParsedStages.NONE),
        phrases,
        readMapping(fields, "answers", new CannedResponseReader(problems)::read),
        steps,
        areStepsKnown,
        topics,
        validTopics(topics, synonyms),
        office.times(),
        fields.findText("site"));
  }

  /** Reports the parts that are missing; some system steps may be. */
  private void expectParts(YamlObject fields) {
    Stream<String> systemSteps =
        Stream.of(SystemStep.values())
            .filter(it -> !loader.defaultDialog().canOmit(it))
            .map(SystemStep::key);
    fields.expectAll(Stream.concat(Stream.of("guide", "steps"), systemSteps).toList());
  }

  private static TopicCatalog validTopics(List<ParsedTopic> topics, List<String> synonyms) {
    Map<TopicId, Topic> valid = new LinkedHashMap<>();
    topics.stream()
        .flatMap(topic -> topic.topic().stream())
        .forEach(topic -> valid.put(topic.id(), topic));
    return new TopicCatalog(valid, synonyms);
  }

  private static <T> List<T> readMapping(
      YamlObject fields, String key, Function<Node.Mapping, List<T>> reader) {
    return fields.find(key).flatMap(YamlField::asMapping).map(reader).orElse(List.of());
  }

  /** Reads the system steps; of one that is not specified, the step with its name is it. */
  private static Map<SystemStep, StepReference> readSystemSteps(
      YamlObject fields, List<ParsedStep> steps) {
    Map<SystemStep, StepReference> systemSteps = new EnumMap<>(SystemStep.class);
    for (SystemStep systemStep : SystemStep.values()) {
      fields
          .findText(systemStep.key())
          .or(
              () ->
                  steps.stream()
                      .map(ParsedStep::id)
                      .filter(id -> id.value().equals(systemStep.key()))
                      .findFirst())
          .ifPresent(target -> systemSteps.put(systemStep, reference(systemStep, target)));
    }
    return systemSteps;
  }

  private static StepReference reference(SystemStep systemStep, Scalar target) {
    return new StepReference(target, LocalizedText.format("%s ", "%s", systemStep.key()), true);
  }

  private Map<Phrase, LocalizedText> readPhrases(YamlObject fields, LocalizedScalar dialogName) {
    PhraseCatalog catalog = loader.phraseCatalog();
    Map<Phrase, LocalizedText> phrases = new LinkedHashMap<>(catalog.texts());
    fields
        .findObject("phrases", catalog.acceptedKeys())
        .map(given -> catalog.readOverrides(given, dialogName))
        .ifPresent(phrases::putAll);
    return phrases;
  }
}
