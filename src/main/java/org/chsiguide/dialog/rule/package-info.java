/**
 * Rules for a dialog as a whole, and warnings: every step can be reached and left, screens fit a
 * phone, both languages say the same, and others.
 *
 * <p>Start with {@link org.chsiguide.dialog.rule.GraphRules} and {@link
 * org.chsiguide.dialog.rule.ScreenRules}. Each rule checks the parsed dialog and reports to a
 * {@link org.chsiguide.dialog.yaml.ProblemCollector}.
 */
@NullMarked
package org.chsiguide.dialog.rule;

import org.jspecify.annotations.NullMarked;
