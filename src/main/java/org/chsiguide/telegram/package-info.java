/**
 * Telegram's Bot API, and the only package that knows it.
 *
 * <p>What comes in: {@link org.chsiguide.telegram.Poller} fetches updates, {@link
 * org.chsiguide.telegram.ReadUpdates} takes them apart, {@link org.chsiguide.telegram.Updates} says
 * what each means to the bot. With a webhook they are posted to {@link
 * org.chsiguide.telegram.WebhookRoute} instead, which {@link
 * org.chsiguide.telegram.WebhookRegistration} has told Telegram of. What goes out: {@link
 * org.chsiguide.telegram.TelegramMessenger} sends in {@link org.chsiguide.telegram.Lanes}, {@link
 * org.chsiguide.telegram.Attempt} says what came of each request, and {@link
 * org.chsiguide.telegram.Profile} keeps the bot's menu and description. Both go over a {@link
 * org.chsiguide.telegram.Connection} of {@link org.chsiguide.telegram.BotApi}: a {@link
 * org.chsiguide.telegram.Request} leaves on a {@link org.chsiguide.telegram.Wire}, and of the
 * {@link org.chsiguide.telegram.Answer} only what is needed is read.
 *
 * <p>Deliberately not here: a library for bots. Those of Java take a thread for each call, or
 * several, build every object that an answer tells of, confirm updates before they are safe, and
 * stop for ever at one that they cannot read.
 */
@NullMarked
package org.chsiguide.telegram;

import org.jspecify.annotations.NullMarked;
