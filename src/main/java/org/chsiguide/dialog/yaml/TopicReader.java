package org.chsiguide.dialog.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Topic;
import org.chsiguide.dialog.TopicId;

/** Reads the topics of a guide, each for itself. */
final class TopicReader {
  static final List<String> KEYS = List.of("name", "text", "choices", "aside", "examples");
  static final List<String> EXAMPLE_KEYS = List.of("zh", "en", "other");

  private static final Topic.Examples NO_EXAMPLES =
      new Topic.Examples(List.of(), List.of(), List.of());

  private final Report report;
  private final TextRules texts;
  private final ChoiceRules labels;
  private final ChoiceReader choices;

  TopicReader(Report report) {
    this.report = report;
    this.texts = new TextRules(report);
    this.labels = new ChoiceRules(report);
    this.choices = new ChoiceReader(report);
  }

  /** Every topic of this group. */
  List<TopicDraft> read(Node.Mapping group) {
    List<TopicDraft> topics = new ArrayList<>();
    Map<String, String> seen = new HashMap<>();
    for (Node.Entry entry : group.distinct(report)) {
      Scalar id = entry.key();
      if (!TopicId.isValid(id.value())) {
        report.nameForm(id, "a topic");
      }
      new Field("topic " + Quote.of(id.value()), id.place(), entry.value(), report)
          .fields(KEYS)
          .map(fields -> read(id, fields, seen))
          .ifPresent(topics::add);
    }
    return topics;
  }

  private TopicDraft read(Scalar id, Fields fields, Map<String, String> seen) {
    Topic.Examples examples =
        fields
            .expect("examples")
            .flatMap(field -> field.fields(EXAMPLE_KEYS))
            .map(languages -> examples(id, languages, seen))
            .orElse(NO_EXAMPLES);
    if (!fields.has("aside")) {
      return question(id, fields, examples);
    }
    if (fields.has("text")) {
      report.add(
          fields.place(),
          Rule.TOPIC_KIND,
          fields.name() + " has a text and an aside",
          "a question has name, text and choices; what is beside the guide has only an aside");
    }
    Words aside = fields.find("aside").map(Words::read).orElse(Words.NONE);
    texts.length(aside, "the aside", Phrase.MAX_NOTICE);
    texts.plain(aside);
    return new TopicDraft(id, Words.NONE, Words.NONE, aside, List.of(), examples);
  }

  private TopicDraft question(Scalar id, Fields fields, Topic.Examples examples) {
    Words name = fields.expect("name").map(Words::read).orElse(Words.NONE);
    labels.lengths(name);
    texts.plain(name);
    Words text = fields.expect("text").map(Words::read).orElse(Words.NONE);
    texts.html(text);
    List<ChoiceDraft> read =
        fields.find("choices").flatMap(Field::list).map(choices::read).orElse(List.of());
    for (ChoiceDraft choice : read) {
      Scalar language = choice.language();
      if (language != null) {
        report.add(
            language.place(), Rule.LANGUAGE_CHOICE, "a topic sets no language", "lead to a step");
      }
    }
    return new TopicDraft(id, name, text, Words.NONE, read, examples);
  }

  private Topic.Examples examples(Scalar id, Fields languages, Map<String, String> seen) {
    return new Topic.Examples(
        lines(id, languages, "zh", seen),
        lines(id, languages, "en", seen),
        lines(id, languages, "other", seen));
  }

  /** The lines that say something; one that stands elsewhere too teaches nothing. */
  private List<String> lines(
      Scalar id, Fields languages, String language, Map<String, String> seen) {
    Optional<Scalar> block = languages.find(language).flatMap(Field::words);
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
        report.add(
            words.at(words.value().indexOf(line)),
            Rule.DUPLICATE_EXAMPLE,
            "the example " + Quote.of(line) + " stands in topic " + Quote.of(earlier) + " already");
      }
    }
    return lines;
  }
}
