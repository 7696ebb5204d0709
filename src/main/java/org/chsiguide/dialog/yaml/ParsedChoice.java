package org.chsiguide.dialog.yaml;

import org.chsiguide.dialog.Choice;
import org.jspecify.annotations.Nullable;

/**
 * A choice as far as it could be read.
 *
 * @param choice absent if something of it is wrong
 * @param to where it leads, if it names a step
 * @param language the language that it sets, if it does
 * @param isReadable whether it is certain where it leads
 */
record ParsedChoice(
    LocalizedScalar label,
    @Nullable Choice choice,
    @Nullable StepReference to,
    @Nullable Scalar language,
    boolean isReadable) {

  static final ParsedChoice UNREADABLE =
      new ParsedChoice(LocalizedScalar.NONE, null, null, null, false);
}
