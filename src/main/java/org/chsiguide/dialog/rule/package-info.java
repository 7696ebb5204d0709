/**
 * The rules that {@code dialogs.yaml} has to follow, each with a name and a sentence for authors:
 * {@link org.chsiguide.dialog.rule.Rule}. A {@link org.chsiguide.dialog.rule.Problem} is a place
 * where one is broken.
 *
 * <p>What is YAML is checked in {@code dialog.yaml}, a single value where it is read, in {@code
 * dialog.reader}, and texts, buttons and the dialog as a whole in {@code dialog.check}.
 */
@NullMarked
package org.chsiguide.dialog.rule;

import org.jspecify.annotations.NullMarked;
