package org.chsiguide.update;

import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.UserId;

/**
 * A question that a user types in any chat, after the bot's name.
 *
 * @param text what is typed so far, perhaps nothing
 * @param appLanguage the language of the user's app
 */
public record IncomingInlineQuery(String id, UserId from, String text, Language appLanguage) {}
