package org.chsiguide.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  CachedConversations(Conversations others, Caches caches) {
    this.others = others;
    this.caches = caches;
  }

  @Override
  public Set<Long> taken(Collection<Long> updateIds) {
    return others.taken(updateIds);
  }

  @Override
  public Map<ChatId, Conversation> find(Collection<ChatId> chats) {
    return caches.conversations().getAll(chats, absent -> others.find(Set.copyOf(absent)));
  }

  @Override
  public void commit(List<? extends Outcome> outcomes) {
    others.commit(outcomes);
    outcomes.forEach(this::remember);
  }

  @Override
  public void commit(Map<ChatId, Conversation> before, List<? extends Outcome> outcomes) {
    others.commit(before, outcomes);
    outcomes.forEach(this::remember);
  }

  private void remember(Outcome outcome) {
    if (outcome instanceof Answer answer) {
      caches.conversations().put(answer.chat(), answer.conversation());
    } else if (outcome instanceof Farewell) {
      caches.forget(outcome.chat());
    }
  }
}
