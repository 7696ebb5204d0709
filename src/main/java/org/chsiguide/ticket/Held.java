package org.chsiguide.ticket;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Content;
import org.chsiguide.ticket.Passage.Kind;

/** What waits for somebody to say that it may go, with what it says. Thread-safe. */
final class Held {
  private final List<Load> loads = new CopyOnWriteArrayList<>();

  void add(Load load) {
    loads.add(load);
  }

  /** What is held and fits. */
  List<Load> find(Predicate<Passage> which) {
    return loads.stream().filter(load -> which.test(load.passage())).toList();
  }

  void remove(List<Load> some) {
    loads.removeAll(some);
  }

  /**
   * A message was changed: if it is held it goes as it is now, and a change of it that is held goes
   * no more.
   *
   * @return whether the message is held, so that nothing else is to be brought
   */
  boolean change(ChatId from, int message, Content content) {
    remove(find(it -> it.kind() == Kind.EDIT && isFrom(it, from, message)));
    List<Load> before = find(it -> it.kind() == Kind.MESSAGE && isFrom(it, from, message));
    remove(before);
    before.forEach(load -> add(load.saying(content)));
    return !before.isEmpty();
  }

  void clear() {
    loads.clear();
  }

  private static boolean isFrom(Passage passage, ChatId from, int message) {
    return passage.from().equals(from) && passage.source() == message;
  }
}
