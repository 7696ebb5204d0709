package org.chsiguide.delivery;

import java.util.OptionalInt;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.ChatId;

/**
 * The student is erased: nothing of them is kept, and pending replies are not sent. They are told
 * so once; that message is not stored either, so it is lost if the process stops before.
 *
 * @param language the language that they have read so far
 * @param screenMessageId the message that was their screen, which loses its buttons
 */
public record UserErased(long updateId, ChatId chat, Language language, OptionalInt screenMessageId)
    implements UpdateOutcome {}
