/**
 * Keeps what is sent within Telegram's rate limits, https://core.telegram.org/bots/faq: per chat,
 * per group, and for broadcasts.
 *
 * <p>Start with {@link org.chsiguide.delivery.throttle.ThrottledSender}: it has a {@code ChatQueue}
 * for each chat and one {@code BulkThrottle} for all broadcasts. {@link
 * org.chsiguide.delivery.throttle.RetryPolicy} says how long each kind of request is tried again.
 */
@NullMarked
package org.chsiguide.delivery.throttle;

import org.jspecify.annotations.NullMarked;
