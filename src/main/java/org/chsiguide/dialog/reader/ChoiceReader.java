package org.chsiguide.dialog.reader;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chsiguide.dialog.ButtonStyle;
import org.chsiguide.dialog.Choice;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.TopicId;
import org.chsiguide.dialog.name.NameDifference;
import org.chsiguide.dialog.parsed.ParsedChoice;
import org.chsiguide.dialog.parsed.StepReference;
import org.chsiguide.dialog.rule.ButtonUrlRule;
import org.chsiguide.dialog.rule.ChoiceRules;
import org.chsiguide.dialog.rule.TextRules;
import org.chsiguide.dialog.yaml.DialogKeys;
import org.chsiguide.dialog.yaml.DidYouMean;
import org.chsiguide.dialog.yaml.LocalizedScalar;
import org.chsiguide.dialog.yaml.Node;
import org.chsiguide.dialog.yaml.ProblemCollector;
import org.chsiguide.dialog.yaml.Quoting;
import org.chsiguide.dialog.yaml.Rule;
import org.chsiguide.dialog.yaml.Scalar;
import org.chsiguide.dialog.yaml.YamlField;
import org.chsiguide.dialog.yaml.YamlObject;

/** Reads the choices of a step. */
final class ChoiceReader {
  private static final List<String> STYLES =
      Arrays.stream(ButtonStyle.values()).map(ButtonStyle::code).toList();
  private static final List<String> LANGUAGES = List.of("zh", "en", "both");

  private final ProblemCollector problemCollector;
  private final TextRules texts;
  private final ChoiceRules choiceRules;

  ChoiceReader(ProblemCollector problemCollector) {
    this.problemCollector = problemCollector;
    this.texts = new TextRules(problemCollector);
    this.choiceRules = new ChoiceRules(problemCollector);
  }

  /** Returns the choices of this list, and reports their problems. */
  List<ParsedChoice> read(List<Node> items) {
    List<ParsedChoice> choices = new ArrayList<>();
    for (Node item : items) {
      YamlField field = new YamlField("choice", item.position(), item, problemCollector);
      choices.add(
          field.asObject(DialogKeys.CHOICE).map(this::read).orElse(ParsedChoice.UNREADABLE));
    }
    choiceRules.checkDistinct(choices);
    return choices;
  }

  private ParsedChoice read(YamlObject fields) {
    LocalizedScalar label = LocalizedScalar.read(fields);
    choiceRules.checkLabelLengths(label);
    List<String> presentKinds =
        List.of("to", "topic", "url", "copy", "language").stream()
            .filter(fields::has)
            .filter(kind -> !(kind.equals("to") && fields.has("language")))
            .toList();
    if (fields.has("language")) {
      texts.checkPlainUntranslated(label);
    } else {
      texts.checkPlain(label);
    }
    if (presentKinds.size() != 1) {
      return reportKind(fields, label, presentKinds);
    }
    if (fields.has("style") && !presentKinds.equals(List.of("to"))) {
      problemCollector.add(
          fields.position(),
          Rule.BUTTON_STYLE,
          "choice %s has a style".formatted(label.quote()),
          "only a choice that leads to a step has one");
    }
    if (fields.has("language")) {
      return readChangeLanguage(fields, label);
    }
    Optional<Scalar> value = fields.find(presentKinds.get(0)).flatMap(YamlField::asNonBlankScalar);
    if (value.isEmpty()) {
      return new ParsedChoice(label, null, null, null, null, false);
    }
    return switch (presentKinds.get(0)) {
      case "to" -> readGoToStep(fields, label, value.get());
      case "topic" -> readShowTopic(label, value.get());
      case "url" -> readOpenUrl(label, value.get());
      default -> readCopyText(label, value.get());
    };
  }

  private ParsedChoice reportKind(YamlObject fields, LocalizedScalar label, List<String> kinds) {
    if (!kinds.isEmpty()) {
      problemCollector.add(
          fields.position(),
          Rule.CHOICE_KIND,
          "choice %s has %s".formatted(label.quote(), String.join(" and ", kinds)),
          "one button does one thing");
    } else if (!fields.mayBeIncomplete("to")) {
      problemCollector.add(
          fields.position(),
          Rule.MISSING_KEY,
          "choice %s has no \"to\"".formatted(label.quote()),
          "or topic, url, copy, language");
    }
    Optional<Scalar> target = fields.find("to").flatMap(YamlField::asNonBlankScalar);
    return new ParsedChoice(
        label,
        null,
        target.map(t -> reference(label, t)).orElse(null),
        null,
        null,
        target.isPresent());
  }

  private ParsedChoice readGoToStep(YamlObject fields, LocalizedScalar label, Scalar target) {
    StepReference to = reference(label, target);
    Optional<LocalizedText> text = label.toText();
    NameDifference when =
        fields
            .find("when")
            .flatMap(YamlField::asNonBlankScalar)
            .flatMap(this::readDifference)
            .orElse(null);
    return text.isPresent() && StepId.isValid(target.value())
        ? new ParsedChoice(
            label,
            new Choice.GoToStep(
                new StepId(target.value()), text.get(), when, readStyle(fields).orElse(null)),
            to,
            null,
            null,
            true)
        : new ParsedChoice(label, null, to, null, null, true);
  }

