/**
 * The client of the Bot API that the bot runs with: telegrambots' {@code TelegramClient} over
 * Jetty's HTTP client. The client of the library has a thread for each call and may send a message
 * twice.
 *
 * <p>Start with {@link org.chsiguide.telegram.client.JettyTelegramClient}; {@link
 * org.chsiguide.telegram.client.SendOutcome} says what came of a call.
 */
@NullMarked
package org.chsiguide.telegram.client;

import org.jspecify.annotations.NullMarked;
