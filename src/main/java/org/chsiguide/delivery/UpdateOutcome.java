package org.chsiguide.delivery;

import org.chsiguide.messenger.ChatId;

/** The outcome of an update: what is saved together with the record that the update was handled. */
public sealed interface UpdateOutcome permits PendingReply, BlockedByUser, UserErased, NoReply {

  /** Returns the id of the update. */
  long updateId();

  /** Returns the chat that it came from. */
  ChatId chat();
}
