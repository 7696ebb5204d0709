package org.chsiguide.ticket;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.ForumTopic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last ticket of each student, held in memory; every change goes to the store in its order.
 * Thread-safe. Where the store failed, memory is ahead of it and is read anew.
 */
final class Book {
  private static final Logger log = LoggerFactory.getLogger(Book.class);

  private final Tickets tickets;
  private final Map<ChatId, Ticket> byStudent = new HashMap<>();
  private final Map<Long, ChatId> students = new HashMap<>();
  private long lastId;
  private boolean isStale = true;

  Book(Tickets tickets) {
    this.tickets = tickets;
  }

  /** Somebody else may have changed it. */
  synchronized void readAnew() {
    isStale = true;
  }

  synchronized Optional<Ticket> of(ChatId student) {
    refresh();
    return Optional.ofNullable(byStudent.get(student));
  }

  synchronized Optional<Ticket> find(long id) {
    refresh();
    return Optional.ofNullable(students.get(id))
        .map(byStudent::get)
        .filter(ticket -> ticket.id() == id);
  }

  /** The ticket that is in this topic; none if it seems to be that of several students. */
  synchronized Optional<Ticket> inTopic(ForumTopic topic) {
    refresh();
    List<Ticket> there = inTopic(topic, byStudent.values());
    if (there.size() > 1) {
      log.error("what is written in {} goes to nobody: {} students have it", topic, there.size());
      return Optional.empty();
    }
    return there.stream().findFirst();
  }

  private static List<Ticket> inTopic(ForumTopic topic, Collection<Ticket> all) {
    return all.stream().filter(ticket -> topic.equals(ticket.topic())).toList();
  }

  synchronized List<Ticket> open() {
    refresh();
    return byStudent.values().stream().filter(Ticket::isOpen).toList();
  }

  /** The id of the next ticket. */
  synchronized long nextId() {
    refresh();
    return lastId + 1;
  }

  /**
   * Writes the ticket down, and what is to be brought for it; gives what is new of that. Where the
   * ticket is stays as it is known here: a topic may have been opened since it was looked up.
   */
  synchronized CompletionStage<List<Passage>> write(Ticket ticket, List<Passage> passages) {
    Ticket known = find(ticket.id()).orElse(ticket);
    return save(ticket.inTopic(known.topic()), passages);
  }

  /** Changes a ticket, if it still is the last of its student. */
  synchronized CompletionStage<List<Passage>> change(
      long id, UnaryOperator<Ticket> change, Collection<Passage> passages) {
    Optional<Ticket> found = find(id);
    return found.isEmpty()
        ? CompletableFuture.completedFuture(List.of())
        : save(change.apply(found.get()), List.copyOf(passages));
  }

  /**
   * A topic was opened for a ticket. Where another student's had the same, it was deleted, or the
   * group began anew: it is theirs no more.
   *
   * @param passages as in {@link #change}
   */
  synchronized CompletionStage<List<Passage>> opened(
      long id, ForumTopic topic, Collection<Passage> passages) {
    for (Ticket former : inTopic(topic, byStudent.values())) {
      var unused = change(former.id(), it -> it.inTopic(null), List.of());
    }
    return change(id, it -> it.inTopic(topic), passages);
  }

  synchronized CompletionStage<Void> forget(ChatId student) {
    drop(student);
    return tickets.forget(student).whenComplete((done, failure) -> note(failure));
  }

  /** The student was forgotten elsewhere, and the store has nothing of them. */
  synchronized void drop(ChatId student) {
    Ticket last = byStudent.remove(student);
    if (last != null) {
      students.remove(last.id());
    }
  }

  private CompletionStage<List<Passage>> save(Ticket ticket, List<Passage> passages) {
    put(ticket);
    return watched(() -> tickets.save(ticket, passages));
  }

  private void put(Ticket ticket) {
    Ticket before = byStudent.put(ticket.student(), ticket);
    if (before != null && before.id() != ticket.id()) {
      students.remove(before.id());
    }
    students.put(ticket.id(), ticket.student());
    lastId = Math.max(lastId, ticket.id());
  }

  private <T> CompletionStage<T> watched(Supplier<CompletionStage<T>> work) {
    return work.get().whenComplete((done, failure) -> note(failure));
  }

  private synchronized void note(@org.jspecify.annotations.Nullable Throwable failure) {
    isStale |= failure != null;
  }

  private void refresh() {
    if (isStale) {
      byStudent.clear();
      students.clear();
      tickets.latest().forEach(this::put);
      lastId = Math.max(lastId, tickets.highestId());
      isStale = false;
    }
  }
}
