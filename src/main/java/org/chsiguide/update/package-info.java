/**
 * The path of an update through the bot.
 *
 * <p>Start with {@link org.chsiguide.update.Bot}: it asks each {@link
 * org.chsiguide.update.UpdateHandler} whether an update is its own, walks the dialog for a student,
 * and commits the conversation together with the reply. {@link
 * org.chsiguide.delivery.DeliveryWorker} then sends the reply. A student who sends more than the
 * {@link org.chsiguide.update.InboundRateLimiter} allows gets none.
 *
 * <p>Updates that do not arrive in batches, such as those of a webhook, are batched by {@link
 * org.chsiguide.update.UpdateBatcher}. Conversations are behind the port {@link
 * org.chsiguide.update.ConversationRepository}, which the store implements.
 */
@NullMarked
package org.chsiguide.update;

import org.jspecify.annotations.NullMarked;
