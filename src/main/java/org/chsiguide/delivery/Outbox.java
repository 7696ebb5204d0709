package org.chsiguide.delivery;

import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import org.chsiguide.messenger.ChatId;

/**
 * The replies still to be sent, and the message that is each chat's current screen. {@link
 * #pending} blocks for the store; stages complete on the threads that read and write it.
 * Thread-safe.
 */
public interface Outbox {

  /** The maximum number of attempts: a reply that may have arrived is sent once more. */
  int MAX_ATTEMPTS = 2;

  /** Returns the replies that were committed and not delivered, oldest first. */
  List<PendingReply> pending();

  /** Returns the message that is this chat's current screen, if one was sent. */
  CompletionStage<OptionalInt> screenMessageId(ChatId chat);

  /**
   * Records that the reply is about to be sent as a new message. Such a message can neither be
   * undone nor looked up, so the record comes first; many such records share a transaction.
   *
   * @return whether it may be sent: it is still pending and was started fewer than {@link
   *     #MAX_ATTEMPTS} times, over all runs
   */
  CompletionStage<Boolean> start(PendingReply pendingReply);

  /** Undoes the last {@link #start}: the message was certainly not sent. */
  void undoStart(PendingReply pendingReply);

  /**
   * Records that the message whose button was pressed, so far a text, is about to become a photo. A
   * photo cannot become a text again, and the process may stop between the edit and a later record:
   * so the record comes first.
   */
  CompletionStage<Void> markBecomingPhoto(PendingReply pendingReply);

  /**
   * Records that the reply may not have arrived and is not tried again. The chat then has no
   * current screen, because the one that it had is out of date.
   */
  CompletionStage<Void> markUnknown(PendingReply pendingReply);

  /**
   * Records that the reply arrived or never can. Many such records share a transaction; the stage
   * completes with it.
   */
  CompletionStage<Void> markDelivered(PendingReply pendingReply);

  /**
   * Records that the student cannot be reached; this reply and those before it are not sent. If a
   * later reply is pending, the student has used the bot since, and counts as reachable.
   */
  CompletionStage<Void> markUnreachable(PendingReply pendingReply);

  /**
   * Records that a student cannot be reached with what was no reply. A student whose reply is
   * pending has used the bot since, and counts as reachable.
   */
  CompletionStage<Void> markUnreachable(ChatId chat);

  /**
   * Like {@link #markDelivered(PendingReply)}; also records that the message is now the chat's
   * current screen.
   *
   * @return whether it is; false if the student was erased in the meantime, because nothing of them
   *     is stored again
   */
  CompletionStage<Boolean> markDelivered(PendingReply pendingReply, int messageId);

  /**
   * Records that this message, which is no reply, is now the chat's current screen.
   *
   * @return as for {@link #markDelivered(PendingReply, int)}
   */
  CompletionStage<Boolean> setScreen(ChatId chat, int messageId);
}
