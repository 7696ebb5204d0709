package org.chsiguide.dialog.reader;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.rule.Rule;
import org.chsiguide.dialog.yaml.DidYouMean;
import org.chsiguide.dialog.yaml.ProblemCollector;
import org.chsiguide.dialog.yaml.Quoting;
import org.chsiguide.dialog.yaml.Scalar;

/**
 * The constants that a file names by their keys, such as the styles of buttons.
 *
 * @param rule what a word breaks that names none
 * @param message says so, with %s for the word
 * @param hint what can be written, unless the word resembles a key
 */
record NamedConstants<E>(
    List<E> constants,
    Function<E, String> key,
    Rule rule,
    LocalizedText message,
    LocalizedText hint) {

  /** Returns the constant that a word names; reports a word that names none. */
  Optional<E> find(Scalar word, ProblemCollector problems) {
    Optional<E> named =
        constants.stream().filter(it -> key.apply(it).equals(word.value())).findFirst();
    if (named.isEmpty()) {
      problems
          .at(word.position(), rule)
          .hint(DidYouMean.hint(word.value(), constants.stream().map(key).toList(), hint))
          .add(message.formatted(Quoting.of(word.value())));
    }
    return named;
  }
}
