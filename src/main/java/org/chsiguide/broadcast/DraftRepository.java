package org.chsiguide.broadcast;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.UserId;

/**
 * The durable store of drafts, pending panel requests and opt-outs of students. Changes complete on
 * the writer thread once they are durable; queries block. A change with a {@link PanelRequest} is
 * applied once per update, however often the update is delivered.
 */
public interface DraftRepository {

  /** Returns the draft of this member of staff, which may still be being saved. */
  Optional<BroadcastDraft> find(UserId author);

  /** Saves a draft in place of the previous one. */
  CompletionStage<Void> save(PanelRequest panelRequest, BroadcastDraft draft);

  /** Deletes a draft. */
  CompletionStage<Void> discard(PanelRequest panelRequest, UserId author);

  /** Returns whether a draft with this message of its author is becoming a broadcast just now. */
  boolean isConfirming(UserId author, int messageId);

  /** Returns the message that shows this author their draft. */
  Optional<Integer> findPanel(UserId author);

  /**
   * Keeps in memory what an author is about to be shown, unless the draft changed meanwhile; only
   * that confirms.
   */
  void markShown(BroadcastDraft draft);

  /**
   * Records the message that shows the draft, the number of recipients shown there and the result
   * of the preview.
   */
  CompletionStage<Void> recordShown(BroadcastDraft draft, int messageId);

  /**
   * Turns a draft into a broadcast. If another user than the author asks for it, that is recorded
   * as an approval. What a correction keeps is as a colleague may have corrected it since; if it is
   * too long with that, it is dropped.
   *
   * @param startsAt the earliest time to send it
   * @return the request for its progress, or for a note if there is no such draft any more
   */
  CompletionStage<PanelRequest> confirm(
      PanelRequest panelRequest, BroadcastDraft draft, Instant startsAt);

  /** Adds a request, which stays pending until {@link #markDone}. */
  CompletionStage<Void> addRequest(PanelRequest panelRequest);

  /** Returns the pending requests. */
  List<PanelRequest> findPending();

  /** Removes a request that was fulfilled. */
  CompletionStage<Void> markDone(PanelRequest panelRequest);

  /** Switches a subject on or off for a student. */
  CompletionStage<Void> setSubscribed(
      PanelRequest panelRequest, BroadcastSubject subject, boolean isSubscribed);

  /** Returns the subjects that this student switched off. */
  Set<BroadcastSubject> findUnsubscribed(ChatId chat);
}
