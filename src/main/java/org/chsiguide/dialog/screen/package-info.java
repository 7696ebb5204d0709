/**
 * Renders the screens of a dialog: the text and the keyboard of a step.
 *
 * <p>Start with {@link org.chsiguide.dialog.screen.ScreenRenderer}. It knows the languages, but
 * neither Telegram nor how the student got to the step.
 */
@NullMarked
package org.chsiguide.dialog.screen;

import org.jspecify.annotations.NullMarked;
