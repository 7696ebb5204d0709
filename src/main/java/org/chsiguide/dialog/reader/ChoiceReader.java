package org.chsiguide.dialog.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chsiguide.dialog.ButtonStyle;
import org.chsiguide.dialog.Choice;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.TopicId;
import org.chsiguide.dialog.check.ButtonUrlCheck;
import org.chsiguide.dialog.check.ChoiceCheck;
import org.chsiguide.dialog.check.TextCheck;
import org.chsiguide.dialog.name.NameDifference;
import org.chsiguide.dialog.parsed.ParsedChoice;
import org.chsiguide.dialog.parsed.StepReference;
import org.chsiguide.dialog.rule.Rule;
import org.chsiguide.dialog.yaml.DialogKeys;
import org.chsiguide.dialog.yaml.LocalizedScalar;
import org.chsiguide.dialog.yaml.Node;
import org.chsiguide.dialog.yaml.ProblemCollector;
import org.chsiguide.dialog.yaml.Quoting;
import org.chsiguide.dialog.yaml.Scalar;
import org.chsiguide.dialog.yaml.YamlField;
import org.chsiguide.dialog.yaml.YamlObject;

/** Reads the choices of a step. */
record ChoiceReader(ProblemCollector problems) {
  private static final List<String> KINDS = List.of("to", "topic", "url", "copy", "language");

  static final NamedConstants<Language> LANGUAGES =
      new NamedConstants<>(
          List.of(Language.values()),
          Language::code,
          Rule.LANGUAGE_CHOICE,
          new LocalizedText("没有语言 %s", "there is no language %s"),
          new LocalizedText("请写 zh、en 或 both", "use zh, en or both"));

  private static final NamedConstants<NameDifference> DIFFERENCES =
      new NamedConstants<>(
          List.of(NameDifference.values()),
          NameDifference::key,
          Rule.CHOICE_WHEN,
          new LocalizedText("没有叫 %s 的姓名差别", "there is no name difference %s"),
          new LocalizedText("可以写的见 \"check\"", "see \"check\""));

  private static final NamedConstants<ButtonStyle> STYLES =
      new NamedConstants<>(
          List.of(ButtonStyle.values()),
          ButtonStyle::key,
          Rule.BUTTON_STYLE,
          new LocalizedText("没有样式 %s", "there is no style %s"),
          new LocalizedText("请写 primary、success 或 danger", "use primary, success or danger"));

  /** The label of a choice whose own is not complete. */
  private static final LocalizedText UNLABELED = new LocalizedText("…", "…");

  /** Returns the choices of this list, and reports their problems. */
  List<ParsedChoice> read(List<Node> items) {
    List<ParsedChoice> choices = new ArrayList<>();
    for (Node item : items) {
      YamlField field =
          new YamlField(new LocalizedText("按钮", "choice"), item.position(), item, problems);
      choices.add(
          field.asObject(DialogKeys.CHOICE.keys()).map(this::read).orElse(ParsedChoice.UNREADABLE));
    }
    new ChoiceCheck(problems).checkDistinct(choices);
    return choices;
  }

  private ParsedChoice read(YamlObject fields) {
    LocalizedScalar label = LocalizedScalar.read(fields);
    new ChoiceCheck(problems).checkLabelLengths(label);
    boolean isLanguage = fields.has("language");
    if (isLanguage) {
      new TextCheck(problems).checkPlainUntranslated(label);
    } else {
      new TextCheck(problems).checkPlain(label);
    }
    List<String> kinds =
        KINDS.stream()
            .filter(fields::has)
            .filter(kind -> !(kind.equals("to") && isLanguage))
            .toList();
    StepReference to = fields.findText("to").map(step -> reference(label, step)).orElse(null);
    if (kinds.size() != 1) {
      reportKind(fields, label, kinds);
      return new ParsedChoice(label, null, to, null, null, to != null);
    }
    String kind = kinds.get(0);
    checkStyle(fields, label, kind);
    Optional<Scalar> value = fields.findText(kind);
    Optional<Choice> choice =
        value.flatMap(it -> readChoice(kind, it, fields, label.toText().orElse(UNLABELED)));
    return new ParsedChoice(
        label,
        choice.filter(it -> label.toText().isPresent()).orElse(null),
        to,
        kind.equals("topic") ? value.orElse(null) : null,
        isLanguage ? value.orElse(null) : null,
        isLanguage ? !fields.has("to") || to != null : value.isPresent());
  }

