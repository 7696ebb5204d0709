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
record ChoiceDraft(
    Words label,
    @Nullable Choice choice,
    @Nullable Reference to,
    @Nullable Scalar language,
    boolean isReadable) {

  static final ChoiceDraft UNREADABLE = new ChoiceDraft(Words.NONE, null, null, null, false);
}
