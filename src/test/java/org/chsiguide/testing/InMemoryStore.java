package org.chsiguide.testing;

import java.io.UncheckedIOException;
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
import java.util.function.Supplier;
import org.chsiguide.delivery.Outbox;
import org.chsiguide.delivery.PendingReply;
import org.chsiguide.delivery.UpdateOutcome;
import org.chsiguide.delivery.UpdateOutcome.BlockedByUser;
import org.chsiguide.delivery.UpdateOutcome.UserErased;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.DeliveryGuarantee;
import org.chsiguide.runtime.Causes;
import org.chsiguide.update.ConversationRepository;

/** A store in memory, which can be made to fail. */
public final class InMemoryStore implements ConversationRepository, Outbox {
  private final Set<Long> taken = new HashSet<>();
  private final Map<ChatId, Conversation> conversations = new HashMap<>();
  private final Map<Long, PendingReply> pending = new LinkedHashMap<>();
  private final Map<ChatId, Integer> screens = new HashMap<>();

  /** How often the sending of each update's reply was started. */
  public final Map<Long, Integer> sendAttempts = new HashMap<>();

  /** The chats that cannot be reached. */
  public final Set<ChatId> unreachable = new HashSet<>();

  /** The update with the highest id that an earlier run handled. */
  public long lastOfEarlierRuns;

  /** While true, nothing can be committed, and the outbox fails. */
  public boolean isUnavailable;

  /** Completes when screens may be read. */
  public CompletableFuture<Void> readGate = CompletableFuture.completedFuture(null);

  @Override
  public synchronized Set<Long> findProcessed(Collection<Long> updateIds) {
    Set<Long> known = new HashSet<>(updateIds);
    known.retainAll(taken);
    return known;
  }

  @Override
  public boolean isOfEarlierRun(long updateId) {
    return updateId <= lastOfEarlierRuns;
  }

  @Override
  public synchronized Map<ChatId, Conversation> find(Collection<ChatId> chats) {
    Map<ChatId, Conversation> found = new HashMap<>(conversations);
    found.keySet().retainAll(chats);
    return found;
  }

  @Override
  public boolean isTemporaryFailure(Throwable failure) {
    return failure instanceof UncheckedIOException;
  }

  @Override
  public boolean isRefusal(Throwable failure) {
    return Causes.last(failure) instanceof IllegalArgumentException;
  }

  @Override
  public synchronized void commit(List<? extends UpdateOutcome> outcomes) {
    if (isUnavailable) {
      throw new IllegalStateException("the store is down");
    }
    for (UpdateOutcome outcome : outcomes) {
      taken.add(outcome.updateId());
      if (outcome instanceof PendingReply pendingReply) {
        conversations.put(pendingReply.chat(), pendingReply.conversation());
        pending.put(pendingReply.updateId(), pendingReply);
      }
      unreachable.remove(outcome.chat());
      if (outcome instanceof BlockedByUser) {
        pending.values().removeIf(pendingReply -> pendingReply.chat().equals(outcome.chat()));
        unreachable.add(outcome.chat());
      } else if (outcome instanceof UserErased) {
        forget(outcome.chat());
      }
    }
  }

  /** Puts a student back to an earlier conversation, as a backup does. */
  public synchronized void restore(ChatId chat, Conversation earlier) {
    conversations.put(chat, earlier);
  }

  /** Deletes all of a chat, as after a quiet year. */
  public synchronized void forget(ChatId chat) {
    conversations.remove(chat);
    screens.remove(chat);
    pending.values().removeIf(pendingReply -> pendingReply.chat().equals(chat));
  }

  @Override
  public synchronized List<PendingReply> pending() {
    List<PendingReply> answers = new ArrayList<>();
    for (PendingReply pendingReply : pending.values()) {
      answers.add(
          new PendingReply(
              pendingReply.updateId(),
              pendingReply.chat(),
              pendingReply.callbackQuery(),
              expect(pendingReply.chat()),
              pendingReply.reply()));
    }
    return answers;
  }

  @Override
  public synchronized CompletionStage<OptionalInt> screenMessageId(ChatId chat) {
    Integer id = screens.get(chat);
    OptionalInt screen = id == null ? OptionalInt.empty() : OptionalInt.of(id);
    return readGate.thenCompose(unused -> unlessUnavailable(() -> screen));
  }

  @Override
  public CompletionStage<Boolean> start(PendingReply pendingReply) {
    return unlessUnavailable(
        () -> {
          int before = sendAttempts.getOrDefault(pendingReply.updateId(), 0);
          if (!pending.containsKey(pendingReply.updateId())
              || !DeliveryGuarantee.TWICE_AT_MOST.allowsAnother(before)) {
            return false;
          }
          sendAttempts.put(pendingReply.updateId(), before + 1);
          return true;
        });
  }

  private synchronized <T> CompletionStage<T> unlessUnavailable(Supplier<T> change) {
    return isUnavailable
        ? CompletableFuture.failedFuture(new IllegalStateException("the store is down"))
        : CompletableFuture.completedFuture(change.get());
  }

  @Override
  public synchronized void undoStart(PendingReply pendingReply) {
    sendAttempts.computeIfPresent(pendingReply.updateId(), (update, times) -> times - 1);
  }

  @Override
  public synchronized CompletionStage<Boolean> recordOutcome(
      PendingReply pendingReply, Delivery delivery) {
    ChatId chat = pendingReply.chat();
    if (delivery instanceof Delivery.Blocked && !pending.containsKey(pendingReply.updateId())) {
      return CompletableFuture.completedFuture(true);
    }
    return recordOutcome(chat, delivery)
        .thenCompose(
            isKept ->
                unlessUnavailable(
                    () -> {
                      pending.remove(pendingReply.updateId());
                      if (!(delivery instanceof Delivery.Sent
                          || delivery instanceof Delivery.Blocked)) {
                        screens.remove(chat);
                      }
                      return isKept;
                    }));
  }

  @Override
  public synchronized CompletionStage<Boolean> recordOutcome(ChatId chat, Delivery delivery) {
    if (delivery instanceof Delivery.Blocked) {
      unreachable.add(chat);
    }
    return delivery instanceof Delivery.Sent sent && sent.messageId() != 0
        ? unlessUnavailable(
            () -> {
              if (isKnown(chat)) {
                screens.put(chat, sent.messageId());
              }
              return isKnown(chat);
            })
        : CompletableFuture.completedFuture(true);
  }

  /** Returns whether anything is stored for this chat. */
  public synchronized boolean isKnown(ChatId chat) {
    return conversations.containsKey(chat)
        || screens.containsKey(chat)
        || pending.values().stream().anyMatch(pendingReply -> pendingReply.chat().equals(chat));
  }

  /** Returns the conversation of this chat, which there is. */
  public Conversation expect(ChatId chat) {
    Conversation conversation = conversations.get(chat);
    if (conversation == null) {
      throw new AssertionError("no conversation in chat " + chat);
    }
    return conversation;
  }
}
