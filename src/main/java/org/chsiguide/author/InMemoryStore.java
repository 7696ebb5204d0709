package org.chsiguide.author;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chsiguide.delivery.BlockedByUser;
import org.chsiguide.delivery.Outbox;
import org.chsiguide.delivery.PendingReply;
import org.chsiguide.delivery.UpdateOutcome;
import org.chsiguide.delivery.UserErased;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.update.ConversationRepository;

/** A store in memory, for a simulated student. */
final class InMemoryStore implements ConversationRepository, Outbox {
  private final Set<Long> processedUpdateIds = new HashSet<>();
  private final Map<ChatId, Conversation> conversations = new HashMap<>();
  private final Map<Long, PendingReply> pending = new LinkedHashMap<>();
  private final Map<ChatId, Integer> screens = new HashMap<>();

  @Override
  public synchronized Set<Long> findProcessed(Collection<Long> updateIds) {
    Set<Long> known = new HashSet<>(updateIds);
    known.retainAll(processedUpdateIds);
    return known;
  }

  @Override
  public synchronized Map<ChatId, Conversation> find(Collection<ChatId> chats) {
    Map<ChatId, Conversation> found = new HashMap<>(conversations);
    found.keySet().retainAll(chats);
    return found;
  }

  @Override
  public synchronized void commit(List<? extends UpdateOutcome> outcomes) {
    for (UpdateOutcome outcome : outcomes) {
      processedUpdateIds.add(outcome.updateId());
      if (outcome instanceof PendingReply pendingReply) {
        conversations.put(pendingReply.chat(), pendingReply.conversation());
        pending.put(pendingReply.updateId(), pendingReply);
      } else if (outcome instanceof UserErased) {
        conversations.remove(outcome.chat());
        screens.remove(outcome.chat());
        pending.values().removeIf(pendingReply -> pendingReply.chat().equals(outcome.chat()));
      } else if (outcome instanceof BlockedByUser) {
        pending.values().removeIf(pendingReply -> pendingReply.chat().equals(outcome.chat()));
      }
    }
  }

  @Override
  public synchronized List<PendingReply> pending() {
    return new ArrayList<>(pending.values());
  }

  @Override
  public synchronized CompletionStage<OptionalInt> screenMessageId(ChatId chat) {
    Integer id = screens.get(chat);
    return CompletableFuture.completedFuture(id == null ? OptionalInt.empty() : OptionalInt.of(id));
  }

  @Override
  public synchronized CompletionStage<Boolean> start(PendingReply pendingReply) {
    return CompletableFuture.completedFuture(pending.containsKey(pendingReply.updateId()));
  }

  @Override
  public void undoStart(PendingReply pendingReply) {
    // No message here is started without arriving.
  }

  /** Does nothing, because this process never stops in between. */
  @Override
  public CompletionStage<Void> markBecomingPhoto(PendingReply pendingReply) {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public synchronized CompletionStage<Void> markUnknown(PendingReply pendingReply) {
    screens.remove(pendingReply.chat());
    return markDelivered(pendingReply);
  }

  @Override
  public synchronized CompletionStage<Void> markDelivered(PendingReply pendingReply) {
    pending.remove(pendingReply.updateId());
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public synchronized CompletionStage<Boolean> setScreen(ChatId chat, int messageId) {
    screens.put(chat, messageId);
    return CompletableFuture.completedFuture(true);
  }

  @Override
  public synchronized CompletionStage<Boolean> markDelivered(
      PendingReply pendingReply, int messageId) {
    boolean isKnown = conversations.containsKey(pendingReply.chat());
    if (isKnown) {
      screens.put(pendingReply.chat(), messageId);
    }
    return markDelivered(pendingReply).thenApply(settled -> isKnown);
  }

  @Override
  public synchronized CompletionStage<Void> markUnreachable(PendingReply pendingReply) {
    return markDelivered(pendingReply);
  }

  @Override
  public CompletionStage<Void> markUnreachable(ChatId chat) {
    return CompletableFuture.completedFuture(null);
  }
}
