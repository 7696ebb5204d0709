package org.chsiguide.dialog.parsed;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chsiguide.dialog.Choice;
import org.chsiguide.dialog.yaml.LocalizedScalar;
import org.chsiguide.dialog.yaml.Scalar;
import org.jspecify.annotations.Nullable;

/**
 * A choice as far as it could be parsed.
 *
 * @param choice absent if the choice has problems
 * @param to the target, if it names a step
 * @param topic the topic that it shows, if any
 * @param language the language that it sets, if any
 * @param isReadable whether its target is certain
 */
public record ParsedChoice(
    LocalizedScalar label,
    @Nullable Choice choice,
    @Nullable StepReference to,
    @Nullable Scalar topic,
    @Nullable Scalar language,
    boolean isReadable) {

  public static final ParsedChoice UNREADABLE =
      new ParsedChoice(LocalizedScalar.NONE, null, null, null, null, false);

  /** Returns those of the choices that have no problems. */
  public static List<Choice> valid(List<ParsedChoice> choices) {
    return choices.stream().flatMap(it -> Optional.ofNullable(it.choice()).stream()).toList();
  }

  static Stream<StepReference> references(List<ParsedChoice> choices) {
    return choices.stream().flatMap(it -> Optional.ofNullable(it.to()).stream());
  }
}
