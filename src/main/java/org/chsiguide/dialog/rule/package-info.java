/**
 * The rules that a dialog must keep as a whole, and the warnings: that every step can be reached
 * and left, that screens fit on a phone, that both languages say the same, and others.
 *
 * <p>Start with {@link org.chsiguide.dialog.rule.GraphRules} and {@link
 * org.chsiguide.dialog.rule.ScreenRules}. Each rule looks at the parsed dialog and reports to a
 * {@link org.chsiguide.dialog.yaml.ProblemCollector}.
 */
@NullMarked
package org.chsiguide.dialog.rule;

import org.jspecify.annotations.NullMarked;
