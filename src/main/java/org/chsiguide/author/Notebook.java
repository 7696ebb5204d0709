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
import org.chsiguide.bot.Answer;
import org.chsiguide.bot.Conversations;
import org.chsiguide.bot.Departure;
import org.chsiguide.bot.Farewell;
import org.chsiguide.bot.Outbox;
import org.chsiguide.bot.Outcome;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.messenger.ChatId;

/** What a bot keeps, in memory: for a rehearsal, after which nothing is left. */
final class Notebook implements Conversations, Outbox {
  private final Set<Long> taken = new HashSet<>();
  private final Map<ChatId, Conversation> conversations = new HashMap<>();
  private final Map<Long, Answer> pending = new LinkedHashMap<>();
  private final Map<ChatId, Integer> screens = new HashMap<>();

  @Override
  public synchronized Set<Long> taken(Collection<Long> updateIds) {
    Set<Long> known = new HashSet<>(updateIds);
    known.retainAll(taken);
    return known;
  }

  @Override
  public synchronized Map<ChatId, Conversation> find(Collection<ChatId> chats) {
    Map<ChatId, Conversation> found = new HashMap<>(conversations);
    found.keySet().retainAll(chats);
    return found;
  }

  @Override
  public synchronized void commit(List<? extends Outcome> outcomes) {
    for (Outcome outcome : outcomes) {
      taken.add(outcome.updateId());
      if (outcome instanceof Answer answer) {
        conversations.put(answer.chat(), answer.conversation());
        pending.put(answer.updateId(), answer);
      } else if (outcome instanceof Farewell) {
        conversations.remove(outcome.chat());
        screens.remove(outcome.chat());
        pending.values().removeIf(answer -> answer.chat().equals(outcome.chat()));
      } else if (outcome instanceof Departure) {
        pending.values().removeIf(answer -> answer.chat().equals(outcome.chat()));
      }
    }
  }

  @Override
  public synchronized List<Answer> pending() {
    return new ArrayList<>(pending.values());
  }

  @Override
  public synchronized CompletionStage<OptionalInt> screen(ChatId chat) {
    Integer id = screens.get(chat);
    return CompletableFuture.completedFuture(id == null ? OptionalInt.empty() : OptionalInt.of(id));
  }

  @Override
  public synchronized CompletionStage<Boolean> begin(Answer answer) {
    return CompletableFuture.completedFuture(pending.containsKey(answer.updateId()));
  }

  @Override
  public void notBegun(Answer answer) {
    // Here nothing is begun that does not arrive.
  }

  /** Nothing stops here. */
  @Override
  public CompletionStage<Void> becomesPicture(Answer answer) {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public synchronized CompletionStage<Void> lost(Answer answer) {
    screens.remove(answer.chat());
    return delivered(answer);
  }

  @Override
  public synchronized CompletionStage<Void> delivered(Answer answer) {
    pending.remove(answer.updateId());
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public synchronized CompletionStage<Void> moved(ChatId chat, int screen) {
    screens.put(chat, screen);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public synchronized CompletionStage<Boolean> delivered(Answer answer, int screen) {
    boolean isKnown = conversations.containsKey(answer.chat());
    if (isKnown) {
      screens.put(answer.chat(), screen);
    }
    return delivered(answer).thenApply(settled -> isKnown);
  }

  @Override
  public synchronized CompletionStage<Void> unreachable(Answer answer) {
    return delivered(answer);
  }
}
