package org.chsiguide.dialog.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Step.Kind;
import org.chsiguide.dialog.check.TextCheck;
import org.chsiguide.dialog.parsed.ParsedChoice;
import org.chsiguide.dialog.parsed.ParsedStep;
import org.chsiguide.dialog.parsed.StepReference;
import org.chsiguide.dialog.rule.Rule;
import org.chsiguide.dialog.yaml.DialogKeys;
import org.chsiguide.dialog.yaml.LocalizedScalar;
import org.chsiguide.dialog.yaml.Node;
import org.chsiguide.dialog.yaml.ProblemCollector;
import org.chsiguide.dialog.yaml.Scalar;
import org.chsiguide.dialog.yaml.YamlField;
import org.chsiguide.dialog.yaml.YamlObject;
import org.chsiguide.picture.PictureCatalog;

/** Reads the steps of a dialog separately; the rules check their targets. */
record StepReader(ProblemCollector problems, PictureCatalog files) {

  private static final LocalizedText STEP = new LocalizedText("步骤", "a step");
  private static final List<String> KINDS = List.of("mail", "ask", "check", "ticket", "done");

  /** An end whose outcome is invalid, which counts as an end nevertheless. */
  private static final Kind UNREADABLE_END = new Kind.End("…");

  /**
   * Returns the steps of this mapping; a name that occurs twice gives two steps, if both can be
   * read.
   */
  List<ParsedStep> read(Node.Mapping group) {
    TextCheck texts = new TextCheck(problems);
    group.distinctEntries(problems).forEach(entry -> texts.checkName(entry.key(), STEP));
    Set<String> readable =
        group.entries().stream()
            .filter(entry -> entry.value() instanceof Node.Mapping)
            .map(entry -> entry.key().value())
            .collect(Collectors.toSet());
    return group.entries().stream()
        .filter(
            entry ->
                entry.value() instanceof Node.Mapping || !readable.contains(entry.key().value()))
        .map(this::read)
        .toList();
  }

  private ParsedStep read(Node.Entry entry) {
    return YamlField.entry(new LocalizedText("步骤", "step"), entry, problems)
        .asObject(DialogKeys.STEP.keys())
        .map(fields -> read(entry.key(), fields))
        .orElseGet(() -> ParsedStep.unreadable(entry.key()));
  }

  private ParsedStep read(Scalar id, YamlObject fields) {
    DateReader.check(fields);
    LocalizedScalar text = new TextCheck(problems).checkHtml(fields.expectLocalized("text"));
    Optional<List<Node>> items = fields.find("choices").flatMap(YamlField::asList);
    List<ParsedChoice> choices = readChoices(id, fields, items.orElse(List.of()));
    boolean areChoicesReadable =
        !fields.mayBeIncomplete("choices") && fields.has("choices") == items.isPresent();
    StepDetailsReader details = new StepDetailsReader(fields, files);
    List<StepReference> references = new ArrayList<>();
    Kind kind = readKind(fields, references);
    boolean isKindReadable =
        (!fields.has("ask") || kind instanceof Kind.Input)
            && (!fields.has("ticket") || !(kind instanceof Kind.Plain));
    return new ParsedStep(
        id,
        fields.findText("stage").orElse(null),
        readFormerNames(fields),
        text,
        kind,
        choices,
        details.readBanners(),
        references,
        areChoicesReadable && isKindReadable,
        details.read());
  }

  private List<Scalar> readFormerNames(YamlObject fields) {
    List<Scalar> names = fields.findNames("was");
    names.forEach(name -> new TextCheck(problems).checkName(name, STEP));
    return names;
  }

  private List<ParsedChoice> readChoices(Scalar step, YamlObject fields, List<Node> items) {
    ChoiceReader choiceReader = new ChoiceReader(problems);
    List<ParsedChoice> choices = choiceReader.read(items);
    if (fields.has("remind") && choices.size() == 1) {
      problems
          .at(step.position(), Rule.REMINDER_CHOICES)
          .hint("请给还没有结果的学生加一个按钮", "add one for students who have no answer yet")
          .add("%s有提醒，却只有一个按钮", "%s has reminders, but only one choice", fields.name());
    }
    if (!fields.has("check")) {
      choiceReader.checkNoDifference(choices);
    }
    return choices;
  }

  private Kind readKind(YamlObject fields, List<StepReference> references) {
    List<String> kinds = KINDS.stream().filter(fields::has).toList();
    if (kinds.size() > 1) {
      problems
          .at(fields.position(), Rule.STEP_KIND)
          .hint("请分成两个步骤，从一个通到另一个", "split it into two steps, one leading to the other")
          .add("%s同时有 %s", "%s has %s", fields.name(), YamlObject.and(kinds));
    }
    return kinds.stream()
        .flatMap(kind -> readKind(kind, fields, references).stream())
        .reduce((first, last) -> last) // an end, if it is one
        .orElse(new Kind.Plain());
  }

  private Optional<Kind> readKind(String key, YamlObject fields, List<StepReference> references) {
    InputReader inputReader = new InputReader(problems);
    return switch (key) {
      case "mail" ->
          fields
              .findObject(key, DialogKeys.MAIL.keys())
              .flatMap(it -> new MailReader(problems).read(it, references));
      case "ask" ->
          fields
              .findObject(key, DialogKeys.ASK.keys())
              .flatMap(it -> inputReader.readInput(it, references));
      case "check" ->
          fields
              .findObject(key, InputReader.CHECK_KEYS)
              .flatMap(it -> inputReader.readNameComparison(it, references));
      case "ticket" -> fields.find(key).flatMap(this::readTicket);
      case "done" -> Optional.of(fields.findText(key).map(this::readEnd).orElse(UNREADABLE_END));
      default -> throw new AssertionError(key);
    };
  }

  /** Reads a ticket, whose value is the name of the office that answers. */
  private Optional<Kind> readTicket(YamlField field) {
    LocalizedScalar office = LocalizedScalar.read(field);
    TextCheck texts = new TextCheck(problems);
    texts.checkLength(office, OfficeReader.NAME, TextCheck.MAX_NAME_CHARACTERS);
    return texts.checkPhrase(office, List.of()).toText().map(Kind.Ticket::new);
  }

  private Kind readEnd(Scalar outcome) {
    new TextCheck(problems).checkName(outcome, new LocalizedText("结果", "an outcome"));
    return new Kind.End(outcome.value());
  }
}
