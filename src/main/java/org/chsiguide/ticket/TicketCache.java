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
public final class TicketCache {
  private static final Logger log = LoggerFactory.getLogger(TicketCache.class);

  private final TicketRepository tickets;
  private final Map<ChatId, Ticket> byStudent = new HashMap<>();
  private final Map<Long, ChatId> studentByTicketId = new HashMap<>();
  private long lastId;
  private boolean isStale = true;

  public TicketCache(TicketRepository tickets) {
    this.tickets = tickets;
  }

  public synchronized Optional<Ticket> findByStudent(ChatId student) {
    refresh();
    return Optional.ofNullable(byStudent.get(student));
  }

  public synchronized Optional<Ticket> find(long id) {
    refresh();
    return Optional.ofNullable(studentByTicketId.get(id))
        .map(byStudent::get)
        .filter(ticket -> ticket.id() == id);
  }

  /** The ticket that is in this topic; none if it seems to be that of several students. */
  public synchronized Optional<Ticket> findByTopic(ForumTopic topic) {
    refresh();
    List<Ticket> matches = findByTopic(topic, byStudent.values());
    if (matches.size() > 1) {
      log.error("what is written in {} goes to nobody: {} students have it", topic, matches.size());
      return Optional.empty();
    }
    return matches.stream().findFirst();
  }

  private static List<Ticket> findByTopic(ForumTopic topic, Collection<Ticket> all) {
    return all.stream().filter(ticket -> topic.equals(ticket.topic())).toList();
  }

  public synchronized List<Ticket> findOpen() {
    refresh();
    return byStudent.values().stream().filter(Ticket::isOpen).toList();
  }

  /** The id of the next ticket. */
  public synchronized long nextId() {
    refresh();
    return lastId + 1;
  }

  /**
   * Writes the ticket down, and what is to be brought for it; gives what is new of that. Where the
   * ticket is stays as it is known here: a topic may have been opened since it was looked up.
   */
  public synchronized CompletionStage<List<RelayedMessage>> write(
      Ticket ticket, List<RelayedMessage> relayedMessages) {
    Ticket known = find(ticket.id()).orElse(ticket);
    return save(ticket.withTopic(known.topic()), relayedMessages);
  }

  /** Changes a ticket, if it still is the last of its student. */
  public synchronized CompletionStage<List<RelayedMessage>> update(
      long id, UnaryOperator<Ticket> change, Collection<RelayedMessage> relayedMessages) {
    Optional<Ticket> found = find(id);
    return found.isEmpty()
        ? CompletableFuture.completedFuture(List.of())
        : save(change.apply(found.get()), List.copyOf(relayedMessages));
  }

  /**
   * A topic was opened for a ticket. Where another student's had the same, it was deleted, or the
   * group began anew: it is theirs no more.
   *
   * @param relayedMessages as in {@link #update}
   */
  public synchronized CompletionStage<List<RelayedMessage>> assignTopic(
      long id, ForumTopic topic, Collection<RelayedMessage> relayedMessages) {
    for (Ticket former : findByTopic(topic, byStudent.values())) {
      var unused = update(former.id(), it -> it.withTopic(null), List.of());
    }
    return update(id, it -> it.withTopic(topic), relayedMessages);
  }

  public synchronized CompletionStage<Void> forget(ChatId student) {
    evict(student);
    return tickets.forget(student).whenComplete((done, failure) -> invalidateIfFailed(failure));
  }

  /** The student was forgotten elsewhere, and the store has nothing of them. */
  public synchronized void evict(ChatId student) {
    Ticket last = byStudent.remove(student);
    if (last != null) {
      studentByTicketId.remove(last.id());
    }
  }

  private CompletionStage<List<RelayedMessage>> save(
      Ticket ticket, List<RelayedMessage> relayedMessages) {
    put(ticket);
    return invalidatingOnFailure(() -> tickets.save(ticket, relayedMessages));
  }

  private void put(Ticket ticket) {
    Ticket before = byStudent.put(ticket.student(), ticket);
    if (before != null && before.id() != ticket.id()) {
      studentByTicketId.remove(before.id());
    }
    studentByTicketId.put(ticket.id(), ticket.student());
    lastId = Math.max(lastId, ticket.id());
  }

  private <T> CompletionStage<T> invalidatingOnFailure(Supplier<CompletionStage<T>> work) {
    return work.get().whenComplete((done, failure) -> invalidateIfFailed(failure));
  }

  private synchronized void invalidateIfFailed(
      @org.jspecify.annotations.Nullable Throwable failure) {
    isStale |= failure != null;
  }

  private void refresh() {
    if (isStale) {
      byStudent.clear();
      studentByTicketId.clear();
      tickets.latest().forEach(this::put);
      lastId = Math.max(lastId, tickets.highestId());
      isStale = false;
    }
  }
}
