/**
 * The Bot API: what each method does to the {@link org.chsiguide.sandbox.world.World}, with the
 * checks, the order of checks and the error messages of Telegram's own server (tdlib's
 * telegram-bot-api 10.0 and td), and those of api.telegram.org where only its own servers decide,
 * as seen by the live tests of https://github.com/atahanyorganci/effect-telegram-api.
 *
 * <p>{@link org.chsiguide.sandbox.api.MethodRegistry} is the table of methods, one small class per
 * group of them. {@link org.chsiguide.sandbox.api.Parameters} holds those of a call; what is more
 * than a text or a number has a class that reads it, such as {@code ReplyMarkup}, {@code
 * InputFiles} and {@code FormattedTextParser}. Nothing here depends on HTTP. Not here: getUpdates,
 * which waits ({@code LongPolls}).
 */
@NullMarked
package org.chsiguide.sandbox.api;

import org.jspecify.annotations.NullMarked;
