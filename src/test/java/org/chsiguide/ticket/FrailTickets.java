package org.chsiguide.ticket;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.ticket.Passage.State;
import org.jspecify.annotations.Nullable;

/** Tickets of a store that fails when it is told to, as a database does that cannot be reached. */
final class FrailTickets implements Tickets {
  private final Tickets tickets;

  /** What becomes of the next tickets that are saved: whether it is done. */
  final Queue<Boolean> saves = new ConcurrentLinkedQueue<>();

  /** Broadcasts that students were sent, as chat/message, and when. */
  final Map<String, Instant> broadcasts = new ConcurrentHashMap<>();

  /** Nothing can be recorded as being in this state. */
  volatile @Nullable State unrecorded;

  FrailTickets(Tickets tickets) {
    this.tickets = tickets;
  }

  /** Nothing fails any more. */
  void isBack() {
    saves.clear();
    unrecorded = null;
  }

  @Override
  public List<Ticket> latest() {
    return tickets.latest();
  }

  @Override
  public long highestId() {
    return tickets.highestId();
  }

  @Override
  public boolean has(ChatId student) {
    return tickets.has(student);
  }

  @Override
  public int earlier(Ticket ticket) {
    return tickets.earlier(ticket);
  }

  @Override
  public List<Passage> unfinished() {
    return tickets.unfinished();
  }

  @Override
  public CompletionStage<Void> save(Ticket ticket) {
    return saved(() -> tickets.save(ticket));
  }

  @Override
  public CompletionStage<List<Passage>> save(Ticket ticket, List<Passage> passages) {
    return saved(() -> tickets.save(ticket, passages));
  }

  @Override
  public CompletionStage<Void> record(List<Passage> passages) {
    return passages.stream().anyMatch(it -> it.state() == unrecorded)
        ? failed()
        : tickets.record(passages);
  }

  @Override
  public OptionalInt twin(ChatId chat, int message, ChatId other) {
    return tickets.twin(chat, message, other);
  }

  @Override
  public List<Passage> written(ChatId from, int message) {
    return tickets.written(from, message);
  }

  @Override
  public List<Passage> album(ChatId from, String album) {
    return tickets.album(from, album);
  }

  @Override
  public Optional<Long> ticketOf(ChatId chat, int message) {
    return tickets.ticketOf(chat, message);
  }

  @Override
  public boolean isBroadcast(ChatId student, int message) {
    return tickets.isBroadcast(student, message) || broadcasts.containsKey(student + "/" + message);
  }

  @Override
  public Optional<Instant> lastBroadcast(ChatId student) {
    return broadcasts.entrySet().stream()
        .filter(it -> it.getKey().startsWith(student + "/"))
        .map(Map.Entry::getValue)
        .max(Comparator.naturalOrder())
        .or(() -> tickets.lastBroadcast(student));
  }

  @Override
  public CompletionStage<Void> forget(ChatId student) {
    return tickets.forget(student);
  }

  @Override
  public ChatId now(ChatId group) {
    return tickets.now(group);
  }

  @Override
  public CompletionStage<Void> redirect(ChatId group) {
    return tickets.redirect(group);
  }

  @Override
  public CompletionStage<Void> moved(ChatId from, ChatId to) {
    return tickets.moved(from, to);
  }

  private <T> CompletionStage<T> saved(Supplier<CompletionStage<T>> save) {
    return Boolean.FALSE.equals(saves.poll()) ? failed() : save.get();
  }

  private static <T> CompletionStage<T> failed() {
    return CompletableFuture.failedFuture(new IllegalStateException("the store is down"));
  }
}
