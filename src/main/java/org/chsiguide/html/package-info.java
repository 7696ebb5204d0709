/**
 * The HTML of Telegram messages, with the grammar of Telegram's own parser.
 *
 * <p>Start with {@link org.chsiguide.html.TelegramHtml}; {@link org.chsiguide.html.TelegramUrl} has
 * the rules for addresses. Not here: the entities that Telegram finds by itself, such as a bare
 * address or a command.
 *
 * <p>It is a package of its own because two packages need it that must not depend on each other:
 * the reader of {@code dialogs.yaml}, which refuses what Telegram would refuse, and the sandbox,
 * which stands in for Telegram.
 */
@NullMarked
package org.chsiguide.html;

import org.jspecify.annotations.NullMarked;
