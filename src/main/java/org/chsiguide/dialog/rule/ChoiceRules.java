package org.chsiguide.dialog.rule;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chsiguide.dialog.parsed.ParsedChoice;
import org.chsiguide.dialog.yaml.LocalizedScalar;
import org.chsiguide.dialog.yaml.ProblemCollector;
import org.chsiguide.dialog.yaml.Quoting;
import org.chsiguide.dialog.yaml.Rule;
import org.chsiguide.dialog.yaml.Scalar;
import org.jspecify.annotations.Nullable;

/** Checks the choices of a step. */
public final class ChoiceRules {
  public static final int MAX_LABEL_CHARACTERS = 64;

  /** The maximum length of a text to copy, https://core.telegram.org/bots/api#copytextbutton. */
  public static final int MAX_COPY_CHARACTERS = 256;

  /** The length of a label that a phone shows in one line. */
  private static final int RECOMMENDED_LABEL_CHARACTERS = 40;

  private final ProblemCollector problemCollector;

  public ChoiceRules(ProblemCollector problemCollector) {
    this.problemCollector = problemCollector;
  }

  /** Reports labels that are too long for a button. */
  public void checkLabelLengths(LocalizedScalar label) {
    for (Scalar words : label.scalars()) {
      int characters = words.countCodePoints();
      if (characters > MAX_LABEL_CHARACTERS) {
        problemCollector.add(
            words.position(),
            Rule.LABEL_LENGTH,
            "the label has %d characters; at most %d".formatted(characters, MAX_LABEL_CHARACTERS));
      } else if (characters > RECOMMENDED_LABEL_CHARACTERS) {
        problemCollector.add(
            words.position(),
            Rule.LONG_LABEL,
            "the label has %d characters; phones cut it after about %d"
                .formatted(characters, RECOMMENDED_LABEL_CHARACTERS));
      }
    }
  }

  /** Reports choices of a step that look alike or set the same language. */
  public void checkDistinct(List<ParsedChoice> choices) {
    checkDistinctLabels(choices);
    checkDistinctLanguages(choices);
  }

  private void checkDistinctLabels(List<ParsedChoice> choices) {
    Map<String, Scalar> chinese = new HashMap<>();
    Map<String, Scalar> english = new HashMap<>();
    for (ParsedChoice choice : choices) {
      if (!isDistinct(choice.label().zh(), chinese)) {
        continue; // a label repeated in both languages is one problem
      }
      isDistinct(choice.label().en(), english);
    }
  }

  private boolean isDistinct(@Nullable Scalar label, Map<String, Scalar> seen) {
    Scalar earlier = label == null ? null : seen.putIfAbsent(label.value().strip(), label);
    if (label == null || earlier == null) {
      return true;
    }
    problemCollector.add(
        label.position(),
        Rule.DUPLICATE_LABEL,
        "two choices are called " + Quoting.of(label.value()),
        "the first is in line " + earlier.position().line());
    return false;
  }

  private void checkDistinctLanguages(List<ParsedChoice> choices) {
    Set<String> seen = new HashSet<>();
    for (ParsedChoice choice : choices) {
      Scalar language = choice.language();
      if (language != null && !seen.add(language.value())) {
        problemCollector.add(
            language.position(),
            Rule.LANGUAGE_CHOICE,
            "two choices set the language " + Quoting.of(language.value()));
      }
    }
  }
}
