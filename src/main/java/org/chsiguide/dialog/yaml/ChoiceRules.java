package org.chsiguide.dialog.yaml;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the choices of a step look like. */
final class ChoiceRules {
  static final int LABEL_CHARACTERS = 64;

  /** What a button of a phone shows in one line. */
  private static final int HANDY_LABEL_CHARACTERS = 40;

  private final Report report;

  ChoiceRules(Report report) {
    this.report = report;
  }

  /** Reports labels that are too long for a button. */
  void lengths(Words label) {
    for (Scalar words : label.languages()) {
      int characters = words.codePoints();
      if (characters > LABEL_CHARACTERS) {
        report.add(
            words.place(),
            Rule.LABEL_LENGTH,
            "the label has %d characters; at most %d".formatted(characters, LABEL_CHARACTERS));
      } else if (characters > HANDY_LABEL_CHARACTERS) {
        report.add(
            words.place(),
            Rule.LONG_LABEL,
            "the label has %d characters; phones cut it after about %d"
                .formatted(characters, HANDY_LABEL_CHARACTERS));
      }
    }
  }

  /** Reports choices of a step that a student, or the bot, could not tell apart. */
  void differ(List<ChoiceDraft> choices) {
    labelsDiffer(choices);
    languagesDiffer(choices);
  }

  private void labelsDiffer(List<ChoiceDraft> choices) {
    Map<String, Scalar> chinese = new HashMap<>();
    Map<String, Scalar> english = new HashMap<>();
    for (ChoiceDraft choice : choices) {
      if (!differs(choice.label().zh(), chinese)) {
        continue; // the same twice in both languages is one problem
      }
      differs(choice.label().en(), english);
    }
  }

  private boolean differs(@Nullable Scalar label, Map<String, Scalar> seen) {
    Scalar earlier = label == null ? null : seen.putIfAbsent(label.value().strip(), label);
    if (label == null || earlier == null) {
      return true;
    }
    report.add(
        label.place(),
        Rule.DUPLICATE_LABEL,
        "two choices are called " + Quote.of(label.value()),
        "the first is in line " + earlier.place().line());
    return false;
  }

  private void languagesDiffer(List<ChoiceDraft> choices) {
    Set<String> seen = new HashSet<>();
    for (ChoiceDraft choice : choices) {
      Scalar language = choice.language();
      if (language != null && !seen.add(language.value())) {
        report.add(
            language.place(),
            Rule.LANGUAGE_CHOICE,
            "two choices set the language " + Quote.of(language.value()));
      }
    }
  }
}
