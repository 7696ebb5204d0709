package org.chsiguide.ticket.relay;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
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

  /** The messages of which the last edit was held; only its approval lets them go. */
  private final Set<Original> withheld = new HashSet<>();

  private record Original(ChatId from, long source) {
    static Original of(RelayedMessage message) {
      return new Original(message.from(), message.source());
    }
  }

  /** A held message, and whether it was edited since: its first edits are saved, and are older. */
  private record Held(RelayTask task, boolean isEdited) {
    boolean isAbout(RelayedMessage message) {
      return task.message().isAbout(message);
    }

    boolean isEditOf(RelayedMessage message) {
      return task.message().kind() == Kind.EDIT && isAbout(message);
    }

    boolean matches(Kind kind, ChatId from, long source) {
      RelayedMessage message = task.message();
      return message.kind() == kind && message.from().equals(from) && message.source() == source;
    }
  }

  /**
   * Adds a message that is held; an edit or a deletion that was saved right after one changes or
   * discards it. An edit replaces a held edit of the same message, whose record it has.
   */
  synchronized void accept(RelayTask relayTask) {
    RelayedMessage message = relayTask.message();
    if (message.kind() == Kind.EDIT) {
      messages.removeIf(it -> it.isEditOf(message));
      withheld.remove(Original.of(message));
    }
    if (message.kind() == Kind.EDIT && message.state() == State.HELD) {
      withheld.add(Original.of(message));
    }
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

  /** Returns whether this would be copied as it is, and the last edit of it was held. */
  synchronized boolean isWithheld(RelayTask relayTask) {
    RelayedMessage message = relayTask.message();
    boolean isCopied =
        message.kind() == Kind.MESSAGE
            || (message.kind() == Kind.EDIT && relayTask.content() == null);
    return isCopied && withheld.contains(Original.of(message));
  }

  /** Returns whether an edit of this message is held. */
  synchronized boolean isEditHeld(RelayedMessage message) {
    return messages.stream().anyMatch(it -> it.isEditOf(message));
  }

  /**
   * Holds a message that may not go, because the last edit of it needs consent, or drops it if the
   * student has refused. Where an edit of it is held, the edit is discarded, because the message is
   * copied as it is then; an earlier edit gives way to the held one.
   *
   * @param hasAgreed returns whether the student has, meanwhile; an approved edit is released after
   *     its ticket has changed, so this is asked last
   * @return these messages in their new states; empty if the message may go
   */
  List<RelayedMessage> withhold(RelayTask relayTask, BooleanSupplier hasAgreed) {
    List<RelayedMessage> held = isWithheld(relayTask) ? holdIfEditIsHeld(relayTask) : List.of();
    return held.isEmpty() && !hasAgreed.getAsBoolean() && isWithheld(relayTask)
        ? List.of(relayTask.message().withState(State.DROPPED))
        : held;
  }

  private synchronized List<RelayedMessage> holdIfEditIsHeld(RelayTask relayTask) {
    RelayedMessage message = relayTask.message();
    RelayedMessage held = message.withState(State.HELD);
    if (messages.stream()
        .noneMatch(it -> it.matches(Kind.EDIT, message.from(), message.source()))) {
      return List.of();
    }
    if (message.kind() == Kind.EDIT) {
      return List.of(held);
    }
    List<RelayedMessage> changed = new ArrayList<>(List.of(held));
    takeAbout(changed).forEach(it -> changed.add(it.message().withState(State.DROPPED)));
    messages.add(new Held(new RelayTask(held, null), false));
    return changed;
  }

  /** Puts back messages that were taken. */
  public synchronized void putBack(List<RelayTask> taken) {
    messages.addAll(0, taken.stream().map(it -> new Held(it, false)).toList());
  }

  /**
   * Updates a held message that was edited, and discards a held edit of it. Where only an edit is
   * held, it stays until the next one is saved.
   *
   * @return the chats to which the message is held, so that no edit has to be sent there
   */
  public synchronized List<ChatId> updateContent(ChatId from, int message, MessageContent content) {
    List<ChatId> chats =
        messages.stream()
            .filter(it -> it.matches(Kind.MESSAGE, from, message))
            .map(it -> it.task().message().to())
            .toList();
    messages.removeIf(
        it -> it.matches(Kind.EDIT, from, message) && chats.contains(it.task().message().to()));
    messages.replaceAll(
        it ->
            it.matches(Kind.MESSAGE, from, message)
                ? new Held(it.task().withContent(content), true)
                : it);
    return chats;
  }

  /** Discards all messages from and to a student. */
  synchronized void forget(ChatId student) {
    take(it -> it.student().equals(student));
    withheld.removeIf(it -> it.from().equals(student));
  }
}
