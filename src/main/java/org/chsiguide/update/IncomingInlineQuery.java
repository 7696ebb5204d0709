package org.chsiguide.update;

import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.UserId;

/**
 * A question that a user asks in any chat, after the bot's name.
 *
 * @param text what is typed so far, perhaps nothing, without the bot's name
 * @param appLanguage the language of the user's app
 */
public record IncomingInlineQuery(
    long updateId, String id, UserId from, String text, Language appLanguage, Kind kind) {

  /** How the question is answered. */
  public enum Kind {
    /** The user is offered answers while they type, and may send one. */
    INLINE,
    /** The user has sent it, and the chat, in which the bot is no member, gets one answer. */
    GUEST
  }
}
