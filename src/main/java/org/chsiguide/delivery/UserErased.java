package org.chsiguide.delivery;

import java.util.OptionalInt;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.ChatId;

/**
 * A student is forgotten: nothing is kept of them, and what they were still to be sent is not sent.
 * They are told so once, if nothing comes between; that is not kept either.
 *
 * @param language what they have read in so far
 * @param screenMessageId the message that was their screen, which loses its buttons
 */
public record UserErased(long updateId, ChatId chat, Language language, OptionalInt screenMessageId)
    implements UpdateOutcome {}
