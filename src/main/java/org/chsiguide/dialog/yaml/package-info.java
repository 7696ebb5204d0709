/**
 * Reads {@code dialogs.yaml}: a {@link org.chsiguide.dialog.Dialog}, or every {@link
 * org.chsiguide.dialog.yaml.Problem} at once and at its place.
 *
 * <p>Start with {@link org.chsiguide.dialog.yaml.DialogLoader}. On the way, bytes become {@code
 * Node}s that know their place ({@code YamlTreeBuilder}), these a {@code ParsedDialog} of the
 * guide, in which things may be missing ({@code DialogParser} and the readers below it), and this
 * is looked at as a whole by the rules ({@code GraphRules}, {@code ScreenRules} and others). Only a
 * draft without problems becomes a dialog.
 *
 * <p>What one mistake drags along is not reported: a key or a step that is misspelt is read as the
 * one that it resembles, and what could not be read counts as right.
 */
@NullMarked
package org.chsiguide.dialog.yaml;

import org.jspecify.annotations.NullMarked;
