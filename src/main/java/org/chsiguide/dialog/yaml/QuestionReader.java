package org.chsiguide.dialog.yaml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chsiguide.dialog.Question;
import org.chsiguide.dialog.Step.Kind;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.Text;
import org.chsiguide.dialog.name.Verdict;

/** Reads a question that students answer in words, and the check that compares two answers. */
final class QuestionReader {
  static final List<String> ASK_KEYS = List.of("for", "to");
  static final List<String> CHECK_KEYS = checkKeys();
  private static final List<String> QUESTIONS =
      Arrays.stream(Question.values()).map(Question::key).toList();

  private final Report report;
  private final TextRules texts;

  QuestionReader(Report report) {
    this.report = report;
    this.texts = new TextRules(report);
  }

  /** The question, if nothing of it is missing; where it leads is added to the references. */
  Optional<Kind> ask(Field field, List<Reference> references) {
    return field
        .fields(ASK_KEYS)
        .flatMap(
            fields -> {
              Optional<Question> question =
                  fields.expect("for").flatMap(Field::words).flatMap(this::question);
              Optional<StepId> to = step(fields, "to", references);
              return question.flatMap(what -> to.map(step -> new Kind.Ask(what, step)));
            });
  }

  private Optional<Question> question(Scalar name) {
    Optional<Question> question = Question.ofKey(name.value());
    if (question.isEmpty()) {
      report.add(
          name.place(),
          Rule.QUESTION,
          "nothing called " + Quote.of(name.value()) + " can be asked for",
          Suggestions.closest(name.value(), QUESTIONS)
              .map(Suggestions::hint)
              .orElse("what can be: " + String.join(", ", QUESTIONS)));
    }
    return question;
  }

  /** The check, if nothing of it is missing; the steps that ask are added to the references. */
  Optional<Kind> check(Field field, List<Reference> references) {
    return field
        .fields(CHECK_KEYS)
        .flatMap(
            fields -> {
              Optional<StepId> reference = step(fields, "reference", references);
              Optional<StepId> typed = step(fields, "typed", references);
              Optional<Text> forgotten = text(fields, "forgotten");
              Map<Verdict, Text> verdicts = new EnumMap<>(Verdict.class);
              for (Verdict verdict : Verdict.values()) {
                text(fields, verdict.key()).ifPresent(text -> verdicts.put(verdict, text));
              }
              boolean isWhole = reference.isPresent() && typed.isPresent() && forgotten.isPresent();
              return isWhole
                  ? Optional.of(
                      new Kind.Check(reference.get(), typed.get(), forgotten.get(), verdicts))
                  : Optional.empty();
            });
  }

  private Optional<StepId> step(Fields fields, String key, List<Reference> references) {
    Optional<Scalar> name = fields.expect(key).flatMap(Field::words);
    name.ifPresent(
        target -> references.add(new Reference(target, Quote.of(key) + " of " + fields.name())));
    return name.map(Scalar::value).filter(StepId::isValid).map(StepId::new);
  }

  private Optional<Text> text(Fields fields, String key) {
    Words words = fields.expect(key).map(Words::read).orElse(Words.NONE);
    texts.html(words);
    return words.text();
  }

  private static List<String> checkKeys() {
    List<String> keys = new ArrayList<>(List.of("reference", "typed", "forgotten"));
    Arrays.stream(Verdict.values()).map(Verdict::key).forEach(keys::add);
    return List.copyOf(keys);
  }
}
