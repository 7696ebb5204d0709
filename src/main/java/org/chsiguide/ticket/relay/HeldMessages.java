package org.chsiguide.ticket.relay;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.RelayedMessage.Kind;

/**
 * What waits for somebody to say that it may go, with what it says, in its order. Thread-safe: what
 * one takes out nobody else gets.
 */
public final class HeldMessages {
  private final List<QueuedRelay> relays = new ArrayList<>();

  synchronized void add(QueuedRelay queuedRelay) {
    relays.add(queuedRelay);
  }

  /** What is held and fits. */
  public synchronized List<QueuedRelay> find(Predicate<RelayedMessage> filter) {
    return relays.stream().filter(queuedRelay -> filter.test(queuedRelay.passage())).toList();
  }

  /** Takes out what fits. */
  public synchronized List<QueuedRelay> take(Predicate<RelayedMessage> filter) {
    List<QueuedRelay> taken = find(filter);
    relays.removeAll(taken);
    return taken;
  }

  /** Puts back what was taken out and is held all the same. */
  public synchronized void putBack(List<QueuedRelay> taken) {
    relays.addAll(0, taken);
  }

  /**
   * A message was changed: if it is held it goes as it is now, and a change of it that is held goes
   * no more.
   *
   * @return whether the message is held, so that nothing else is to be brought
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

  /** Keeps nothing that somebody wrote or is to read. */
  synchronized void forget(ChatId person) {
    relays.removeIf(
        queuedRelay ->
            queuedRelay.passage().from().equals(person)
                || queuedRelay.passage().to().equals(person));
  }

  private static boolean matches(QueuedRelay queuedRelay, Kind kind, ChatId from, int message) {
    RelayedMessage relayedMessage = queuedRelay.passage();
    return relayedMessage.kind() == kind
        && relayedMessage.from().equals(from)
        && relayedMessage.source() == message;
  }
}
