package org.chsiguide.dialog.reader;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.chsiguide.dialog.Choice;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Topic;
import org.chsiguide.dialog.TopicId;
import org.chsiguide.dialog.check.ChoiceCheck;
import org.chsiguide.dialog.check.TextCheck;
import org.chsiguide.dialog.parsed.ParsedChoice;
import org.chsiguide.dialog.parsed.ParsedTopic;
import org.chsiguide.dialog.rule.Rule;
import org.chsiguide.dialog.yaml.DialogKeys;
import org.chsiguide.dialog.yaml.LocalizedScalar;
import org.chsiguide.dialog.yaml.Node;
import org.chsiguide.dialog.yaml.ProblemCollector;
import org.chsiguide.dialog.yaml.Quoting;
import org.chsiguide.dialog.yaml.Scalar;
import org.chsiguide.dialog.yaml.YamlField;
import org.chsiguide.dialog.yaml.YamlObject;

/** Reads the topics of a dialog separately. */
final class TopicReader {
  private static final String SYNONYMS = "synonyms";

  private static final Topic.Examples NO_EXAMPLES =
      new Topic.Examples(List.of(), List.of(), List.of());

  private final ProblemCollector problems;
  private final TopicFiles files;
  private final Set<String> namedFiles = new HashSet<>();

  TopicReader(ProblemCollector problems, TopicFiles files) {
    this.files = files;
    this.problems = problems;
  }

