package org.chsiguide.dialog.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chsiguide.dialog.Step.Kind;
import org.chsiguide.dialog.StepId;
import org.chsiguide.picture.Pictures;

/** Reads the steps of a guide, each for itself; what they lead to is looked at by the rules. */
final class StepReader {
  static final List<String> KEYS =
      List.of(
          "stage",
          "covers",
          "was",
          "mail",
          "ask",
          "check",
          "ticket",
          "text",
          "picture",
          "checklist",
          "choices",
          "remind",
          "done");

  private static final Map<String, String> KINDS = kinds();

  private static final int OFFICE_CHARACTERS = 64;

  /** An end whose outcome cannot be read is an end nevertheless. */
  private static final Kind UNREAD_END = new Kind.Done("…");

  private final Report report;
  private final TextRules texts;
  private final ChoiceReader choices;
  private final MailReader mails;
  private final PictureReader pictures;
  private final QuestionReader questions;
  private final ReminderReader reminders;
  private final ChecklistReader checklists;

  StepReader(Report report, Pictures files) {
    this.report = report;
    this.texts = new TextRules(report);
    this.choices = new ChoiceReader(report);
    this.mails = new MailReader(report);
    this.pictures = new PictureReader(report, files);
    this.questions = new QuestionReader(report);
    this.reminders = new ReminderReader(report);
    this.checklists = new ChecklistReader(report);
  }

  /** Every step of this group, those with a name that stands there twice too. */
  List<StepDraft> read(Node.Mapping group) {
    group.distinct(report).stream()
        .map(Node.Entry::key)
        .filter(id -> !StepId.isValid(id.value()))
        .forEach(id -> report.nameForm(id, "a step"));
    List<StepDraft> steps = new ArrayList<>();
    for (Node.Entry entry : group.entries()) {
      Scalar id = entry.key();
      Field field = new Field("step " + Quote.of(id.value()), id.place(), entry.value(), report);
      steps.add(field.fields(KEYS).map(f -> read(id, f)).orElseGet(() -> StepDraft.unreadable(id)));
    }
    return steps;
  }

  private StepDraft read(Scalar id, Fields fields) {
    Optional<Field> text = fields.expect("text");
    Words words = text.map(Words::read).orElse(Words.NONE);
    texts.html(words);
    List<ChoiceDraft> read = new ArrayList<>();
    Optional<List<Node>> items = fields.find("choices").flatMap(Field::list);
    items.map(choices::read).ifPresent(read::addAll);
    boolean isReadable = !fields.mayLack("choices") && fields.has("choices") == items.isPresent();
    List<Reference> references = new ArrayList<>();
    List<Reference> answers = new ArrayList<>();
    Kind kind = kind(fields, references, answers);
    isReadable &= !fields.has("ask") || !(kind instanceof Kind.Plain);
    return new StepDraft(
        id,
        fields.find("stage").flatMap(Field::words).orElse(null),
        names(fields, "was"),
        covers(fields),
        words,
        kind,
        read,
        fields.find("checklist").map(field -> checklists.read(field, fields)).orElse(List.of()),
        fields.find("picture").flatMap(pictures::read).orElse(null),
        fields.find("remind").flatMap(reminders::read).orElse(null),
        references,
        answers,
        isReadable);
  }

  private Kind kind(Fields fields, List<Reference> references, List<Reference> answers) {
    List<String> kinds = KINDS.keySet().stream().filter(fields::has).map(KINDS::get).toList();
    if (kinds.size() > 1) {
      report.add(
          fields.place(),
          Rule.STEP_KIND,
          fields.name() + " is " + String.join(" and ", kinds),
          "lead from the one to a step of its own for the other");
    }
    Optional<Kind> mail = fields.find("mail").flatMap(field -> mails.read(field, answers));
    Optional<Kind> ask = fields.find("ask").flatMap(field -> questions.ask(field, references));
    Optional<Kind> check =
        fields.find("check").flatMap(field -> questions.check(field, references));
    Optional<Kind> done =
        fields.find("done").map(field -> field.words().map(this::done).orElse(UNREAD_END));
    Optional<Kind> ticket = fields.find("ticket").flatMap(this::ticket);
    return done.or(() -> mail)
        .or(() -> ask)
        .or(() -> check)
        .or(() -> ticket)
        .orElse(new Kind.Plain());
  }

  /** Whoever answers, by a name that the student reads. */
  private Optional<Kind> ticket(Field field) {
    Words office = Words.read(field);
    texts.length(office, "the name of the office", OFFICE_CHARACTERS);
    texts.plain(office);
    return office.text().map(Kind.Ticket::new);
  }

  private Kind done(Scalar outcome) {
    if (!StepId.isValid(outcome.value())) {
      report.nameForm(outcome, "an outcome");
    }
    return new Kind.Done(outcome.value());
  }

  private List<Scalar> names(Fields fields, String key) {
    List<Scalar> names = words(fields, key);
    for (Scalar name : names) {
      if (!StepId.isValid(name.value())) {
        report.nameForm(name, "a step");
      }
    }
    return names;
  }

  private Set<String> covers(Fields fields) {
    Set<String> facts = new LinkedHashSet<>();
    words(fields, "covers").forEach(fact -> facts.add(fact.value()));
    return facts;
  }

  private List<Scalar> words(Fields fields, String key) {
    List<Scalar> words = new ArrayList<>();
    for (Node item : fields.find(key).flatMap(Field::list).orElse(List.of())) {
      new Field("each of \"" + key + "\"", item.place(), item, report)
          .words()
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
