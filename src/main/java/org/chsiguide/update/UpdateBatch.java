package org.chsiguide.update;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.chsiguide.delivery.CallbackQuery;
import org.chsiguide.delivery.PendingReply;
import org.chsiguide.delivery.UpdateOutcome;
import org.chsiguide.delivery.UserErased;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.messenger.ChatId;

/** Updates that are taken together, and what they lead to; it is committed at once. */
final class UpdateBatch {
  private final Map<ChatId, Conversation> current;
  private final List<UpdateOutcome> outcomes = new ArrayList<>();
  private final List<CompletionStage<Void>> pendingSaves = new ArrayList<>();
  private final List<CallbackQuery> unhandledQueries = new ArrayList<>();

  /**
   * Nothing was taken yet.
   *
   * @param before where the students stand
   */
  UpdateBatch(Map<ChatId, Conversation> before) {
    this.current = new HashMap<>(before);
  }

  /** Where the student stands after what was taken so far. */
  Optional<Conversation> find(ChatId chat) {
    return Optional.ofNullable(current.get(chat));
  }

  void add(UpdateOutcome outcome) {
    outcomes.add(outcome);
    if (outcome instanceof PendingReply pendingReply) {
      current.put(pendingReply.chat(), pendingReply.conversation());
    } else if (outcome instanceof UserErased) {
      current.remove(outcome.chat());
    }
  }

  /** Something that has to be safe before any of the updates counts as taken. */
  void addPendingSave(CompletionStage<Void> save) {
    pendingSaves.add(save);
  }

  /** A tap that means nothing to anybody. */
  void addUnhandled(CallbackQuery callbackQuery) {
    unhandledQueries.add(callbackQuery);
  }

  /** When it returns all of it is safe. */
  void commit(ConversationRepository conversations) {
    pendingSaves.forEach(other -> other.toCompletableFuture().join());
    if (!outcomes.isEmpty()) {
      conversations.commit(outcomes);
    }
  }

  /** What it leads to, in order. */
  List<UpdateOutcome> outcomes() {
    return outcomes;
  }

  /** The taps that mean nothing to anybody. */
  List<CallbackQuery> unhandledQueries() {
    return unhandledQueries;
  }
}
