package org.chsiguide.ticket;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Content;
import org.chsiguide.ticket.Passage.Kind;

/**
 * What waits for somebody to say that it may go, with what it says, in its order. Thread-safe: what
 * one takes out nobody else gets.
 */
final class Held {
  private final List<Load> loads = new ArrayList<>();

  synchronized void add(Load load) {
    loads.add(load);
  }

  /** What is held and fits. */
  synchronized List<Load> find(Predicate<Passage> which) {
    return loads.stream().filter(load -> which.test(load.passage())).toList();
  }

  /** Takes out what fits. */
  synchronized List<Load> take(Predicate<Passage> which) {
    List<Load> taken = find(which);
    loads.removeAll(taken);
    return taken;
  }

  /** Puts back what was taken out and is held all the same. */
  synchronized void putBack(List<Load> taken) {
    loads.addAll(0, taken);
  }

  /**
   * A message was changed: if it is held it goes as it is now, and a change of it that is held goes
   * no more.
   *
   * @return whether the message is held, so that nothing else is to be brought
   */
  synchronized boolean change(ChatId from, int message, Content content) {
    loads.removeIf(load -> is(load, Kind.EDIT, from, message));
    loads.replaceAll(load -> is(load, Kind.MESSAGE, from, message) ? load.saying(content) : load);
    return loads.stream().anyMatch(load -> is(load, Kind.MESSAGE, from, message));
  }

  /** Keeps nothing that somebody wrote or is to read. */
  synchronized void forget(ChatId person) {
    loads.removeIf(
        load -> load.passage().from().equals(person) || load.passage().to().equals(person));
  }

  synchronized void clear() {
    loads.clear();
  }

  private static boolean is(Load load, Kind kind, ChatId from, int message) {
    Passage passage = load.passage();
    return passage.kind() == kind && passage.from().equals(from) && passage.source() == message;
  }
}
