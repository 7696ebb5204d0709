package org.chsiguide.messenger;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Sends the same to many, one after another at a steady pace, and never before an answer to a
 * student. Thread-safe; nothing blocks.
 */
public interface BulkSender {

  /**
   * Completes when one more may be sent. Whoever asked then uses the turn, soon: others wait behind
   * it.
   */
  CompletionStage<Slot> acquireSlot();

  /**
   * The right to do one of these once. A stage never completes exceptionally; {@link
   * Delivery.RetryAfter} says that it was surely not done and may be later.
   */
  interface Slot {

    /** Sends it as a new message, or as several if it is an album. Never tried again by itself. */
    CompletionStage<Delivery> send(ChatId chat, OutgoingPost post);

    /**
     * Gives an earlier message other words; what is attached stays.
     *
     * @param messageId the message, or the first one of an album
     */
    CompletionStage<Delivery> edit(ChatId chat, int messageId, OutgoingPost post);

    /** Deletes earlier messages of the bot; those that are gone already count as deleted. */
    CompletionStage<Delivery> delete(ChatId chat, List<Integer> messageIds);

    /** Gives the turn back. */
    void release();
  }
}
