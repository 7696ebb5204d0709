package org.chsiguide.store.cache;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.chsiguide.delivery.PendingReply;
import org.chsiguide.delivery.UpdateOutcome;
import org.chsiguide.delivery.UserErased;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.update.ConversationRepository;

/**
 * Caches the conversations of active students and reads the rest. It does not cache that a student
 * has no conversation, because one is about to begin.
 */
public final class CachedConversations implements ConversationRepository {
  private final ConversationRepository delegate;
  private final Caches caches;
  private final Consumer<ChatId> erasureListener;

  /** A higher update id was never processed, so the database need not be asked. */
  private volatile long highestUpdateId;

  /**
   * @param erasureListener drops what is remembered of a student
   * @param highestUpdateId the highest id of an update that was taken so far
   */
  public CachedConversations(
      ConversationRepository delegate,
      Caches caches,
      Consumer<ChatId> erasureListener,
      long highestUpdateId) {
    this.delegate = delegate;
    this.erasureListener = erasureListener;
    this.caches = caches;
    this.highestUpdateId = highestUpdateId;
  }

  @Override
  public Set<Long> findProcessed(Collection<Long> updateIds) {
    List<Long> possiblyTaken = updateIds.stream().filter(id -> id <= highestUpdateId).toList();
    return possiblyTaken.isEmpty() ? Set.of() : delegate.findProcessed(possiblyTaken);
  }

  @Override
  public Map<ChatId, Conversation> find(Collection<ChatId> chats) {
    return caches.conversations().getAll(chats, absent -> delegate.find(Set.copyOf(absent)));
  }

  @Override
  public void commit(List<? extends UpdateOutcome> outcomes) {
    raiseHighestUpdateId(outcomes);
    delegate.commit(outcomes);
    outcomes.forEach(this::updateCache);
  }

  @Override
  public boolean isTemporaryFailure(Throwable failure) {
    return delegate.isTemporaryFailure(failure);
  }

  /** Before the commit, because a commit that fails may have happened all the same. */
  private void raiseHighestUpdateId(List<? extends UpdateOutcome> outcomes) {
    for (UpdateOutcome outcome : outcomes) {
      highestUpdateId = Math.max(highestUpdateId, outcome.updateId());
    }
  }

  private void updateCache(UpdateOutcome outcome) {
    if (outcome instanceof PendingReply pendingReply) {
      caches.conversations().put(pendingReply.chat(), pendingReply.conversation());
    } else if (outcome instanceof UserErased) {
      erasureListener.accept(outcome.chat());
    }
  }
}
