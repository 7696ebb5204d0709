/**
 * Reads {@code dialogs.yaml}: into a {@link org.chsiguide.dialog.Dialog}, or into a list of all
 * {@linkplain org.chsiguide.dialog.rule.Problem problems} with their positions.
 *
 * <p>Start with {@link org.chsiguide.dialog.reader.DialogLoader}. {@code DialogParser} and a reader
 * for each part turn the YAML tree into a {@link org.chsiguide.dialog.parsed.ParsedDialog}; the
 * classes of {@code dialog.check} check it as a whole; it becomes a dialog only if it has no
 * errors.
 *
 * <p>Consequences of a mistake are not reported: a misspelled key or step is read as the one that
 * it resembles.
 */
@NullMarked
package org.chsiguide.dialog.reader;

import org.jspecify.annotations.NullMarked;
