/**
 * The HTML in which Telegram messages are written: its grammar, as Telegram's own parser has it.
 *
 * <p>It stands apart because two need it who must not know each other: the reader of {@code
 * dialogs.yaml}, which refuses what Telegram would, and the sandbox, which is Telegram.
 */
@NullMarked
package org.chsiguide.html;

import org.jspecify.annotations.NullMarked;
