/**
 * Checks a dialog by its {@linkplain org.chsiguide.dialog.rule.Rule rules}, and warns: every step
 * can be reached and left, screens fit a phone, both languages say the same, and others.
 *
 * <p>Start with {@link org.chsiguide.dialog.check.DialogChecks}, which calls the others. Each class
 * reports to a {@link org.chsiguide.dialog.yaml.ProblemCollector}.
 */
@NullMarked
package org.chsiguide.dialog.check;

import org.jspecify.annotations.NullMarked;
