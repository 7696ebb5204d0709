package org.chsiguide.delivery;

import org.chsiguide.messenger.ChatId;

/** What an update leads to: recorded as taken, and with it all that it changes. */
public sealed interface UpdateOutcome permits PendingReply, BlockedByUser, UserErased, NoReply {

  /** The update. */
  long updateId();

  /** The chat that it came from. */
  ChatId chat();
}
