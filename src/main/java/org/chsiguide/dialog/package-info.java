/**
 * The dialog and the engine that walks it, as pure functions: equal arguments give equal results.
 *
 * <p>Start with {@link org.chsiguide.dialog.Engine}: a {@link org.chsiguide.dialog.Conversation}
 * and an {@link org.chsiguide.dialog.Event} give a {@link org.chsiguide.dialog.Turn}. {@link
 * org.chsiguide.dialog.screen.ScreenRenderer} then renders the step where the student is.
 *
 * <p>A button that an author writes is a {@link org.chsiguide.dialog.Choice}. On a screen, as all
 * buttons there, it is a {@link org.chsiguide.dialog.Screen.Button}. What comes back at a tap is a
 * {@link org.chsiguide.dialog.ButtonAction} for the engine, or a {@link
 * org.chsiguide.dialog.HandlerAction} for a handler.
 *
 * <p>Deliberately not here: clocks, stores, files, and anything of Telegram except the HTML of the
 * texts.
 */
@NullMarked
package org.chsiguide.dialog;

import org.jspecify.annotations.NullMarked;
