package org.chsiguide.ticket.relay;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.RelayedMessage.Kind;

/**
 * Messages waiting for approval, in order, with their content. Thread-safe: a message is taken
 * once.
 */
public final class MessagesAwaitingConsent {
  private final List<RelayTask> relays = new ArrayList<>();

  synchronized void add(RelayTask queuedRelay) {
    relays.add(queuedRelay);
  }

  /** Returns the held messages that match. */
  public synchronized List<RelayTask> find(Predicate<RelayedMessage> filter) {
    return relays.stream().filter(queuedRelay -> filter.test(queuedRelay.message())).toList();
  }

  /** Takes the held messages that match. */
  public synchronized List<RelayTask> take(Predicate<RelayedMessage> filter) {
    List<RelayTask> taken = find(filter);
    relays.removeAll(taken);
    return taken;
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
    relays.removeIf(queuedRelay -> matches(queuedRelay, Kind.EDIT, from, message));
    relays.replaceAll(
        queuedRelay ->
            matches(queuedRelay, Kind.MESSAGE, from, message)
                ? queuedRelay.withContent(content)
                : queuedRelay);
    return relays.stream()
        .anyMatch(queuedRelay -> matches(queuedRelay, Kind.MESSAGE, from, message));
  }

  /** Discards all messages from and to this chat. */
  synchronized void forget(ChatId person) {
    relays.removeIf(
        queuedRelay ->
            queuedRelay.message().from().equals(person)
                || queuedRelay.message().to().equals(person));
  }

  private static boolean matches(RelayTask queuedRelay, Kind kind, ChatId from, int message) {
    RelayedMessage relayedMessage = queuedRelay.message();
    return relayedMessage.kind() == kind
        && relayedMessage.from().equals(from)
        && relayedMessage.source() == message;
  }
}
