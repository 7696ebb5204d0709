package org.chsiguide.messenger;

import java.time.Duration;
import java.util.List;

/** The outcome of a call to Telegram. */
public sealed interface Delivery {

  /**
   * The message was delivered, or nothing had to be changed.
   *
   * @param messageId the message that was sent or edited; 0 if there is none
   */
  record Sent(int messageId) implements Delivery {}

  /** An album was delivered. */
  record SentAlbum(List<Integer> messageIds) implements Delivery {

    /** Copies the ids. */
    public SentAlbum {
      messageIds = List.copyOf(messageIds);
    }
  }

  /** The message to edit, or the callback query to answer, does not exist any more. */
  record Gone() implements Delivery {}

  /**
   * The chat does not accept messages of the bot: it is blocked, deactivated or was never started.
   */
  record Blocked() implements Delivery {}

  /** Nothing was sent, because there was no {@link SendPermit}. */
  record NotPermitted() implements Delivery {}

  /** Nothing was sent, because of a rate limit; it can be repeated after this time. */
  record RetryAfter(Duration delay) implements Delivery {}

  /**
   * The call failed, and a retry will not help.
   *
   * @param reason a sentence for the log, without anything that a student wrote
   */
  record Failed(String reason) implements Delivery {}

  /**
   * The outcome is unknown, because the response was lost. A retry may deliver the message twice.
   *
   * @param reason a sentence for the log, without anything that a student wrote
   */
  record Unknown(String reason) implements Delivery {}
}
