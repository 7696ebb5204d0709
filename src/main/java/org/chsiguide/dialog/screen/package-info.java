/**
 * Draws the screens of a dialog: the text and the keyboard that a student sees at a step.
 *
 * <p>Start with {@link org.chsiguide.dialog.screen.ScreenRenderer}. It knows the languages, but
 * neither Telegram nor where the student came from.
 */
@NullMarked
package org.chsiguide.dialog.screen;

import org.jspecify.annotations.NullMarked;
