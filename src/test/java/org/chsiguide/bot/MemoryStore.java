package org.chsiguide.bot;

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
import java.util.function.LongPredicate;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.messenger.ChatId;

/** The store's ports in memory; it can be told to fail. */
final class MemoryStore implements Conversations, Outbox {
  private final Set<Long> taken = new HashSet<>();
  private final Map<ChatId, Conversation> conversations = new HashMap<>();
  private final Map<Long, Answer> pending = new LinkedHashMap<>();
  private final Map<ChatId, Integer> screens = new HashMap<>();

  /** How often each update's answer was begun to be sent. */
  final Map<Long, Integer> begun = new HashMap<>();

  /** Who cannot be reached. */
  final Set<ChatId> unreachable = new HashSet<>();

  boolean down;

  /** When screens are read. */
  CompletableFuture<Void> reading = CompletableFuture.completedFuture(null);

  /** Tells by its update whether the run of an answer has ended. */
  LongPredicate isOrphan = update -> true;

  /** Completes when nobody else has an earlier answer for a chat. */
  CompletionStage<Boolean> turn = CompletableFuture.completedFuture(true);

  /** What happens before the next commit. */
  Runnable meanwhile = () -> {};

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
    if (down) {
      throw new IllegalStateException("the store is down");
    }
    for (Outcome outcome : outcomes) {
      taken.add(outcome.updateId());
      if (outcome instanceof Answer answer) {
        conversations.put(answer.chat(), answer.conversation());
        pending.put(answer.updateId(), answer);
      }
      unreachable.remove(outcome.chat());
      if (outcome instanceof Departure) {
        pending.values().removeIf(answer -> answer.chat().equals(outcome.chat()));
        unreachable.add(outcome.chat());
      } else if (outcome instanceof Farewell) {
        forget(outcome.chat());
      }
    }
  }

  @Override
  public synchronized void commit(
      Map<ChatId, Conversation> before, List<? extends Outcome> outcomes) {
    Runnable once = meanwhile;
    meanwhile = () -> {};
    once.run();
    List<ChatId> chats = outcomes.stream().map(Outcome::chat).distinct().toList();
    if (!find(chats).equals(before)) {
      throw new Raced();
    }
    commit(outcomes);
  }

  private void forget(ChatId chat) {
    conversations.remove(chat);
    screens.remove(chat);
    pending.values().removeIf(answer -> answer.chat().equals(chat));
  }

  @Override
  public synchronized List<Answer> pending() {
    List<Answer> answers = new ArrayList<>();
    for (Answer answer : pending.values()) {
      answers.add(
          new Answer(
              answer.updateId(),
              answer.chat(),
              answer.tap(),
              expect(answer.chat()),
              answer.replies()));
    }
    return answers;
  }

  @Override
  public List<Answer> adopt() {
    return pending().stream().filter(answer -> isOrphan.test(answer.updateId())).toList();
  }

  @Override
  public CompletionStage<Boolean> turn(Answer answer) {
    return turn;
  }

  @Override
  public synchronized CompletionStage<OptionalInt> screen(ChatId chat) {
    Integer id = screens.get(chat);
    OptionalInt screen = id == null ? OptionalInt.empty() : OptionalInt.of(id);
    return reading.thenApply(unused -> screen);
  }

  @Override
  public synchronized CompletionStage<Boolean> begin(Answer answer) {
    int before = begun.getOrDefault(answer.updateId(), 0);
    if (!pending.containsKey(answer.updateId()) || before == MAX_BEGUN) {
      return CompletableFuture.completedFuture(false);
    }
    begun.put(answer.updateId(), before + 1);
    return CompletableFuture.completedFuture(true);
  }

  @Override
  public synchronized void notBegun(Answer answer) {
    begun.computeIfPresent(answer.updateId(), (update, times) -> times - 1);
  }

  @Override
  public synchronized CompletionStage<Void> becomesPicture(Answer answer) {
    Tap tap = answer.tap();
    pending.computeIfPresent(
        answer.updateId(),
        (update, it) ->
            new Answer(
                update,
                it.chat(),
                new Tap(tap.id(), tap.messageId(), true),
                it.conversation(),
                it.replies()));
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
  public synchronized CompletionStage<Boolean> delivered(Answer answer, int screen) {
    if (!knows(answer.chat())) {
      return CompletableFuture.completedFuture(false);
    }
    screens.put(answer.chat(), screen);
    return delivered(answer).thenApply(settled -> true);
  }

  @Override
  public synchronized CompletionStage<Void> moved(ChatId chat, int screen) {
    if (knows(chat)) {
      screens.put(chat, screen);
    }
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public synchronized CompletionStage<Void> unreachable(Answer answer) {
    if (pending.containsKey(answer.updateId())) {
      unreachable.add(answer.chat());
    }
    return delivered(answer);
  }

  /** Whether anything at all is kept of this chat. */
  synchronized boolean knows(ChatId chat) {
    return conversations.containsKey(chat)
        || screens.containsKey(chat)
        || pending.values().stream().anyMatch(answer -> answer.chat().equals(chat));
  }

  Conversation expect(ChatId chat) {
    Conversation conversation = conversations.get(chat);
    if (conversation == null) {
      throw new AssertionError("no conversation in chat " + chat);
    }
    return conversation;
  }
}
