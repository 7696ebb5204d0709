/**
 * Telegram's Bot API, and the only package that knows it.
 *
 * <p>What comes in: {@link org.chsiguide.telegram.Poller} fetches updates, {@link
 * org.chsiguide.telegram.ReadUpdates} reads each on its own, {@link org.chsiguide.telegram.Updates}
 * says what it means to the bot. With a webhook they are posted to {@link
 * org.chsiguide.telegram.WebhookRoute} instead, which {@link
 * org.chsiguide.telegram.WebhookRegistration} has told Telegram of. What goes out: {@link
 * org.chsiguide.telegram.TelegramMessenger} sends in {@link org.chsiguide.telegram.Lanes}, {@link
 * org.chsiguide.telegram.Attempt} says what came of each request, and {@link
 * org.chsiguide.telegram.Profile} keeps the bot's menu and description. Both go over a {@link
 * org.chsiguide.telegram.Connection} of {@link org.chsiguide.telegram.BotApi}.
 *
 * <p>Deliberately not here: the library's own long polling, which confirms what it could not hand
 * over, ignores how long it is told to wait, and stops for ever at an update that it cannot read.
 */
@NullMarked
package org.chsiguide.telegram;

import org.jspecify.annotations.NullMarked;
