/**
 * The adapter to Telegram's Bot API, in the types of telegrambots. Nothing outside of it knows the
 * Bot API.
 *
 * <p>In: {@link org.chsiguide.telegram.LongPoller} fetches updates, or {@link
 * org.chsiguide.telegram.WebhookRoute} receives them where {@link
 * org.chsiguide.telegram.WebhookRegistration} has registered a webhook; {@link
 * org.chsiguide.telegram.UpdateParser} reads them, and {@link org.chsiguide.telegram.UpdateMapper}
 * maps them to the bot's types. Out: {@link org.chsiguide.telegram.TelegramMessenger} sends through
 * {@code delivery.throttle} and {@code telegram.client}. {@link org.chsiguide.telegram.BotProfile}
 * keeps the bot's menu and description up to date.
 */
@NullMarked
package org.chsiguide.telegram;

import org.jspecify.annotations.NullMarked;
