package org.chsiguide.dialog.reader;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.chsiguide.dialog.ButtonStyle;
import org.chsiguide.dialog.Choice;
import org.chsiguide.dialog.Keyed;
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
import org.chsiguide.dialog.yaml.DidYouMean;
import org.chsiguide.dialog.yaml.LocalizedScalar;
import org.chsiguide.dialog.yaml.Node;
import org.chsiguide.dialog.yaml.ProblemCollector;
import org.chsiguide.dialog.yaml.Quoting;
import org.chsiguide.dialog.yaml.Scalar;
import org.chsiguide.dialog.yaml.YamlField;
import org.chsiguide.dialog.yaml.YamlObject;

/** Reads the choices of a step. */
record ChoiceReader(ProblemCollector problemCollector) {
  private static final List<String> KINDS = List.of("to", "topic", "url", "copy", "language");
  private static final List<String> STYLES =
      Arrays.stream(ButtonStyle.values()).map(ButtonStyle::key).toList();
  private static final List<String> LANGUAGES = List.of("zh", "en", "both");

  /** Returns the choices of this list, and reports their problems. */
  List<ParsedChoice> read(List<Node> items) {
    List<ParsedChoice> choices = new ArrayList<>();
    for (Node item : items) {
      YamlField field =
          new YamlField(new LocalizedText("按钮", "choice"), item.position(), item, problemCollector);
      choices.add(
          field.asObject(DialogKeys.CHOICE).map(this::read).orElse(ParsedChoice.UNREADABLE));
    }
    new ChoiceCheck(problemCollector).checkDistinct(choices);
    return choices;
  }

  private ParsedChoice read(YamlObject fields) {
    LocalizedScalar label = LocalizedScalar.read(fields);
    new ChoiceCheck(problemCollector).checkLabelLengths(label);
    boolean isLanguage = fields.has("language");
    if (isLanguage) {
      new TextCheck(problemCollector).checkPlainUntranslated(label);
    } else {
      new TextCheck(problemCollector).checkPlain(label);
    }
    List<String> kinds =
        KINDS.stream()
            .filter(fields::has)
            .filter(kind -> !(kind.equals("to") && isLanguage))
            .toList();
    Optional<Scalar> target = fields.findText("to");
    StepReference to = target.map(step -> reference(label, step)).orElse(null);
    if (kinds.size() != 1) {
      reportKind(fields, label, kinds);
      return new ParsedChoice(label, null, to, null, null, to != null);
    }
    String kind = kinds.get(0);
    if (fields.has("style") && !kind.equals("to")) {
      problemCollector.add(
          fields.position(),
          Rule.BUTTON_STYLE,
          LocalizedText.format("按钮 %s 有 style", "choice %s has a style", label.quote()),
          new LocalizedText(
              "只有通到一个步骤的按钮才能有 style", "only a choice that leads to a step can have one"));
    }
    Optional<Scalar> value = fields.findText(kind);
    Optional<Function<LocalizedText, Choice>> choice =
        value.flatMap(
            it ->
                switch (kind) {
                  case "to" -> readGoToStep(fields, it);
                  case "topic" -> readShowTopic(it);
                  case "url" -> readOpenUrl(it);
                  case "copy" -> readCopyText(it);
                  default -> readChangeLanguage(it, target);
                });
    return new ParsedChoice(
        label,
        choice.flatMap(labelled -> label.toText().map(labelled)).orElse(null),
        to,
        kind.equals("topic") ? value.orElse(null) : null,
        isLanguage ? value.orElse(null) : null,
        isLanguage ? !fields.has("to") || to != null : value.isPresent());
  }

  private void reportKind(YamlObject fields, LocalizedScalar label, List<String> kinds) {
    if (!kinds.isEmpty()) {
      problemCollector.add(
          fields.position(),
          Rule.CHOICE_KIND,
          LocalizedText.format(
              "按钮 %s 同时有 %s",
              "choice %s has %s",
              label.quote(),
              new LocalizedText(String.join(" 和 ", kinds), String.join(" and ", kinds))),
          new LocalizedText("一个按钮只做一件事，请只留一个", "a button can do only one thing"));
    } else if (!fields.mayBeIncomplete("to")) {
      problemCollector.add(
          fields.position(),
          Rule.MISSING_KEY,
          LocalizedText.format("按钮 %s 没有 \"to\"", "choice %s has no \"to\"", label.quote()),
          new LocalizedText("也可以是 topic、url、copy 或 language", "or topic, url, copy or language"));
    }
  }

  private static Optional<StepId> stepId(Scalar name) {
    return Optional.of(name.value()).filter(StepId::isValid).map(StepId::new);
  }

