package org.chsiguide.dialog.reader;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chsiguide.dialog.Step.Kind;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.parsed.ParsedChoice;
import org.chsiguide.dialog.parsed.ParsedStep;
import org.chsiguide.dialog.parsed.StepReference;
import org.chsiguide.dialog.rule.TextRules;
import org.chsiguide.dialog.yaml.DialogKeys;
import org.chsiguide.dialog.yaml.LocalizedScalar;
import org.chsiguide.dialog.yaml.Node;
import org.chsiguide.dialog.yaml.ProblemCollector;
import org.chsiguide.dialog.yaml.Quoting;
import org.chsiguide.dialog.yaml.Rule;
import org.chsiguide.dialog.yaml.Scalar;
import org.chsiguide.dialog.yaml.YamlField;
import org.chsiguide.dialog.yaml.YamlObject;
import org.chsiguide.picture.PictureCatalog;

/** Reads the steps of a dialog separately; the rules check their targets. */
final class StepReader {

  private static final Map<String, String> KINDS = kinds();

  private static final int MAX_OFFICE_CHARACTERS = 64;

  /** An end whose outcome is invalid, which counts as an end nevertheless. */
  private static final Kind UNREADABLE_END = new Kind.End("…");

  private final ProblemCollector problemCollector;
  private final TextRules texts;
  private final ChoiceReader choices;
  private final MailReader mails;
  private final PictureReader pictures;
  private final InputReader questions;
  private final ReminderReader reminders;
  private final ChecklistReader checklists;

  StepReader(ProblemCollector problemCollector, PictureCatalog files) {
    this.problemCollector = problemCollector;
    this.texts = new TextRules(problemCollector);
    this.choices = new ChoiceReader(problemCollector);
    this.mails = new MailReader(problemCollector);
    this.pictures = new PictureReader(problemCollector, files);
    this.questions = new InputReader(problemCollector);
    this.reminders = new ReminderReader(problemCollector);
    this.checklists = new ChecklistReader(problemCollector);
  }

  /** Returns the steps of this mapping; a name that occurs twice gives two steps. */
  List<ParsedStep> read(Node.Mapping group) {
    group.distinctEntries(problemCollector).stream()
        .map(Node.Entry::key)
        .filter(id -> !StepId.isValid(id.value()))
        .forEach(id -> problemCollector.addInvalidName(id, "a step"));
    List<ParsedStep> steps = new ArrayList<>();
    for (Node.Entry entry : group.entries()) {
      Scalar id = entry.key();
      YamlField field =
          new YamlField(
              "step " + Quoting.of(id.value()), id.position(), entry.value(), problemCollector);
      steps.add(
          field
              .asObject(DialogKeys.STEP)
              .map(f -> read(id, f))
              .orElseGet(() -> ParsedStep.unreadable(id)));
    }
    return steps;
  }

  private ParsedStep read(Scalar id, YamlObject fields) {
    Optional<YamlField> text = fields.expect("text");
    LocalizedScalar localizedScalar = text.map(LocalizedScalar::read).orElse(LocalizedScalar.NONE);
    texts.checkHtml(localizedScalar);
    List<ParsedChoice> parsedChoices = new ArrayList<>();
    Optional<List<Node>> items = fields.find("choices").flatMap(YamlField::asList);
    items.map(choices::read).ifPresent(parsedChoices::addAll);
    if (fields.has("remind") && parsedChoices.size() == 1) {
      problemCollector.add(
          id.position(),
          Rule.REMINDER_CHOICES,
          fields.name() + " reminds, but has one choice only",
          "add one for students who have no answer yet");
    }
    if (!fields.has("check")) {
      choices.checkNoDifference(parsedChoices);
    }
    boolean isReadable =
        !fields.mayBeIncomplete("choices") && fields.has("choices") == items.isPresent();
    List<StepReference> references = new ArrayList<>();
    List<StepReference> inputReferences = new ArrayList<>();
    Kind kind = readKind(fields, references, inputReferences);
    isReadable &= !fields.has("ask") || !(kind instanceof Kind.Plain);
    return new ParsedStep(
        id,
        fields.find("stage").flatMap(YamlField::asNonBlankScalar).orElse(null),
        readStepNames(fields, "was"),
        readCoveredFacts(fields),
        localizedScalar,
        kind,
        parsedChoices,
        fields.find("checklist").map(field -> checklists.read(field, fields)).orElse(List.of()),
        fields.find("picture").flatMap(pictures::read).orElse(null),
        fields.find("remind").flatMap(reminders::read).orElse(null),
        references,
        inputReferences,
        isReadable);
  }

  private Kind readKind(
      YamlObject fields, List<StepReference> references, List<StepReference> inputReferences) {
    List<String> kinds = KINDS.keySet().stream().filter(fields::has).map(KINDS::get).toList();
    if (kinds.size() > 1) {
      problemCollector.add(
          fields.position(),
          Rule.STEP_KIND,
          fields.name() + " is " + String.join(" and ", kinds),
          "lead from the one to a step of its own for the other");
    }
    Optional<Kind> mail = fields.find("mail").flatMap(field -> mails.read(field, inputReferences));
    Optional<Kind> input =
        fields.find("ask").flatMap(field -> questions.readInput(field, references));
    Optional<Kind> check =
        fields.find("check").flatMap(field -> questions.readNameComparison(field, references));
    Optional<Kind> end =
        fields
            .find("done")
            .map(field -> field.asNonBlankScalar().map(this::readEnd).orElse(UNREADABLE_END));
    Optional<Kind> ticket = fields.find("ticket").flatMap(this::readTicket);
    return end.or(() -> mail)
        .or(() -> input)
        .or(() -> check)
        .or(() -> ticket)
        .orElse(new Kind.Plain());
  }

  /** Reads a ticket, whose value is the name of the office that answers. */
  private Optional<Kind> readTicket(YamlField field) {
    LocalizedScalar office = LocalizedScalar.read(field);
    texts.checkLength(office, "the name of the office", MAX_OFFICE_CHARACTERS);
    texts.checkPlain(office);
    return office.toText().map(Kind.Ticket::new);
  }

  private Kind readEnd(Scalar outcome) {
    if (!StepId.isValid(outcome.value())) {
      problemCollector.addInvalidName(outcome, "an outcome");
    }
    return new Kind.End(outcome.value());
  }

  private List<Scalar> readStepNames(YamlObject fields, String key) {
    List<Scalar> names = readScalars(fields, key);
    for (Scalar name : names) {
      if (!StepId.isValid(name.value())) {
        problemCollector.addInvalidName(name, "a step");
      }
    }
    return names;
  }

  private Set<String> readCoveredFacts(YamlObject fields) {
    Set<String> facts = new LinkedHashSet<>();
    readScalars(fields, "covers").forEach(fact -> facts.add(fact.value()));
    return facts;
  }

  private List<Scalar> readScalars(YamlObject fields, String key) {
    List<Scalar> words = new ArrayList<>();
    for (Node item : fields.find(key).flatMap(YamlField::asList).orElse(List.of())) {
      new YamlField("each of \"" + key + "\"", item.position(), item, problemCollector)
          .asNonBlankScalar()
          .ifPresent(words::add);
    }
    return words;
  }

  private static Map<String, String> kinds() {
    Map<String, String> kinds = new LinkedHashMap<>();
    kinds.put("mail", "a mail");
    kinds.put("ask", "a question");
    kinds.put("check", "a name check");
    kinds.put("ticket", "a talk with staff");
    kinds.put("done", "an end");
    return kinds;
  }
}
