package org.chsiguide.broadcast.panel;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.chsiguide.broadcast.BroadcastDraft;
import org.chsiguide.broadcast.DraftRepository;
import org.chsiguide.messenger.UserId;

/** The drafts as of the last update, which the repository may still be saving. Thread-safe. */
final class DraftCache {
  private final DraftRepository drafts;
  private final Map<UserId, Optional<BroadcastDraft>> current = new ConcurrentHashMap<>();

  DraftCache(DraftRepository drafts) {
    this.drafts = drafts;
  }

  /** Returns the draft of this author. */
  Optional<BroadcastDraft> find(UserId author) {
    return current.computeIfAbsent(author, drafts::find);
  }

  /** Replaces the draft of its author. */
  void put(BroadcastDraft draft) {
    current.put(draft.author(), Optional.of(draft));
  }

  /** Records that this author has no draft any more. */
  void remove(UserId author) {
    current.put(author, Optional.empty());
  }

  /** Forgets a change that could not be saved. */
  void evict(UserId author) {
    current.remove(author);
  }

  /** Keeps what an author was shown, unless the draft changed meanwhile; only that confirms. */
  void markShown(BroadcastDraft shown) {
    current.computeIfPresent(
        shown.author(), (id, draft) -> draft.map(it -> it.turn() == shown.turn() ? shown : it));
  }
}