  List<ParsedTopic> read(Node.Mapping group) {
    List<ParsedTopic> topics = new ArrayList<>();
    Map<String, String> topicByExample = new HashMap<>();
    for (Node.Entry entry : group.distinctEntries(problems)) {
      new TextCheck(problems).checkName(entry.key(), new LocalizedText("问题", "a topic"));
      YamlField.entry(new LocalizedText("问题", "topic"), entry, problems)
          .asObject(DialogKeys.TOPIC.keys())
          .map(fields -> read(entry.key(), fields, topicByExample))
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
    if (problems.isTrial()) {
      return Optional.empty();
    }
    String quoted = Quoting.of(name.value());
    if (!namedFiles.add(name.value())) {
      problems
          .at(name.position(), Rule.TOPIC_FILE)
          .add("文件 %s 前面已经用过了", "the file %s is already used", quoted);
      return Optional.empty();
    }
    Optional<TopicFiles.TopicFile> file = files.find(name.value());
    if (file.isEmpty()) {
      problems
          .at(name.position(), Rule.TOPIC_FILE)
          .hint(
              "请写对话文件旁边文件夹 \"topics\" 里的文件，例如 topics/price.yaml；或者直接在这里写：%s",
              "name a file such as topics/price.yaml in the folder \"topics\" beside the dialog, or"
                  + " write the keys here: %s",
              String.join(", ", keys))
          .add("没有文件 %s", "there is no file %s", quoted);
      return Optional.empty();
    }
    ProblemCollector ofFile = problems.forNamedFile(file.get().path(), !file.get().isInJar());
    return YamlObject.read(
        file.get().bytes(), new LocalizedText("文件", "the file"), keys, ofFile, fields -> fields);
  }

  private ParsedTopic read(Scalar id, YamlObject fields, Map<String, String> topicByExample) {
    DateReader.check(fields);
    Topic.Examples examples =
        (id.value().equals(TopicId.PHOTO.value())
                ? fields.find("examples")
                : fields.expect("examples"))
            .flatMap(field -> readHereOrInFile(field, DialogKeys.EXAMPLES.keys()))
            .map(languages -> readExamples(id, languages, topicByExample))
            .orElse(NO_EXAMPLES)
            .and(
                fields
                    .findObject("added", DialogKeys.EXAMPLES.keys())
                    .map(languages -> readExamples(id, languages, topicByExample))
                    .orElse(NO_EXAMPLES));
    return fields.has("aside")
        ? readSmallTalk(id, fields, examples)
        : readQuestion(id, fields, examples);
  }

  private ParsedTopic readSmallTalk(Scalar id, YamlObject fields, Topic.Examples examples) {
    checkHasNoKeyOfQuestion(fields);
    LocalizedScalar reply = fields.findLocalized("aside");
    TextCheck texts = new TextCheck(problems);
    texts.checkLength(
        reply, new LocalizedText("这句回应", "the aside"), Phrase.Length.NOTICE.maxCharacters());
    texts.checkPlain(reply);
    return new ParsedTopic(
        id,
        LocalizedScalar.NONE,
        !reply.scalars().isEmpty(),
        List.of(),
        examples,
        TopicId.parse(id.value())
            .flatMap(topic -> reply.toText().map(it -> new Topic.SmallTalk(topic, it, examples))));
  }

  private void checkHasNoKeyOfQuestion(YamlObject aside) {
    Stream.of("text", "name", "choices")
        .filter(aside::has)
        .findFirst()
        .ifPresent(
            key ->
                problems
                    .at(aside.position(), Rule.TOPIC_KIND)
                    .hint(
                        "能回答的问题写 name、text 和 choices；与主题无关的话只写 aside",
                        "a question has name, text and choices; an off-topic remark has only an"
                            + " aside")
                    .add(
                        "%s既有 %s 又有 aside",
                        "%s has both %s and an aside",
                        aside.name(),
                        new LocalizedText(key, key.equals("choices") ? key : "a " + key)));
  }

  private ParsedTopic readQuestion(Scalar id, YamlObject fields, Topic.Examples examples) {
    fields.expectAll(List.of("name", "text"));
    LocalizedScalar name = fields.findLocalized("name");
    new ChoiceCheck(problems).checkLabelLengths(name);
    TextCheck texts = new TextCheck(problems);
    Optional<LocalizedText> label = texts.checkPlain(name).toText();
    LocalizedScalar text = texts.checkHtml(fields.findLocalized("text"));
    ChoiceReader choiceReader = new ChoiceReader(problems);
    List<ParsedChoice> read =
        fields.find("choices").flatMap(YamlField::asList).map(choiceReader::read).orElse(List.of());
    choiceReader.checkNoDifference(read);
    for (ParsedChoice choice : read) {
      Scalar language = choice.language();
      if (language != null) {
        problems
            .at(language.position(), Rule.LANGUAGE_CHOICE)
            .hint("请用 to 通到一个步骤", "use \"to\" to lead to a step")
            .add("问题下面的按钮不能切换语言", "a topic cannot set the language");
      }
    }
    List<Choice> valid = ParsedChoice.valid(read);
    Optional<LocalizedText> answer = text.toText();
    Optional<Topic> topic =
        TopicId.parse(id.value())
            .filter(it -> label.isPresent() && answer.isPresent())
            .map(it -> new Topic.Question(it, label.get(), answer.get(), valid, examples));
    return new ParsedTopic(id, text, false, read, examples, topic);
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
    Optional<Scalar> block = languages.findText(language);
    block.ifPresent(new TextCheck(languages.report())::checkLines);
    List<String> lines =
        block.stream()
            .flatMap(words -> words.value().lines())
            .map(String::strip)
            .filter(line -> !Scalar.isBlank(line))
            .toList();
    int end = 0;
    for (String line : lines) {
      Scalar words = block.orElseThrow();
      int begin = words.value().indexOf(line, end);
      end = begin + line.length();
      String earlier = seen.putIfAbsent(line.toLowerCase(Locale.ROOT), id.value());
      if (earlier != null && !languages.report().isFull()) {
        languages
            .report()
            .at(words.positionOf(begin), Rule.DUPLICATE_EXAMPLE)
            .add(
                "例句 %s 在问题 %s 里已经有了",
                "the example %s is already in topic %s", Quoting.of(line), Quoting.of(earlier));
      }
    }
    return lines;
  }
}
