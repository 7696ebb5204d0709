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

/**
 * Messages waiting for approval, in order, with their content. Thread-safe: a message is taken
 * once.
 */
public final class MessagesAwaitingApproval {
  private final List<Held> messages = new ArrayList<>();

  /** A held message, and whether it was edited since: its first edits are saved, and are older. */
  private record Held(RelayTask task, boolean isEdited) {
    boolean isAbout(RelayedMessage message) {
      return task.message().isAbout(message);
    }

    boolean matches(Kind kind, ChatId from, int source) {
      RelayedMessage message = task.message();
      return message.kind() == kind && message.from().equals(from) && message.source() == source;
    }
  }

  /**
   * Adds a message that is held; an edit or a deletion that was saved right after one changes or
   * discards it.
   */
  synchronized void accept(RelayTask relayTask) {
    RelayedMessage message = relayTask.message();
    if (message.state() == State.HELD) {
      messages.add(new Held(relayTask, false));
    } else if (message.kind() == Kind.EDIT) {
      messages.replaceAll(
          it ->
              it.isAbout(message) && !it.isEdited()
                  ? new Held(it.task().withContent(relayTask.content()), false)
                  : it);
    } else if (message.kind() == Kind.DELETE) {
      messages.removeIf(it -> it.isAbout(message));
    }
  }

  /** Returns the held messages that match. */
  public synchronized List<RelayTask> find(Predicate<RelayedMessage> filter) {
    return messages.stream().map(Held::task).filter(it -> filter.test(it.message())).toList();
  }

  /** Returns whether staff have no message of the ticket yet because the student has not agreed. */
  public boolean isUnsent(Ticket ticket) {
    return !find(it -> it.ticket() == ticket.id() && it.kind() == Kind.RECEIPT).isEmpty();
  }

  /** Takes the held messages that match. */
  public synchronized List<RelayTask> take(Predicate<RelayedMessage> filter) {
    List<RelayTask> taken = find(filter);
    messages.removeIf(it -> filter.test(it.task().message()));
    return taken;
  }

  /** Takes those of these messages that are held, and the held edits of them. */
  public List<RelayTask> takeAbout(List<RelayedMessage> originals) {
    return take(it -> originals.stream().anyMatch(it::isAbout));
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
    messages.addAll(0, taken.stream().map(it -> new Held(it, false)).toList());
  }

  /**
   * Updates a held message that was edited, and discards a held edit of it.
   *
   * @return whether the message is held, so that no edit has to be sent
   */
  public synchronized boolean updateContent(ChatId from, int message, MessageContent content) {
    messages.removeIf(it -> it.matches(Kind.EDIT, from, message));
    messages.replaceAll(
        it ->
            it.matches(Kind.MESSAGE, from, message)
                ? new Held(it.task().withContent(content), true)
                : it);
    return messages.stream().anyMatch(it -> it.matches(Kind.MESSAGE, from, message));
  }

  /** Discards all messages from and to this chat. */
  synchronized void forget(ChatId person) {
    take(it -> it.from().equals(person) || it.to().equals(person));
  }
}
