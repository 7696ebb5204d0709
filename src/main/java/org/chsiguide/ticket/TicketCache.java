package org.chsiguide.ticket;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.ForumTopicId;
import org.chsiguide.ticket.RelayedMessage.Kind;
import org.chsiguide.ticket.Ticket.Flag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Caches the last ticket of each student and writes every change to the store in order. After a
 * failure of the store, the cache is ahead of it and is reloaded. It also knows the tickets and the
 * messages that are still being saved. Thread-safe.
 */
public final class TicketCache {
  private static final Logger log = LoggerFactory.getLogger(TicketCache.class);

  private final TicketRepository tickets;

  /** The messages that are being saved, in order; an edit may arrive at once. */
  private final Queue<RelayedMessage> beingSaved = new ConcurrentLinkedQueue<>();

  /** The tickets that are being saved, in order; the store does not have them when it is read. */
  private final Queue<Ticket> unsaved = new ConcurrentLinkedQueue<>();

  private final Map<ChatId, Ticket> byStudent = new HashMap<>();
  private long lastId;
  private boolean isStale = true;

  /** Creates the cache of this repository. */
  public TicketCache(TicketRepository tickets) {
    this.tickets = tickets;
  }

  /** Returns the last ticket of a student. */
  public synchronized Optional<Ticket> findByStudent(ChatId student) {
    refresh();
    return Optional.ofNullable(byStudent.get(student));
  }

  /** Returns the ticket with this id, if it is the last of its student. */
  public synchronized Optional<Ticket> find(long id) {
    refresh();
    return byStudent.values().stream().filter(ticket -> ticket.id() == id).findFirst();
  }

  /** Returns this ticket as it is now, if it is the last of its student. */
  public Optional<Ticket> find(Ticket ticket) {
    return findByStudent(ticket.student()).filter(last -> last.id() == ticket.id());
  }

  /** Returns the ticket of this topic; empty if several students seem to have it. */
  public synchronized Optional<Ticket> findByTopic(ForumTopicId topic) {
    refresh();
    List<Ticket> matches = findAllByTopic(topic);
    if (matches.size() > 1) {
      log.error(
          "messages in {} are not delivered because {} students share this topic",
          topic,
          matches.size());
      return Optional.empty();
    }
    return matches.stream().findFirst();
  }

  /**
   * Returns a message that a person wrote in this chat, once for each chat that it is relayed to;
   * none for a copy from another chat.
   */
  public List<RelayedMessage> relayedFrom(ChatId chat, int message) {
    List<RelayedMessage> unsaved = findBeingSaved(chat, message);
    List<RelayedMessage> saved =
        tickets.relayed(chat, message).stream()
            .filter(it -> it.from().equals(chat) && it.kind() == Kind.MESSAGE)
            .toList();
    return saved.isEmpty() ? unsaved : saved;
  }

  /** Returns the student of a message that is relayed from this chat or to it. */
  public Optional<ChatId> findStudent(ChatId chat, int message) {
    return Stream.concat(
            findBeingSaved(chat, message).stream(), tickets.relayed(chat, message).stream())
        .findFirst()
        .map(RelayedMessage::student);
  }

  /** Like {@link TicketRepository#find}, also for a question to staff that is still being saved. */
  public Optional<RelayedMessage> find(RelayedMessage message, Kind kind) {
    Optional<RelayedMessage> unsaved =
        beingSaved.stream()
            .filter(it -> it.kind() == kind && it.to().equals(message.to()))
            .filter(message::hasSourceOf)
            .findFirst();
    return unsaved.or(() -> tickets.find(message, kind));
  }

  /** Returns whose turn it is after these deletions: of staff, if a question is the last left. */
  public Ticket.State turnAfter(List<RelayedMessage> deletions, long ticket) {
    // Before the store: what is saved meanwhile is found twice rather than not at all.
    List<RelayedMessage> unsaved = new ArrayList<>(beingSaved);
    unsaved.removeIf(it -> it.ticket() != ticket || !it.isExchanged());
    unsaved.removeIf(it -> it.state() != RelayedMessage.State.PENDING);
    Collections.reverse(unsaved);
    List<RelayedMessage> all =
        Stream.of(deletions, unsaved, tickets.exchanged(ticket)).flatMap(List::stream).toList();
    List<RelayedMessage> deleted = all.stream().filter(it -> it.kind() == Kind.DELETE).toList();
    return all.stream()
        .filter(it -> it.isQuestion() || !it.isToStaff())
        .filter(it -> deleted.stream().noneMatch(it::hasSourceOf))
        .findFirst()
        .filter(RelayedMessage::isToStaff)
        .map(question -> Ticket.State.WAITS_FOR_STAFF)
        .orElse(Ticket.State.WAITS_FOR_STUDENT);
  }

