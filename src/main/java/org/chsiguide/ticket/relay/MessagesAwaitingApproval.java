package org.chsiguide.ticket.relay;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.RelayedMessage.Kind;
import org.chsiguide.ticket.RelayedMessage.State;
import org.chsiguide.ticket.Ticket;
import org.jspecify.annotations.Nullable;

/**
 * Messages waiting for approval, in order, with their content. Thread-safe: a message is taken
 * once.
 */
public final class MessagesAwaitingApproval {
  private final List<RelayTask> relays = new ArrayList<>();

  /**
   * Adds a message that is held; an edit or a deletion that was saved right after one changes or
   * discards it.
   */
  synchronized void accept(RelayTask relayTask) {
    RelayedMessage message = relayTask.message();
    if (message.state() == State.HELD) {
      relays.add(relayTask);
    } else if (message.kind() == Kind.EDIT) {
      replaceContent(message.from(), (int) message.source(), relayTask.content());
    } else if (message.kind() == Kind.DELETE) {
      relays.removeIf(it -> it.message().isAbout(message));
    }
  }

  /** Returns the held messages that match. */
  public synchronized List<RelayTask> find(Predicate<RelayedMessage> filter) {
    return relays.stream().filter(relayTask -> filter.test(relayTask.message())).toList();
  }

  /** Returns whether staff have no message of the ticket yet because the student has not agreed. */
  public boolean isUnsent(Ticket ticket) {
    return !find(it -> it.ticket() == ticket.id() && it.kind() == Kind.RECEIPT).isEmpty();
  }

  /** Takes the held messages that match. */
  public synchronized List<RelayTask> take(Predicate<RelayedMessage> filter) {
    List<RelayTask> taken = find(filter);
    relays.removeAll(taken);
    return taken;
  }

  /** Takes those of these messages that are held, and the held edits of them. */
  public List<RelayTask> takeAbout(List<RelayedMessage> messages) {
    return take(it -> messages.stream().anyMatch(it::isAbout));
  }

  /**
   * Takes the held messages that match and begins this action on them, in one step: what anybody
   * writes after finding one of them not held is written after what the action writes at once.
   */
  synchronized CompletionStage<Void> take(
      Predicate<RelayedMessage> filter, Function<List<RelayTask>, CompletionStage<Void>> action) {
    List<RelayTask> taken = take(filter);
    return taken.isEmpty() ? CompletableFuture.completedFuture(null) : action.apply(taken);
  }

  /** Puts back messages that were taken. */
  public synchronized void putBack(List<RelayTask> taken) {
    relays.addAll(0, taken);
  }

  /**
   * Updates a held message that was edited, and discards a held edit of it.
   *
   * @return whether the message is held, so that no edit has to be sent
   */
  public synchronized boolean updateContent(ChatId from, int message, MessageContent content) {
    relays.removeIf(relayTask -> matches(relayTask, Kind.EDIT, from, message));
    replaceContent(from, message, content);
    return relays.stream().anyMatch(relayTask -> matches(relayTask, Kind.MESSAGE, from, message));
  }

  private void replaceContent(ChatId from, int message, @Nullable MessageContent content) {
    relays.replaceAll(
        relayTask ->
            matches(relayTask, Kind.MESSAGE, from, message)
                ? relayTask.withContent(content)
                : relayTask);
  }

  /** Discards all messages from and to this chat. */
  synchronized void forget(ChatId person) {
    relays.removeIf(
        relayTask ->
            relayTask.message().from().equals(person) || relayTask.message().to().equals(person));
  }

  private static boolean matches(RelayTask relayTask, Kind kind, ChatId from, int message) {
    RelayedMessage relayedMessage = relayTask.message();
    return relayedMessage.kind() == kind
        && relayedMessage.from().equals(from)
        && relayedMessage.source() == message;
  }
}
