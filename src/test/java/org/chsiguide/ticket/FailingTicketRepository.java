package org.chsiguide.ticket;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.ticket.RelayedMessage.State;
import org.jspecify.annotations.Nullable;

/** A ticket repository that can be made to fail, like one whose database is unreachable. */
public final class FailingTicketRepository implements TicketRepository {
  private final TicketRepository tickets;

  /** The results of the next saves: true if they succeed. */
  final Queue<Boolean> saveResults = new ConcurrentLinkedQueue<>();

  /** What the next saves wait for before they answer. */
  public final Queue<CompletionStage<Void>> saveDelays = new ConcurrentLinkedQueue<>();

  /** The broadcasts sent to students, as chat/message, with their times. */
  final Map<String, Instant> broadcasts = new ConcurrentHashMap<>();

  /** The state that cannot be recorded, if any. */
  volatile @Nullable State failingState;

  /** How often a record with it was refused. */
  final AtomicInteger refusedRecords = new AtomicInteger();

  /** How often messages or edits were not read. */
  final AtomicInteger refusedReads = new AtomicInteger();

  FailingTicketRepository(TicketRepository tickets) {
    this.tickets = tickets;
  }

  /** Whether the tickets cannot be read. */
  volatile boolean isUnreadable;

  /** Whether the edits of messages cannot be read. */
  volatile boolean areEditsUnreadable;

  /** Whether the messages of people cannot be read. */
  volatile boolean areMessagesUnreadable;

  /** Whether what is saved seems to fail. */
  volatile boolean losesAnswers;

  /** What happens while the messages of a person are read next. */
  final AtomicReference<@Nullable Runnable> duringRead = new AtomicReference<>();

  /** What happens each time after the unfinished messages of a student are read. */
  volatile Runnable afterUnfinished = () -> {};

  /** Stops failing. */
  void recover() {
    losesAnswers = false;
    isUnreadable = false;
    areEditsUnreadable = false;
    areMessagesUnreadable = false;
    saveResults.clear();
    failingState = null;
  }

  @Override
  public List<Ticket> latest() {
    if (isUnreadable) {
      throw down();
    }
    return tickets.latest();
  }

  @Override
  public long highestId() {
    return tickets.highestId();
  }

  @Override
  public int countEarlier(Ticket ticket) {
    return tickets.countEarlier(ticket);
  }

  @Override
  public List<RelayedMessage> unfinished() {
    return tickets.unfinished();
  }

  @Override
  public CompletionStage<List<RelayedMessage>> save(Ticket ticket, List<RelayedMessage> messages) {
    return saved(() -> tickets.save(ticket, messages));
  }

  @Override
  public List<RelayedMessage> unfinished(ChatId student) {
    List<RelayedMessage> unfinished = tickets.unfinished(student);
    afterUnfinished.run();
    return unfinished;
  }

  @Override
  public CompletionStage<Boolean> begin(List<RelayedMessage> messages) {
    return recorded(State.BEGUN, () -> tickets.begin(messages));
  }

  @Override
  public CompletionStage<Void> putBack(List<RelayedMessage> messages) {
    return recorded(State.PENDING, () -> tickets.putBack(messages));
  }

  @Override
  public CompletionStage<List<RelayedMessage>> record(
      List<RelayedMessage> outcomes, List<RelayedMessage> notes) {
    return recorded(outcomes.get(0).state(), () -> tickets.record(outcomes, notes));
  }

  @Override
  public CompletionStage<List<RelayedMessage>> reassign(
      List<RelayedMessage> messages, List<ChatId> readers) {
    return saved(() -> tickets.reassign(messages, readers));
  }

  @Override
  public CompletionStage<List<RelayedMessage>> change(
      ChatId student, Predicate<RelayedMessage> which, State state) {
    return recorded(state, () -> tickets.change(student, which, state));
  }

  @Override
  public CompletionStage<List<RelayedMessage>> decideAlbum(
      ChatId from, String album, State state, List<RelayedMessage> ifHeld) {
    return recorded(state, () -> tickets.decideAlbum(from, album, state, ifHeld));
  }

  private <T> CompletionStage<T> recorded(State state, Supplier<CompletionStage<T>> record) {
    if (state != failingState) {
      return record.get();
    }
    refusedRecords.incrementAndGet();
    return failed();
  }

  @Override
  public Optional<Integer> counterpart(ChatId chat, int message, ChatId other) {
    return tickets.counterpart(chat, message, other);
  }

  @Override
  public List<RelayedMessage> relayedFrom(ChatId from, int message) {
    onReadOfMessage();
    return tickets.relayedFrom(from, message);
  }

  @Override
  public Optional<RelayedMessage> find(RelayedMessage message, RelayedMessage.Kind kind) {
    if (kind == RelayedMessage.Kind.MESSAGE) {
      onReadOfMessage();
    } else {
      refuseIf(areEditsUnreadable);
    }
    return tickets.find(message, kind);
  }

  private void onReadOfMessage() {
    Runnable meanwhile = duringRead.getAndSet(null);
    if (meanwhile != null) {
      meanwhile.run();
    }
    refuseIf(areMessagesUnreadable);
  }

  private void refuseIf(boolean isUnreadable) {
    if (isUnreadable) {
      refusedReads.incrementAndGet();
      throw down();
    }
  }

  @Override
  public List<RelayedMessage> albumParts(ChatId from, String album) {
    return tickets.albumParts(from, album);
  }

  @Override
  public List<RelayedMessage> exchanged(long ticket) {
    return tickets.exchanged(ticket);
  }

  @Override
  public Map<ChatId, Integer> lastCards(long ticket) {
    return tickets.lastCards(ticket);
  }

  @Override
  public Optional<ChatId> findStudent(ChatId chat, int message) {
    return tickets.findStudent(chat, message);
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
  public CompletionStage<Void> remove(ChatId from, int message) {
    return tickets.remove(from, message);
  }

  @Override
  public CompletionStage<Void> forget(ChatId student) {
    return tickets.forget(student);
  }

  @Override
  public ChatId currentId(ChatId group) {
    return tickets.currentId(group);
  }

  @Override
  public CompletionStage<Void> moveGroup(ChatId from, ChatId to) {
    return tickets.moveGroup(from, to);
  }

  private static RuntimeException down() {
    return new IllegalStateException(
        "the store is down", new SQLException("the connection is lost", "08006"));
  }

  private <T> CompletionStage<T> saved(Supplier<CompletionStage<T>> save) {
    CompletionStage<Void> delay = saveDelays.poll();
    if (delay != null) {
      return save.get().thenCombine(delay, (saved, over) -> saved);
    }
    return losesAnswers
        ? save.get().thenCompose(saved -> failed())
        : Boolean.FALSE.equals(saveResults.poll()) ? failed() : save.get();
  }

  private static <T> CompletionStage<T> failed() {
    return CompletableFuture.failedFuture(new IllegalStateException("the store is down"));
  }
}
