package org.chsiguide.broadcast;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.UserId;

/**
 * What staff compose, what is still to be shown to whom, and what students do not want, durable.
 * What changes something completes when it is safe, on the thread that writes; what asks blocks for
 * the store. A change that names a {@link PanelRequest} happens once for its update, however often
 * it comes.
 */
public interface DraftRepository {

  /** What this member of staff is composing. */
  Optional<BroadcastDraft> find(UserId author);

  /** Keeps a draft in place of the one before. */
  CompletionStage<Void> save(PanelRequest panelRequest, BroadcastDraft draft);

  /** Throws a draft away. */
  CompletionStage<Void> discard(PanelRequest panelRequest, UserId author);

  /** The message that shows this author their draft. */
  OptionalInt findPanel(UserId author);

  /**
   * Remembers it, and what it says beside what the author said: how many recipients, and whether
   * they saw what readers will get.
   */
  CompletionStage<Void> recordShown(BroadcastDraft draft, int messageId);

  /**
   * Makes a broadcast of a draft, which is then gone; nothing, if it is gone already.
   *
   * @param startsAt when it may be sent
   * @return its number; empty if the draft was gone
   */
  CompletionStage<Optional<Long>> confirm(
      PanelRequest panelRequest, BroadcastDraft draft, Instant startsAt);

  /** Whether the update was taken already. */
  boolean isHandled(long updateId);

  /** Keeps that something is to be shown. */
  CompletionStage<Void> addRequest(PanelRequest panelRequest);

  /** What is still to be shown. */
  List<PanelRequest> findPending();

  /** It was shown. */
  CompletionStage<Void> markDone(PanelRequest panelRequest);

  /** Has a student sent this subject, or not. */
  CompletionStage<Void> setSubscribed(
      PanelRequest panelRequest, BroadcastTopic subject, boolean isSubscribed);

  /** What this student switched off. */
  Set<BroadcastTopic> findUnsubscribed(ChatId chat);
}
