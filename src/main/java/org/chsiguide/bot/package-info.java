/**
 * The path of one update: {@link org.chsiguide.bot.Bot} takes it, and {@link
 * org.chsiguide.bot.ReplyDispatcher} brings the answer.
 *
 * <p>An update has an {@link org.chsiguide.bot.UpdateOutcome}: an answer that is kept until it is
 * there, or a farewell after which nothing is kept; or, for whoever writes beyond their {@link
 * org.chsiguide.bot.InboundRateLimiter}, silence. Who blocks the bot departs, until they are heard
 * of again.
 *
 * <p>Where updates do not come in batches, {@link org.chsiguide.bot.UpdateBatcher} makes them.
 *
 * <p>The ports {@link org.chsiguide.bot.ConversationRepository} and {@link
 * org.chsiguide.bot.Outbox} are implemented by the store.
 */
@NullMarked
package org.chsiguide.bot;

import org.jspecify.annotations.NullMarked;
