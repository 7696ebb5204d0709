/**
 * Telegram's Bot API, and the only package that knows it. Its language are the types of
 * telegrambots: an {@code Update} comes in, a {@code SendMessage} goes out, and {@code
 * TelegramClient} is the port to the network. {@link org.chsiguide.telegram.JettyTelegramClient} is
 * the client that the bot runs with, for the one of the library has a thread for each call, and may
 * send a message twice.
 *
 * <p>What comes in: {@link org.chsiguide.telegram.LongPoller} fetches updates, {@link
 * org.chsiguide.telegram.UpdateParser} reads them, {@link org.chsiguide.telegram.UpdateMapper} says
 * what each means to the bot. With a webhook they are posted to {@link
 * org.chsiguide.telegram.WebhookRoute} instead, which {@link
 * org.chsiguide.telegram.WebhookRegistration} has told Telegram of. What goes out: {@link
 * org.chsiguide.telegram.TelegramMessenger} sends in {@link
 * org.chsiguide.telegram.ThrottledSender}, {@link org.chsiguide.telegram.SendOutcome} says what
 * came of each request, and {@link org.chsiguide.telegram.BotProfile} keeps the bot's menu and
 * description.
 */
@NullMarked
package org.chsiguide.telegram;

import org.jspecify.annotations.NullMarked;
