package org.chsiguide.dialog.reader;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.dialog.InputKind;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Step.Kind;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.check.TextCheck;
import org.chsiguide.dialog.name.NameDifference;
import org.chsiguide.dialog.parsed.StepReference;
import org.chsiguide.dialog.rule.Rule;
import org.chsiguide.dialog.yaml.DialogKeys;
import org.chsiguide.dialog.yaml.ProblemCollector;
import org.chsiguide.dialog.yaml.Scalar;
import org.chsiguide.dialog.yaml.YamlObject;

/**
 * Reads questions that students answer in words, and the name check, which compares two answers.
 */
record InputReader(ProblemCollector problems) {
  static final List<String> CHECK_KEYS =
      Stream.concat(
              DialogKeys.CHECK.keys().stream(),
              Arrays.stream(NameDifference.values()).map(NameDifference::key))
          .toList();
  private static final NamedConstants<InputKind> INPUT_KINDS =
      new NamedConstants<>(
          List.of(InputKind.values()),
          InputKind::key,
          Rule.QUESTION,
          new LocalizedText("不能问 %s", "a step cannot ask for %s"),
          LocalizedText.format(
              "可以问的有：%s",
              "it can ask for %s",
              Arrays.stream(InputKind.values())
                  .map(InputKind::key)
                  .collect(Collectors.joining(", "))));

  /** Returns the question if it is complete, and adds its target to the references. */
  Optional<Kind> readInput(YamlObject fields, List<StepReference> references) {
    fields.expectAll(DialogKeys.ASK.keys());
    Optional<InputKind> question =
        fields.findText("for").flatMap(it -> INPUT_KINDS.find(it, problems));
    Optional<StepId> to = readStepId(fields, "to", references);
    return question.flatMap(what -> to.map(step -> new Kind.Input(what, step)));
  }

  /** Returns the name check if it is complete, and adds the steps that ask to the references. */
  Optional<Kind> readNameComparison(YamlObject fields, List<StepReference> references) {
    fields.expectAll(CHECK_KEYS);
    Optional<StepId> reference = readStepId(fields, "reference", references);
    Optional<StepId> typed = readStepId(fields, "typed", references);
    Optional<LocalizedText> expiredText = readText(fields, "forgotten");
    Map<NameDifference, LocalizedText> explanations = new EnumMap<>(NameDifference.class);
    for (NameDifference verdict : NameDifference.values()) {
      readText(fields, verdict.key()).ifPresent(text -> explanations.put(verdict, text));
    }
    return reference.isPresent() && typed.isPresent() && expiredText.isPresent()
        ? Optional.of(
            new Kind.NameComparison(reference.get(), typed.get(), expiredText.get(), explanations))
        : Optional.empty();
  }

  private Optional<StepId> readStepId(
      YamlObject fields, String key, List<StepReference> references) {
    Optional<Scalar> name = fields.findText(key);
    name.ifPresent(
        target ->
            references.add(
                new StepReference(
                    target,
                    LocalizedText.format("%2$s的 \"%1$s\" ", "\"%1$s\" of %2$s", key, fields.name()),
                    true)));
    return name.flatMap(target -> StepId.parse(target.value()));
  }

  private Optional<LocalizedText> readText(YamlObject fields, String key) {
    return new TextCheck(problems).checkHtml(fields.findLocalized(key)).toText();
  }
}
