package org.chsiguide.update;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chsiguide.delivery.CallbackQuery;
import org.chsiguide.delivery.PendingReply;
import org.chsiguide.delivery.UpdateOutcome;
import org.chsiguide.delivery.UpdateOutcome.UserErased;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.messenger.ChatId;
import org.jspecify.annotations.Nullable;

/**
 * Updates that are handled together, with their outcomes, which are committed in one transaction.
 */
record UpdateBatch(
    Map<ChatId, Conversation> current,
    List<UpdateOutcome> outcomes,
    List<CompletionStage<Void>> pendingSaves,
    List<CallbackQuery> unhandledQueries) {

  /** Creates an empty batch, with the conversations before it. */
  UpdateBatch(Map<ChatId, Conversation> before) {
    this(new HashMap<>(before), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  }

  /** Returns the conversation after the updates handled so far. */
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

  /**
   * Adds what a handler writes: it has to be durable before any update of the batch counts as
   * handled.
   */
  void addPendingSave(CompletionStage<Void> saved) {
    pendingSaves.add(saved);
  }

  /** Adds the callback query, if there is one, that neither a handler nor the dialog handles. */
  void addUnhandled(@Nullable CallbackQuery callbackQuery) {
    if (callbackQuery != null) {
      unhandledQueries.add(callbackQuery);
    }
  }

  /** Waits until nothing that handlers write is being saved any more; fails if a save did. */
  void awaitSaves() {
    CompletableFuture.allOf(
            pendingSaves.stream()
                .map(CompletionStage::toCompletableFuture)
                .toArray(CompletableFuture<?>[]::new))
        .join();
  }

  /** Saves the batch; when it returns, everything in it is durable. */
  void commit(ConversationRepository conversations) {
    if (!outcomes.isEmpty()) {
      conversations.commit(outcomes);
    }
  }
}
