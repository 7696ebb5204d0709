package org.chsiguide.broadcast.panel;

import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.Stream;
import org.chsiguide.broadcast.BroadcastDraft;
import org.chsiguide.broadcast.DraftRepository;
import org.chsiguide.messenger.UserId;
import org.chsiguide.runtime.Undo;

/** The drafts as of the last update, which the repository may still be saving. Thread-safe. */
final class DraftCache {
  private final DraftRepository drafts;
  private final Map<UserId, Optional<BroadcastDraft>> current = new ConcurrentHashMap<>();
  private final Deque<BroadcastDraft> confirming = new ConcurrentLinkedDeque<>();

  DraftCache(DraftRepository drafts) {
    this.drafts = drafts;
  }

  Optional<BroadcastDraft> find(UserId author) {
    return current.computeIfAbsent(author, drafts::find);
  }

  /**
   * Sets the draft of this author.
   *
   * @param draft empty: there is none any more
   * @param saved if it fails, the change is forgotten
   */
  <T> CompletionStage<T> set(
      UserId author, Optional<BroadcastDraft> draft, CompletionStage<T> saved) {
    current.put(author, draft);
    return Undo.onFailure(saved, () -> current.remove(author));
  }

  /** Keeps what an author was shown, unless the draft changed meanwhile; only that confirms. */
  void markShown(BroadcastDraft shown) {
    current.computeIfPresent(
        shown.author(), (id, draft) -> draft.map(it -> it.turn() == shown.turn() ? shown : it));
  }

  /** Removes a draft that becomes a broadcast, as {@link #set} does. */
  <T> CompletionStage<T> confirm(BroadcastDraft draft, CompletionStage<T> saved) {
    confirming.addFirst(draft);
    return set(draft.author(), Optional.empty(), saved)
        .whenComplete((done, failure) -> confirming.remove(draft));
  }

  /** Returns the drafts that the repository is turning into broadcasts, newest first. */
  Stream<BroadcastDraft> confirming() {
    return confirming.stream();
  }
}