  private static ParsedChoice readShowTopic(LocalizedScalar label, Scalar topic) {
    Choice choice =
        TopicId.isValid(topic.value())
            ? label
                .toText()
                .map(text -> new Choice.ShowTopic(new TopicId(topic.value()), text))
                .orElse(null)
            : null;
    return new ParsedChoice(label, choice, null, topic, null, true);
  }

  private Optional<NameDifference> readDifference(Scalar key) {
    Optional<NameDifference> difference =
        Stream.of(NameDifference.values()).filter(it -> it.key().equals(key.value())).findFirst();
    if (difference.isEmpty()) {
      List<String> keys = Stream.of(NameDifference.values()).map(NameDifference::key).toList();
      problemCollector.add(
          key.position(),
          Rule.CHOICE_WHEN,
          "no difference of names is called " + Quoting.of(key.value()),
          DidYouMean.closest(key.value(), keys).map(DidYouMean::hint).orElse("see \"check\""));
    }
    return difference;
  }

  /** Reports choices that depend on a difference of names, on a step that compares none. */
  void checkNoDifference(List<ParsedChoice> choices) {
    for (ParsedChoice choice : choices) {
      if (choice.choice() instanceof Choice.GoToStep go
          && go.when() != null
          && choice.to() != null) {
        problemCollector.add(
            choice.to().target().position(),
            Rule.CHOICE_WHEN,
            "choice %s has \"when\", but its step compares no names"
                .formatted(choice.label().quote()),
            "remove \"when\"");
      }
    }
  }

  private Optional<ButtonStyle> readStyle(YamlObject fields) {
    Optional<Scalar> code = fields.find("style").flatMap(YamlField::asNonBlankScalar);
    Optional<ButtonStyle> style = code.map(Scalar::value).flatMap(ButtonStyle::ofCode);
    if (code.isPresent() && style.isEmpty()) {
      problemCollector.add(
          code.get().position(),
          Rule.BUTTON_STYLE,
          "there is no style " + Quoting.of(code.get().value()),
          DidYouMean.closest(code.get().value(), STYLES)
              .map(DidYouMean::hint)
              .orElse("it is primary, success or danger"));
    }
    return style;
  }

  private ParsedChoice readOpenUrl(LocalizedScalar label, Scalar url) {
    ButtonUrlRule.problem(url.value())
        .ifPresent(
            problem ->
                problemCollector.add(
                    url.position(),
                    Rule.URL,
                    "a button cannot open " + Quoting.of(url.value()),
                    problem));
    return new ParsedChoice(
        label,
        label.toText().map(text -> new Choice.OpenUrl(url.value(), text)).orElse(null),
        null,
        null,
        null,
        true);
  }

  private ParsedChoice readCopyText(LocalizedScalar label, Scalar copied) {
    if (copied.countCodePoints() > ChoiceRules.MAX_COPY_CHARACTERS) {
      problemCollector.add(
          copied.position(),
          Rule.COPY_LENGTH,
          "the text to copy has %d characters; Telegram takes %d"
              .formatted(copied.countCodePoints(), ChoiceRules.MAX_COPY_CHARACTERS));
    }
    return new ParsedChoice(
        label,
        label.toText().map(text -> new Choice.CopyText(copied.value(), text)).orElse(null),
        null,
        null,
        null,
        true);
  }

  private ParsedChoice readChangeLanguage(YamlObject fields, LocalizedScalar label) {
    Optional<Scalar> code = fields.find("language").flatMap(YamlField::asNonBlankScalar);
    Optional<YamlField> toField = fields.find("to");
    Optional<Scalar> target = toField.flatMap(YamlField::asNonBlankScalar);
    Optional<Language> language = code.map(Scalar::value).flatMap(Language::ofCode);
    if (code.isPresent() && language.isEmpty()) {
      problemCollector.add(
          code.get().position(),
          Rule.LANGUAGE_CHOICE,
          "there is no language " + Quoting.of(code.get().value()),
          DidYouMean.closest(code.get().value(), LANGUAGES)
              .map(DidYouMean::hint)
              .orElse("it is zh, en or both"));
    }
    boolean isComplete = language.isPresent() && label.toText().isPresent();
    StepId to = target.map(Scalar::value).filter(StepId::isValid).map(StepId::new).orElse(null);
    return new ParsedChoice(
        label,
        isComplete ? new Choice.ChangeLanguage(language.get(), to, label.toText().get()) : null,
        target.map(t -> reference(label, t)).orElse(null),
        null,
        code.orElse(null),
        toField.isEmpty() || target.isPresent());
  }

  private static StepReference reference(LocalizedScalar label, Scalar target) {
    return new StepReference(target, ("choice " + label.quote()).strip());
  }
}
