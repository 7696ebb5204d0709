package org.chsiguide.messenger;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Sends messages to many chats at a steady rate. Replies to students go first. Thread-safe; nothing
 * blocks.
 */
public interface BulkSender {

  /**
   * Completes when one more message may be sent. The slot must be used or released soon, because
   * others wait for it.
   */
  CompletionStage<Slot> acquireSlot();

  /**
   * The permission for one of these calls, once. A stage never completes exceptionally; {@link
   * Delivery.RetryAfter} and {@link Delivery.Unreachable} mean that the call had no effect and can
   * be repeated later.
   */
  interface Slot {

    /** Sends a new message, or several if it is an album. Never retries. */
    CompletionStage<Delivery> send(ChatId chat, OutgoingPost post);

    /**
     * Edits the text of an earlier message; attachments stay.
     *
     * @param messageId the message, or the first one of an album
     */
    CompletionStage<Delivery> edit(ChatId chat, int messageId, OutgoingPost post);

    /** Deletes earlier messages of the bot. Messages that are gone already count as deleted. */
    CompletionStage<Delivery> delete(ChatId chat, List<Integer> messageIds);

    /** Gives the slot back unused. */
    void release();
  }
}
