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
  private static final List<String> STYLES =
      Arrays.stream(ButtonStyle.values()).map(ButtonStyle::code).toList();
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
    List<String> presentKinds =
        List.of("to", "topic", "url", "copy", "language").stream()
            .filter(fields::has)
            .filter(kind -> !(kind.equals("to") && fields.has("language")))
            .toList();
    if (fields.has("language")) {
      new TextCheck(problemCollector).checkPlainUntranslated(label);
    } else {
      new TextCheck(problemCollector).checkPlain(label);
    }
    if (presentKinds.size() != 1) {
      return reportKind(fields, label, presentKinds);
    }
    if (fields.has("style") && !presentKinds.equals(List.of("to"))) {
      problemCollector.add(
          fields.position(),
          Rule.BUTTON_STYLE,
          LocalizedText.format("按钮 %s 有 style", "choice %s has a style", label.quote()),
          new LocalizedText("只有通到一个步骤的按钮才能有 style", "only a choice that leads to a step has one"));
    }
    if (fields.has("language")) {
      return readChangeLanguage(fields, label);
    }
    Optional<Scalar> value = fields.findText(presentKinds.get(0));
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
          LocalizedText.format(
              "按钮 %s 同时有 %s",
              "choice %s has %s",
              label.quote(),
              new LocalizedText(String.join(" 和 ", kinds), String.join(" and ", kinds))),
          new LocalizedText("一个按钮只做一件事，请只留一个", "one button does one thing"));
    } else if (!fields.mayBeIncomplete("to")) {
      problemCollector.add(
          fields.position(),
          Rule.MISSING_KEY,
          LocalizedText.format("按钮 %s 没有 \"to\"", "choice %s has no \"to\"", label.quote()),
          new LocalizedText("也可以是 topic、url、copy 或 language", "or topic, url, copy, language"));
    }
    Optional<Scalar> target = fields.findText("to");
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
    NameDifference when = fields.findText("when").flatMap(this::readDifference).orElse(null);
    Choice choice =
        text.isPresent() && StepId.isValid(target.value())
            ? new Choice.GoToStep(
                new StepId(target.value()), text.get(), when, readStyle(fields).orElse(null))
            : null;
    return new ParsedChoice(label, choice, to, null, null, true);
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
          LocalizedText.format(
              "没有叫 %s 的姓名差别", "no difference of names is called %s", Quoting.of(key.value())),
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
                "choice %s has \"when\", but its step compares no names", choice.label().quote()),
            new LocalizedText("请删掉 \"when\"", "remove \"when\""));
      }
    }
  }

  private Optional<ButtonStyle> readStyle(YamlObject fields) {
    Optional<Scalar> code = fields.findText("style");
    Optional<ButtonStyle> style = code.map(Scalar::value).flatMap(ButtonStyle::ofCode);
    if (code.isPresent() && style.isEmpty()) {
      problemCollector.add(
          code.get().position(),
          Rule.BUTTON_STYLE,
          LocalizedText.format("没有样式 %s", "there is no style %s", Quoting.of(code.get().value())),
          DidYouMean.hint(
              code.get().value(),
              STYLES,
              new LocalizedText(
                  "请写 primary、success 或 danger", "it is primary, success or danger")));
    }
    return style;
  }

  private ParsedChoice readOpenUrl(LocalizedScalar label, Scalar url) {
    ButtonUrlCheck.problem(url.value())
        .ifPresent(
            problem ->
                problemCollector.add(
                    url.position(),
                    Rule.URL,
                    LocalizedText.format(
                        "按钮打不开 %s", "a button cannot open %s", Quoting.of(url.value())),
                    problem));
    return ParsedChoice.of(
        label, label.toText().map(text -> new Choice.OpenUrl(url.value(), text)).orElse(null));
  }

  private ParsedChoice readCopyText(LocalizedScalar label, Scalar copied) {
    new TextCheck(problemCollector).checkCopied(copied);
    if (copied.countCodePoints() > ChoiceCheck.MAX_COPY_CHARACTERS) {
      problemCollector.add(
          copied.position(),
          Rule.COPY_LENGTH,
          LocalizedText.format(
              "要复制的文字有 %s 个字，Telegram 最多 %s 个",
              "the text to copy has %s characters; Telegram takes %s",
              copied.countCodePoints(),
              ChoiceCheck.MAX_COPY_CHARACTERS));
    }
    return ParsedChoice.of(
        label, label.toText().map(text -> new Choice.CopyText(copied.value(), text)).orElse(null));
  }

  private ParsedChoice readChangeLanguage(YamlObject fields, LocalizedScalar label) {
    Optional<Scalar> code = fields.findText("language");
    Optional<YamlField> toField = fields.find("to");
    Optional<Scalar> target = toField.flatMap(YamlField::asNonBlankScalar);
    Optional<Language> language = code.map(Scalar::value).flatMap(Language::ofCode);
    if (code.isPresent() && language.isEmpty()) {
      problemCollector.add(
          code.get().position(),
          Rule.LANGUAGE_CHOICE,
          LocalizedText.format(
              "没有语言 %s", "there is no language %s", Quoting.of(code.get().value())),
          DidYouMean.keyForSynonym(code.get().value(), LANGUAGES)
              .or(() -> DidYouMean.closest(code.get().value(), LANGUAGES))
              .map(DidYouMean::hint)
              .orElse(new LocalizedText("请写 zh、en 或 both", "it is zh, en or both")));
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
    String quoted = label.quote();
    return new StepReference(
        target,
        quoted.isEmpty()
            ? new LocalizedText("按钮", "choice")
            : LocalizedText.format("按钮 %s ", "choice %s", quoted));
  }
}
