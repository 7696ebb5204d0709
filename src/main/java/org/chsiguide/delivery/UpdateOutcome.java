package org.chsiguide.delivery;

import java.util.OptionalInt;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.ChatId;

/** The outcome of an update: what is saved together with the record that the update was handled. */
public sealed interface UpdateOutcome
    permits PendingReply,
        UpdateOutcome.BlockedByUser,
        UpdateOutcome.UserErased,
        UpdateOutcome.NoReply {

  /** Returns the id of the update. */
  long updateId();

  /** Returns the chat that it came from. */
  ChatId chat();

  /**
   * The student has blocked the bot: they cannot be reached until their next update, and their
   * pending replies are not sent. They stay at their step.
   */
  record BlockedByUser(long updateId, ChatId chat) implements UpdateOutcome {}

  /**
   * The student is erased: nothing of them is kept, and pending replies are not sent. They are told
   * so once; that message is not stored either, so it is lost if the process stops before.
   *
   * @param language the language that they have read so far
   * @param screenMessageId the message that was their screen, which loses its buttons
   */
  record UserErased(long updateId, ChatId chat, Language language, OptionalInt screenMessageId)
      implements UpdateOutcome {}

  /** An update that changes no conversation and gets no reply. */
  record NoReply(long updateId, ChatId chat) implements UpdateOutcome {}
}
