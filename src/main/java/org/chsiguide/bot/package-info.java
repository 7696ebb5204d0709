/**
 * The path of one update: {@link org.chsiguide.bot.Bot} takes it, and {@link
 * org.chsiguide.bot.Courier} brings the answer.
 *
 * <p>Where updates do not come in batches, {@link org.chsiguide.bot.Intake} makes them.
 *
 * <p>The ports {@link org.chsiguide.bot.Conversations} and {@link org.chsiguide.bot.Outbox} are
 * implemented by the store.
 */
@NullMarked
package org.chsiguide.bot;

import org.jspecify.annotations.NullMarked;
