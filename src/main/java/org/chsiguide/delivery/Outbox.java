package org.chsiguide.delivery;

import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.DeliveryGuarantee;

/**
 * The replies still to be sent, and the message that is each chat's current screen. {@link
 * #pending} blocks for the store; stages complete on the threads that read and write it.
 * Thread-safe.
 */
public interface Outbox {

  /** Returns the replies that were committed and not delivered, oldest first. */
  List<PendingReply> pending();

  /** Returns the message that is this chat's current screen, if one was sent. */
  CompletionStage<OptionalInt> screenMessageId(ChatId chat);

  /**
   * Records that the reply is about to be sent as a new message. Such a message can neither be
   * undone nor looked up, so the record comes first; many such records share a transaction.
   *
   * @return whether it may be sent: it is still pending, and {@link
   *     DeliveryGuarantee#TWICE_AT_MOST} allows another attempt after those of all runs
   */
  CompletionStage<Boolean> start(PendingReply pendingReply);

  /** Undoes the last {@link #start}: the message was certainly not sent. */
  void undoStart(PendingReply pendingReply);

  /**
   * Records the outcome of a reply, which is not tried again. A new screen that was sent is now the
   * chat's current one. After a failure the chat has none, because the one that it had is out of
   * date. A student who has blocked the bot cannot be reached, and replies before this one are not
   * sent; if a later one is pending, the student has used the bot since, and counts as reachable.
   *
   * @param delivery with the id of the message if that is a new screen
   * @return false if the student was erased in the meantime, because nothing of them is stored
   *     again
   */
  CompletionStage<Boolean> recordOutcome(PendingReply pendingReply, Delivery delivery);

  /**
   * Records the outcome of what was no reply: a new screen, or that the student has blocked the bot
   * and no reply to them is pending.
   *
   * @return as for a reply
   */
  CompletionStage<Boolean> recordOutcome(ChatId chat, Delivery delivery);
}
