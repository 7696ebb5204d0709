/**
 * Wires the bot: {@link org.chsiguide.app.Settings} reads the environment, {@link
 * org.chsiguide.app.Application} builds everything with plain {@code new}, and a {@link
 * org.chsiguide.app.BotEnvironment} is either Telegram or the sandbox.
 */
@NullMarked
package org.chsiguide.app;

import org.jspecify.annotations.NullMarked;