  private Optional<Function<LocalizedText, Choice>> readGoToStep(YamlObject fields, Scalar target) {
    NameDifference when = fields.findText("when").flatMap(this::readDifference).orElse(null);
    ButtonStyle style = fields.findText("style").flatMap(this::readStyle).orElse(null);
    return stepId(target).map(step -> text -> new Choice.GoToStep(step, text, when, style));
  }

  private static Optional<Function<LocalizedText, Choice>> readShowTopic(Scalar topic) {
    return Optional.of(topic.value())
        .filter(TopicId::isValid)
        .map(TopicId::new)
        .map(id -> text -> new Choice.ShowTopic(id, text));
  }

  private Optional<NameDifference> readDifference(Scalar key) {
    Optional<NameDifference> difference =
        Stream.of(NameDifference.values()).filter(it -> it.key().equals(key.value())).findFirst();
    if (difference.isEmpty()) {
      List<String> keys = Stream.of(NameDifference.values()).map(NameDifference::key).toList();
      problemCollector.add(
          key.position(),
          Rule.CHOICE_WHEN,
          LocalizedText.format(
              "没有叫 %s 的姓名差别", "there is no name difference %s", Quoting.of(key.value())),
          DidYouMean.hint(
              key.value(), keys, new LocalizedText("可以写的见 \"check\"", "see \"check\"")));
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
            LocalizedText.format(
                "按钮 %s 有 \"when\"，可是这一步不核对姓名",
                "choice %s has \"when\", but its step does not compare names",
                choice.label().quote()),
            new LocalizedText("请删掉 \"when\"", "remove \"when\""));
      }
    }
  }

  private Optional<ButtonStyle> readStyle(Scalar code) {
    Optional<ButtonStyle> style = Keyed.find(ButtonStyle.values(), code.value());
    if (style.isEmpty()) {
      problemCollector.add(
          code.position(),
          Rule.BUTTON_STYLE,
          LocalizedText.format("没有样式 %s", "there is no style %s", Quoting.of(code.value())),
          DidYouMean.hint(
              code.value(),
              STYLES,
              new LocalizedText("请写 primary、success 或 danger", "use primary, success or danger")));
    }
    return style;
  }

  private Optional<Function<LocalizedText, Choice>> readOpenUrl(Scalar url) {
    ButtonUrlCheck.problem(url.value())
        .ifPresent(
            problem ->
                problemCollector.add(
                    url.position(),
                    Rule.URL,
                    LocalizedText.format(
                        "按钮打不开 %s", "a button cannot open %s", Quoting.of(url.value())),
                    problem));
    return Optional.of(text -> new Choice.OpenUrl(url.value(), text));
  }

  private Optional<Function<LocalizedText, Choice>> readCopyText(Scalar copied) {
    new TextCheck(problemCollector).checkCopied(copied);
    if (copied.countCodePoints() > ChoiceCheck.MAX_COPY_CHARACTERS) {
      problemCollector.add(
          copied.position(),
          Rule.COPY_LENGTH,
          LocalizedText.format(
              "要复制的文字有 %s 个字，Telegram 最多 %s 个",
              "the text to copy has %s characters; Telegram allows %s",
              copied.countCodePoints(),
              ChoiceCheck.MAX_COPY_CHARACTERS));
    }
    return Optional.of(text -> new Choice.CopyText(copied.value(), text));
  }

  private Optional<Function<LocalizedText, Choice>> readChangeLanguage(
      Scalar code, Optional<Scalar> target) {
    Optional<Language> language = Language.ofCode(code.value());
    if (language.isEmpty()) {
      problemCollector.add(
          code.position(),
          Rule.LANGUAGE_CHOICE,
          LocalizedText.format("没有语言 %s", "there is no language %s", Quoting.of(code.value())),
          DidYouMean.keyForSynonym(code.value(), LANGUAGES)
              .or(() -> DidYouMean.closest(code.value(), LANGUAGES))
              .map(DidYouMean::hint)
              .orElse(new LocalizedText("请写 zh、en 或 both", "use zh, en or both")));
    }
    StepId to = target.flatMap(ChoiceReader::stepId).orElse(null);
    return language.map(it -> text -> new Choice.ChangeLanguage(it, to, text));
  }

  private static StepReference reference(LocalizedScalar label, Scalar target) {
    String quoted = label.quote();
    return new StepReference(
        target,
        quoted.isEmpty()
            ? new LocalizedText("按钮", "choice")
            : LocalizedText.format("按钮 %s ", "choice %s", quoted));
  }
}
