/**
 * The dialog and the rules by which a student walks it, pure: equal arguments give equal results.
 *
 * <p>Start with {@link org.chsiguide.dialog.Engine}: a {@link org.chsiguide.dialog.Conversation}
 * and an {@link org.chsiguide.dialog.Event} give a {@link org.chsiguide.dialog.Turn}. {@link
 * org.chsiguide.dialog.screen.ScreenRenderer} then draws the step where the student stands.
 *
 * <p>Deliberately not here: clocks, stores, files, and anything of Telegram but the HTML in which
 * texts are written.
 */
@NullMarked
package org.chsiguide.dialog;

import org.jspecify.annotations.NullMarked;
