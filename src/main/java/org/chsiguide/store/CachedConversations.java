package org.chsiguide.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.chsiguide.bot.Answer;
import org.chsiguide.bot.Conversations;
import org.chsiguide.bot.Farewell;
import org.chsiguide.bot.Outcome;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.messenger.ChatId;

/**
 * Remembers where the active students stand, and asks others for the rest. Who has no conversation
 * is not remembered: it is about to begin.
 */
final class CachedConversations implements Conversations {
  private final Conversations others;
  private final Caches caches;
  private final Consumer<ChatId> forgotten;

  /** A higher one was never taken, so nobody has to be asked. */
  private volatile long highest;

  /**
   * @param forgotten drops what is remembered of a student
   * @param highest the highest id of an update that was taken so far
   */
  CachedConversations(
      Conversations others, Caches caches, Consumer<ChatId> forgotten, long highest) {
    this.others = others;
    this.forgotten = forgotten;
    this.caches = caches;
    this.highest = highest;
  }

  @Override
  public Set<Long> taken(Collection<Long> updateIds) {
    List<Long> notNew = updateIds.stream().filter(id -> id <= highest).toList();
    return notNew.isEmpty() ? Set.of() : others.taken(notNew);
  }

  @Override
  public Map<ChatId, Conversation> find(Collection<ChatId> chats) {
    return caches.conversations().getAll(chats, absent -> others.find(Set.copyOf(absent)));
  }

  @Override
  public void commit(List<? extends Outcome> outcomes) {
    raise(outcomes);
    others.commit(outcomes);
    outcomes.forEach(this::remember);
  }

  @Override
  public void commit(Map<ChatId, Conversation> before, List<? extends Outcome> outcomes) {
    raise(outcomes);
    others.commit(before, outcomes);
    outcomes.forEach(this::remember);
  }

  /** Before the commit, which may have happened even when it fails. */
  private void raise(List<? extends Outcome> outcomes) {
    for (Outcome outcome : outcomes) {
      highest = Math.max(highest, outcome.updateId());
    }
  }

  private void remember(Outcome outcome) {
    if (outcome instanceof Answer answer) {
      caches.conversations().put(answer.chat(), answer.conversation());
    } else if (outcome instanceof Farewell) {
      forgotten.accept(outcome.chat());
    }
  }
}
