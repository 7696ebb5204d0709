package org.chsiguide.delivery;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chsiguide.messenger.ChatId;

/**
 * What is still to be sent, and which message is each chat's current screen. {@link #pending}
 * blocks for the store; stages complete on its threads. Thread-safe.
 */
public interface Outbox {

  /** What may have been sent already is sent again once. */
  int MAX_ATTEMPTS = 2;

  /** The answers that were committed and not delivered, oldest first. */
  List<PendingReply> pending();

  /** The same answer with where the student stands by now; empty if it waits no longer. */
  default CompletionStage<Optional<PendingReply>> refresh(PendingReply pendingReply) {
    return CompletableFuture.completedFuture(
        pending().stream().filter(it -> it.updateId() == pendingReply.updateId()).findFirst());
  }

  /** The message that is this chat's current screen, if one was sent. */
  CompletionStage<OptionalInt> screenMessageId(ChatId chat);

  /**
   * Records that the answer is about to be sent as a new message. Such a message cannot be taken
   * back nor asked for, so the record comes first; many such records share a transaction.
   *
   * @return whether it may be sent: it was begun less than {@link #MAX_ATTEMPTS} times, over any
   *     number of stops, and is still to be delivered
   */
  CompletionStage<Boolean> start(PendingReply pendingReply);

  /** Takes back what {@link #start} recorded last: the message surely was not sent. */
  void undoStart(PendingReply pendingReply);

  /**
   * Records that the tapped message, which is words so far, is about to become a picture. A stop
   * may come between the change and its record, and words never go into a picture: so the record
   * comes first.
   */
  CompletionStage<Void> markBecomingPhoto(PendingReply pendingReply);

  /**
   * Records that the answer may not have arrived and is not tried again. The chat then has no
   * current screen, for the one that it had shows what is past.
   */
  CompletionStage<Void> markUnknown(PendingReply pendingReply);

  /**
   * Records that the answer arrived or never can. Many such records share a transaction; the stage
   * completes with it.
   */
  CompletionStage<Void> markDelivered(PendingReply pendingReply);

  /**
   * Records that the student cannot be reached, and will not be sent this answer nor those before
   * it. One that they were to be sent later says that they were here since: then they can be.
   */
  CompletionStage<Void> markUnreachable(PendingReply pendingReply);

  /**
   * Like {@link #markDelivered(Answer)}, and the message is now the chat's current screen.
   *
   * @return whether it is; not so if the student was forgotten meanwhile, for nothing comes back
   */
  CompletionStage<Boolean> markDelivered(PendingReply pendingReply, int messageId);

  /** Records that this message is now the chat's current screen, if the chat is known. */
  CompletionStage<Void> setScreen(ChatId chat, int messageId);
}
