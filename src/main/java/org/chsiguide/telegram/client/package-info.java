/**
 * The bot's client of the Bot API: telegrambots' {@code TelegramClient} over Jetty's HTTP client.
 * The library's own client uses a thread for each call and may send a message twice.
 *
 * <p>Start with {@link org.chsiguide.telegram.client.JettyTelegramClient}; {@link
 * org.chsiguide.telegram.client.MethodSender} maps the result of a call to its outcome.
 */
@NullMarked
package org.chsiguide.telegram.client;

import org.jspecify.annotations.NullMarked;
