package org.chsiguide.messenger;

import org.jspecify.annotations.Nullable;

/**
 * A message that somebody wrote, for those who pass it on or answer it. It is held while it is
 * dealt with, never stored, never logged.
 *
 * @param id names it within its chat
 * @param author the name that Telegram shows of whoever wrote it; hostile like any other words
 * @param topic the topic of the group that it is in; absent in the general one and in other chats
 * @param replyTo the message of the same chat that it answers
 * @param album shared by the messages that are shown as one
 */
public record Incoming(
    int id,
    String author,
    Moment moment,
    @Nullable Integer topic,
    @Nullable Integer replyTo,
    @Nullable String album,
    Content content) {

  /** Whether it is new. */
  public enum Moment {
    /** It was just sent. */
    NEW,
    /** It was sent earlier and says this now. */
    EDITED
  }

  /** Without what it says and who wrote it. */
  @Override
  public String toString() {
    return "Incoming[" + id + ", " + moment + "]";
  }
}