  /** Returns the messages of a student that wait for approval and are undecided, in order. */
  public List<RelayedMessage> held(ChatId student) {
    // Before the store: what is saved meanwhile is found in one of the two.
    List<RelayedMessage> unsaved =
        beingSaved.stream().filter(it -> it.student().equals(student)).toList();
    List<RelayedMessage> last = new ArrayList<>(tickets.unfinished(student));
    for (RelayedMessage message : unsaved) {
      last.removeIf(message::replacesStateOf);
      last.add(message);
    }
    last.removeIf(it -> it.state() != RelayedMessage.State.HELD);
    return last;
  }

  /** Returns whether staff have no message of the ticket yet because the student has not agreed. */
  public boolean isUnsent(Ticket ticket) {
    return held(ticket.student()).stream()
        .anyMatch(it -> it.kind() == Kind.RECEIPT && it.ticket() == ticket.id());
  }

  private List<RelayedMessage> findBeingSaved(ChatId chat, int message) {
    return beingSaved.stream()
        .filter(it -> it.from().equals(chat) && it.source() == message && it.kind() == Kind.MESSAGE)
        .toList();
  }

  private List<Ticket> findAllByTopic(ForumTopicId topic) {
    return byStudent.values().stream().filter(ticket -> topic.equals(ticket.topic())).toList();
  }

  /** Returns the open tickets of students whom staff have not blocked. */
  public List<Ticket> findOpen() {
    return findAll().stream().filter(it -> it.isOpen() && !it.hasFlag(Flag.BLOCKED)).toList();
  }

  /** Returns the last ticket of each student. */
  public synchronized List<Ticket> findAll() {
    refresh();
    return List.copyOf(byStudent.values());
  }

  /** Returns the id of the next ticket. */
  public synchronized long nextId() {
    refresh();
    return lastId + 1;
  }

  /**
   * Changes a ticket, which may be new or have changed since it was looked up, and saves it with
   * its messages as {@link TicketRepository#save} does; nothing, if it is no longer the last of its
   * student.
   */
  public synchronized CompletionStage<List<RelayedMessage>> write(
      Ticket ticket,
      UnaryOperator<Ticket> change,
      List<RelayedMessage> relayedMessages,
      List<RelayedMessage> decided) {
    Optional<Ticket> last = find(ticket);
    return last.isEmpty() && ticket.id() <= lastId
        ? CompletableFuture.completedFuture(List.of())
        : save(change.apply(last.orElse(ticket)), relayedMessages, decided);
  }

  /** Likewise, without decisions. */
  public CompletionStage<List<RelayedMessage>> write(
      Ticket ticket, UnaryOperator<Ticket> change, List<RelayedMessage> relayedMessages) {
    return write(ticket, change, relayedMessages, List.of());
  }

  /**
   * Assigns a new topic to a ticket. Another ticket with the same topic loses it, because that
   * topic was deleted.
   *
   * @param relayedMessages as in {@link #write}
   */
  public synchronized CompletionStage<List<RelayedMessage>> assignTopic(
      Ticket ticket, ForumTopicId topic, List<RelayedMessage> relayedMessages) {
    for (Ticket former : findAllByTopic(topic)) {
      write(former, it -> it.withTopic(null), List.of());
    }
    return write(ticket, it -> it.withTopic(topic), relayedMessages);
  }

  /** Deletes the data of a student, also in the store. */
  public synchronized CompletionStage<Void> forget(ChatId student) {
    evict(student);
    // Also after a success: what was read again before it still had the student.
    return tickets.forget(student).whenComplete((done, failure) -> invalidate());
  }

  /** Drops a student whose data are no longer in the store. */
  public synchronized void evict(ChatId student) {
    unsaved.removeIf(it -> it.student().equals(student));
    byStudent.remove(student);
  }

  private CompletionStage<List<RelayedMessage>> save(
      Ticket ticket, List<RelayedMessage> relayedMessages, List<RelayedMessage> decided) {
    put(ticket);
    unsaved.add(ticket);
    List<RelayedMessage> all = Stream.concat(decided.stream(), relayedMessages.stream()).toList();
    beingSaved.addAll(all);
    return tickets
        .save(ticket, relayedMessages, decided)
        .whenComplete(
            (saved, failure) -> {
              unsaved.remove(ticket);
              if (failure != null) {
                invalidate();
              }
              all.forEach(beingSaved::remove);
            });
  }

  private void put(Ticket ticket) {
    byStudent.put(ticket.student(), ticket);
    lastId = Math.max(lastId, ticket.id());
  }

  private synchronized void invalidate() {
    isStale = true;
  }

  private void refresh() {
    if (isStale) {
      // Before the store: what is saved meanwhile is not in what it returns.
      List<Ticket> newer = List.copyOf(unsaved);
      byStudent.clear();
      tickets.latest().forEach(this::put);
      newer.forEach(this::put);
      lastId = Math.max(lastId, tickets.highestId());
      isStale = false;
    }
  }
}
