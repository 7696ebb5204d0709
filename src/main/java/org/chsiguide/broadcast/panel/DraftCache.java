package org.chsiguide.broadcast.panel;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.chsiguide.broadcast.BroadcastDraft;
import org.chsiguide.broadcast.DraftRepository;
import org.chsiguide.messenger.UserId;

/** The drafts as of the last update, which the repository may still be saving. Thread-safe. */
final class DraftCache {
  private final DraftRepository drafts;
  private final Map<UserId, Optional<BroadcastDraft>> current = new ConcurrentHashMap<>();
  private final Map<UserId, Confirmed> confirmed = new ConcurrentHashMap<>();

  /** The draft of this turn that became the broadcast of this number. */
  private record Confirmed(int turn, long number) {}

  DraftCache(DraftRepository drafts) {
    this.drafts = drafts;
  }

  /** Returns the draft of this author. */
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
    return saved.whenComplete(
        (done, failure) -> {
          if (failure != null) {
            current.remove(author);
          }
        });
  }

  /** Keeps what an author was shown, unless the draft changed meanwhile; only that confirms. */
  void markShown(BroadcastDraft shown) {
    current.computeIfPresent(
        shown.author(), (id, draft) -> draft.map(it -> it.turn() == shown.turn() ? shown : it));
  }

  /** Keeps what a draft became, for colleagues who would have approved it, too. */
  void recordConfirmed(BroadcastDraft draft, long number) {
    confirmed.put(draft.author(), new Confirmed(draft.turn(), number));
  }

  /** Returns what the draft of this turn became, if it was the last one of its author. */
  Optional<Long> findConfirmed(UserId author, int turn) {
    return Optional.ofNullable(confirmed.get(author))
        .filter(it -> it.turn() == turn)
        .map(Confirmed::number);
  }
}
