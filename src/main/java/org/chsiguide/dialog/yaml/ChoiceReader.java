package org.chsiguide.dialog.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chsiguide.dialog.Choice;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.Text;

/** Reads the choices of a step. */
final class ChoiceReader {
  static final List<String> KEYS = List.of("to", "url", "copy", "language", "zh", "en");
  static final int COPY_CHARACTERS = 256;

  private static final List<String> LANGUAGES = List.of("zh", "en", "both");

  private final Report report;
  private final TextRules texts;
  private final ChoiceRules choiceRules;

  ChoiceReader(Report report) {
    this.report = report;
    this.texts = new TextRules(report);
    this.choiceRules = new ChoiceRules(report);
  }

  /** The choices of this list; what is wrong with them is reported. */
  List<ChoiceDraft> read(List<Node> items) {
    List<ChoiceDraft> choices = new ArrayList<>();
    for (Node item : items) {
      Field field = new Field("choice", item.place(), item, report);
      choices.add(field.fields(KEYS).map(this::read).orElse(ChoiceDraft.UNREADABLE));
    }
    choiceRules.differ(choices);
    return choices;
  }

  private ChoiceDraft read(Fields fields) {
    Words label = Words.read(fields);
    choiceRules.lengths(label);
    List<String> kinds =
        List.of("to", "url", "copy", "language").stream()
            .filter(fields::has)
            .filter(kind -> !(kind.equals("to") && fields.has("language")))
            .toList();
    if (fields.has("language")) {
      texts.sameInEveryLanguage(label);
    } else {
      texts.plain(label);
    }
    if (kinds.size() != 1) {
      return withoutKind(fields, label, kinds);
    }
    if (fields.has("language")) {
      return language(fields, label);
    }
    Optional<Scalar> value = fields.find(kinds.get(0)).flatMap(Field::words);
    if (value.isEmpty()) {
      return new ChoiceDraft(label, null, null, null, false);
    }
    return switch (kinds.get(0)) {
      case "to" -> go(label, value.get());
      case "url" -> open(label, value.get());
      default -> copy(label, value.get());
    };
  }

  private ChoiceDraft withoutKind(Fields fields, Words label, List<String> kinds) {
    if (!kinds.isEmpty()) {
      report.add(
          fields.place(),
          Rule.CHOICE_KIND,
          "choice %s has %s".formatted(label.quote(), String.join(" and ", kinds)),
          "one button does one thing");
    } else if (!fields.mayLack("to")) {
      report.add(
          fields.place(),
          Rule.MISSING_KEY,
          "choice %s has no \"to\"".formatted(label.quote()),
          "or url, copy, language");
    }
    Optional<Scalar> target = fields.find("to").flatMap(Field::words);
    return new ChoiceDraft(
        label, null, target.map(t -> reference(label, t)).orElse(null), null, target.isPresent());
  }

  private ChoiceDraft go(Words label, Scalar target) {
    Reference to = reference(label, target);
    Optional<Text> text = label.text();
    return text.isPresent() && StepId.isValid(target.value())
        ? new ChoiceDraft(
            label, new Choice.Go(new StepId(target.value()), text.get()), to, null, true)
        : new ChoiceDraft(label, null, to, null, true);
  }

  private ChoiceDraft open(Words label, Scalar url) {
    Addresses.problem(url.value())
        .ifPresent(
            problem ->
                report.add(
                    url.place(),
                    Rule.URL,
                    "a button cannot open " + Quote.of(url.value()),
                    problem));
    return new ChoiceDraft(
        label,
        label.text().map(text -> new Choice.Open(url.value(), text)).orElse(null),
        null,
        null,
        true);
  }

  private ChoiceDraft copy(Words label, Scalar copied) {
    if (copied.codePoints() > COPY_CHARACTERS) {
      report.add(
          copied.place(),
          Rule.COPY_LENGTH,
          "the text to copy has %d characters; Telegram takes %d"
              .formatted(copied.codePoints(), COPY_CHARACTERS));
    }
    return new ChoiceDraft(
        label,
        label.text().map(text -> new Choice.Copy(copied.value(), text)).orElse(null),
        null,
        null,
        true);
  }

  private ChoiceDraft language(Fields fields, Words label) {
    Optional<Scalar> code = fields.find("language").flatMap(Field::words);
    Optional<Field> toField = fields.find("to");
    Optional<Scalar> target = toField.flatMap(Field::words);
    Optional<Language> language = code.map(Scalar::value).flatMap(Language::ofCode);
    if (code.isPresent() && language.isEmpty()) {
      report.add(
          code.get().place(),
          Rule.LANGUAGE_CHOICE,
          "there is no language " + Quote.of(code.get().value()),
          Suggestions.closest(code.get().value(), LANGUAGES)
              .map(Suggestions::hint)
              .orElse("it is zh, en or both"));
    }
    boolean isRight = language.isPresent() && label.text().isPresent();
    StepId to = target.map(Scalar::value).filter(StepId::isValid).map(StepId::new).orElse(null);
    return new ChoiceDraft(
        label,
        isRight ? new Choice.Speak(language.get(), to, label.text().get()) : null,
        target.map(t -> reference(label, t)).orElse(null),
        code.orElse(null),
        toField.isEmpty() || target.isPresent());
  }

  private static Reference reference(Words label, Scalar target) {
    return new Reference(target, ("choice " + label.quote()).strip());
  }
}
