package org.chsiguide.messenger;

import java.time.Duration;
import java.util.List;

/** What became of something that was to be sent. */
public sealed interface Delivery {

  /**
   * It is there, or already was.
   *
   * @param messageId the message that it is, or that was changed; 0 where there is none
   */
  record Sent(int messageId) implements Delivery {}

  /** An album is there. */
  record SentAlbum(List<Integer> messageIds) implements Delivery {

    /** Copies the ids. */
    public SentAlbum {
      messageIds = List.copyOf(messageIds);
    }
  }

  /** The message to change, or the tap to answer, is no more. */
  record Gone() implements Delivery {}

  /** The chat does not take messages of the bot: blocked, deactivated, or never begun. */
  record Blocked() implements Delivery {}

  /** It was not sent, for there was no {@link SendPermit}. */
  record NotPermitted() implements Delivery {}

  /** Too much was sent: again after this time. */
  record RetryAfter(Duration delay) implements Delivery {}

  /**
   * It did not arrive, and trying again will not help.
   *
   * @param reason a sentence for the log, without anything that a student wrote
   */
  record Failed(String reason) implements Delivery {}

  /**
   * Nobody knows whether it arrived: the answer was lost. Sent again, it may be there twice.
   *
   * @param reason a sentence for the log, without anything that a student wrote
   */
  record Unknown(String reason) implements Delivery {}
}
