package org.chsiguide.dialog.parsed;

import org.chsiguide.dialog.Choice;
import org.chsiguide.dialog.yaml.LocalizedScalar;
import org.chsiguide.dialog.yaml.Scalar;
import org.jspecify.annotations.Nullable;

/**
 * A choice as far as it could be read.
 *
 * @param choice absent if something of it is wrong
 * @param to where it leads, if it names a step
 * @param language the language that it sets, if it does
 * @param isReadable whether it is certain where it leads
 */
public record ParsedChoice(
    LocalizedScalar label,
    @Nullable Choice choice,
    @Nullable StepReference to,
    @Nullable Scalar language,
    boolean isReadable) {

  public static final ParsedChoice UNREADABLE =
      new ParsedChoice(LocalizedScalar.NONE, null, null, null, false);
}
