/**
 * Reads {@code dialogs.yaml}: into a {@link org.chsiguide.dialog.Dialog}, or into every {@link
 * org.chsiguide.dialog.yaml.Problem} at once and at its place.
 *
 * <p>Start with {@link org.chsiguide.dialog.reader.DialogLoader}. {@code DialogParser} and a reader
 * for each part turn the tree of the file into a {@link org.chsiguide.dialog.parsed.ParsedDialog};
 * the rules of {@code dialog.rule} look at it as a whole; only one without problems becomes a
 * dialog.
 *
 * <p>What one mistake causes is not reported: a misspelt key or step is read as the one that it
 * resembles.
 */
@NullMarked
package org.chsiguide.dialog.reader;

import org.jspecify.annotations.NullMarked;
