/**
 * The HTML in which Telegram messages are written: its grammar, as Telegram's own parser has it.
 *
 * <p>Start with {@link org.chsiguide.html.TelegramHtml}; {@link org.chsiguide.html.TelegramUrl} has
 * the rules for addresses. Not here: the entities that Telegram finds by itself, such as a bare
 * address or a command.
 *
 * <p>It stands apart because two need it who must not know each other: the reader of {@code
 * dialogs.yaml}, which refuses what Telegram would, and the sandbox, which is Telegram.
 */
@NullMarked
package org.chsiguide.html;

import org.jspecify.annotations.NullMarked;