  private Optional<Choice> readChoice(
      String kind, Scalar value, YamlObject fields, LocalizedText label) {
    return switch (kind) {
      case "to" -> readGoToStep(fields, value, label);
      case "topic" -> TopicId.parse(value.value()).map(topic -> new Choice.ShowTopic(topic, label));
      case "url" -> readOpenUrl(value, label);
      case "copy" -> readCopyText(value, label);
      case "language" -> readChangeLanguage(fields, value, label);
      default -> throw new AssertionError(kind);
    };
  }

  private void checkStyle(YamlObject fields, LocalizedScalar label, String kind) {
    if (fields.has("style") && !kind.equals("to")) {
      problems
          .at(fields.position(), Rule.BUTTON_STYLE)
          .hint("只有通到一个步骤的按钮才能有 style", "only a choice that leads to a step can have one")
          .add("按钮 %s 有 style", "choice %s has a style", label.quote());
    }
  }

  private void reportKind(YamlObject fields, LocalizedScalar label, List<String> kinds) {
    if (!kinds.isEmpty()) {
      problems
          .at(fields.position(), Rule.CHOICE_KIND)
          .hint("一个按钮只做一件事，请只留一个", "a button can do only one thing")
          .add("按钮 %s 同时有 %s", "choice %s has %s", label.quote(), YamlObject.and(kinds));
    } else if (!fields.mayBeIncomplete("to")) {
      problems
          .at(fields.position(), Rule.MISSING_KEY)
          .hint("也可以是 topic、url、copy 或 language", "or topic, url, copy or language")
          .add("按钮 %s 没有 \"to\"", "choice %s has no \"to\"", label.quote());
    }
  }

  private Optional<Choice> readGoToStep(YamlObject fields, Scalar target, LocalizedText label) {
    NameDifference when =
        fields.findText("when").flatMap(it -> DIFFERENCES.find(it, problems)).orElse(null);
    ButtonStyle style =
        fields.findText("style").flatMap(it -> STYLES.find(it, problems)).orElse(null);
    return StepId.parse(target.value()).map(step -> new Choice.GoToStep(step, label, when, style));
  }

  /** Reports choices that depend on a difference of names, on a step that compares none. */
  void checkNoDifference(List<ParsedChoice> choices) {
    for (ParsedChoice choice : choices) {
      if (choice.choice() instanceof Choice.GoToStep go
          && go.when() != null
          && choice.to() != null) {
        problems
            .at(choice.to().target().position(), Rule.CHOICE_WHEN)
            .hint("请删掉 \"when\"", "remove \"when\"")
            .add(
                "按钮 %s 有 \"when\"，可是这一步不核对姓名",
                "choice %s has \"when\", but its step does not compare names",
                choice.label().quote());
      }
    }
  }

  private Optional<Choice> readOpenUrl(Scalar url, LocalizedText label) {
    ButtonUrlCheck.problem(url.value())
        .ifPresentOrElse(
            problem ->
                problems
                    .at(url.position(), Rule.URL)
                    .hint(problem)
                    .add("按钮打不开 %s", "a button cannot open %s", Quoting.of(url.value())),
            () -> new TextCheck(problems).checkUnwanted(url));
    String scheme = url.value().matches("[A-Za-z]+:.*") ? "" : "http://"; // as Telegram adds it
    return Optional.of(new Choice.OpenUrl(scheme + url.value(), label));
  }

  private Optional<Choice> readCopyText(Scalar copied, LocalizedText label) {
    new TextCheck(problems).checkCopied(copied);
    return Optional.of(new Choice.CopyText(copied.value(), label));
  }

  private Optional<Choice> readChangeLanguage(YamlObject fields, Scalar code, LocalizedText label) {
    StepId to = fields.findText("to").flatMap(it -> StepId.parse(it.value())).orElse(null);
    return LANGUAGES
        .find(code, problems)
        .map(language -> new Choice.ChangeLanguage(language, to, label));
  }

  private static StepReference reference(LocalizedScalar label, Scalar target) {
    String quoted = label.quote();
    return new StepReference(
        target,
        quoted.isEmpty()
            ? new LocalizedText("按钮", "choice")
            : LocalizedText.format("按钮 %s ", "choice %s", quoted),
        true);
  }
}
