package org.chsiguide.bot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.messenger.ChatId;

/** Updates that are taken together, and what they lead to; it is committed at once. */
final class Batch {
  private final Map<ChatId, Conversation> before;
  private final Map<ChatId, Conversation> now;
  private final List<Outcome> outcomes = new ArrayList<>();
  private final List<CompletionStage<Void>> saved = new ArrayList<>();
  private final List<Tap> strayTaps = new ArrayList<>();
  private final Map<Long, ChatId> left = new HashMap<>();

  /**
   * Nothing was taken yet.
   *
   * @param before where the students stand
   */
  Batch(Map<ChatId, Conversation> before) {
    this.before = before;
    this.now = new HashMap<>(before);
  }

  /** Where the student stands after what was taken so far. */
  Optional<Conversation> find(ChatId chat) {
    return Optional.ofNullable(now.get(chat));
  }

  void add(Outcome outcome) {
    outcomes.add(outcome);
    if (outcome instanceof Answer answer) {
      now.put(answer.chat(), answer.conversation());
    } else if (outcome instanceof Farewell) {
      now.remove(outcome.chat());
    }
  }

  /** Something that has to be safe before any of the updates counts as taken. */
  void awaits(CompletionStage<Void> other) {
    saved.add(other);
  }

  /** A tap that means nothing to anybody. */
  void addStray(Tap tap) {
    strayTaps.add(tap);
  }

  /** Leaves the update to another replica. */
  void leave(Arrival arrival) {
    left.put(arrival.updateId(), arrival.chat());
  }

  /** Whether an update of this chat was left. */
  boolean isHeldUp(ChatId chat) {
    return left.containsValue(chat);
  }

  /** When it returns all of it is safe. @throws Raced if a student stands elsewhere meanwhile */
  void commit(Conversations conversations) {
    saved.forEach(other -> other.toCompletableFuture().join());
    if (!outcomes.isEmpty()) {
      conversations.commit(before, outcomes);
    }
  }

  /** What it leads to, in order. */
  List<Outcome> outcomes() {
    return outcomes;
  }

  /** The taps that mean nothing to anybody. */
  List<Tap> strayTaps() {
    return strayTaps;
  }

  /** Whether no update was left to another replica. */
  boolean isWhole() {
    return left.isEmpty();
  }

  /** Fails, naming them, if updates were left to another replica. */
  void expectNoneLeft() {
    if (!isWhole()) {
      throw new LeftToAnother(left.keySet());
    }
  }
}
