package org.chsiguide.ticket.relay;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.ForumTopics;
import org.chsiguide.messenger.ForumTopics.ChatOrTopic;
import org.chsiguide.messenger.SendPermit;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.RelayedMessage.Kind;
import org.chsiguide.ticket.RelayedMessage.State;
import org.chsiguide.ticket.SystemNotes;
import org.chsiguide.ticket.Ticket;
import org.chsiguide.ticket.TicketCache;
import org.chsiguide.ticket.TicketContext;
import org.chsiguide.ticket.TicketRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The messages of tickets in one direction: reads which of them wait, records that they begin,
 * sends them, and records what came of them. The store alone says what is to be sent. Confined to
 * the thread of the loop.
 */
abstract class RelayQueue implements FairQueue.Worker {
  private static final Logger log = LoggerFactory.getLogger(RelayQueue.class);
  private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

  /** How often the queue checks whether the album at its head is complete, or a message may go. */
  private static final Duration RECHECK_DELAY = Duration.ofMillis(200);

  final TicketCache ticketCache;
  final SystemNotes systemNotes;
  final RelayRequests requests;
  final ScheduledExecutorService loop;
  final FairQueue fairQueue;
  final TicketRepository tickets;
  private final RelayTasks tasks;
  private final ForumTopics forumTopics;

  /**
   * Creates an empty queue.
   *
   * @param maxConcurrent the number of tickets that are served at the same time
   * @param capacity completes when there is capacity for one turn
   */
  RelayQueue(
      TicketContext context,
      RelayRequests requests,
      SystemNotes systemNotes,
      RelayTasks tasks,
      int maxConcurrent,
      Supplier<CompletionStage<Void>> capacity) {
    this.ticketCache = context.ticketCache();
    this.systemNotes = systemNotes;
    this.tasks = tasks;
    this.requests = requests;
    this.forumTopics = context.forumTopics();
    this.loop = context.loop();
    this.tickets = context.tickets();
    this.fairQueue = new FairQueue(maxConcurrent, capacity, this, loop);
  }

  /** Returns the direction. */
  abstract boolean isToStaff();

  /** Sends the first of these messages of a ticket. */
  abstract CompletionStage<Void> process(Ticket ticket, List<RelayTask> waiting);

  /** Returns the forum through which messages are sent now. */
  ForumTopics forumTopics() {
    return forumTopics;
  }

  /**
   * Returns what tells somebody what became of messages; it is saved with their outcome.
   *
   * @param outcome not {@code AMBIGUOUS}
   * @param copies the messages that were sent, edited or deleted, as far as is known
   */
  abstract List<RelayedMessage> notes(
      Ticket ticket, RelayedMessage first, State outcome, List<Integer> copies);

  /** Handles messages whose outcome is recorded. */
  void onRecorded(List<RelayedMessage> messages, State outcome) {}

  /** Returns whether messages may be sent as the ticket is now, of which this one is the first. */
  boolean maySend(Ticket ticket, RelayedMessage first) {
    return true;
  }

  @Override
  public final boolean hasMore(long ticket) {
    return !waiting(ticket).isEmpty();
  }

  private List<RelayTask> waiting(long ticket) {
    List<RelayTask> unfinished = tasks.read(ticket, () -> tickets.unfinished(ticket));
    return ticketCache.find(ticket).isEmpty()
        ? List.of()
        : unfinished.stream().filter(it -> isToBeSent(it.message())).toList();
  }

  private boolean isToBeSent(RelayedMessage message) {
    return message.isToStaff() == isToStaff()
        && (message.state() == State.PENDING || message.state() == State.GATHERING);
  }

  @Override
  public final CompletionStage<Void> process(long id) {
    Ticket ticket = ticketCache.find(id).orElse(null);
    List<RelayTask> waiting = waiting(id);
    if (ticket == null || waiting.isEmpty()) {
      return done();
    }
    if (waiting.get(0).message().state() == State.GATHERING) {
      fairQueue.delay(id, RECHECK_DELAY);
      return done();
    }
    return process(ticket, waiting);
  }

  /**
   * Returns the first messages that can be sent in one call.
   *
   * @param filter selects messages that can be sent with others
   */
  static List<RelayTask> batch(List<RelayTask> waiting, int maxSize, Predicate<RelayTask> filter) {
    List<RelayTask> batch = new ArrayList<>(List.of(waiting.get(0)));
    for (RelayTask next : waiting.subList(1, waiting.size())) {
      RelayTask last = batch.get(batch.size() - 1);
      if (batch.size() == maxSize
          || !filter.test(last)
          || !filter.test(next)
          || !next.canBatchAfter(last)) {
        break;
      }
      batch.add(next);
    }
    return batch;
  }

  /**
   * Sends these messages in one call. The start is recorded right before the request, not while it
   * waits for the rate limit, so a stop leaves only requests in progress in doubt. If it cannot be
   * recorded, or a message may not be sent any more, nothing is sent.
   */
  CompletionStage<Void> deliver(Ticket ticket, ChatOrTopic spot, List<RelayTask> batch) {
    List<RelayedMessage> messages = messages(batch);
    SendPermit permit =
        new SendPermit() {
          @Override
          public CompletionStage<Boolean> acquire() {
            return done()
                .thenCompose(
                    start ->
                        ticketCache
                                .find(ticket.id())
                                .filter(it -> maySend(it, messages.get(0)))
                                .isEmpty()
                            ? completedFuture(false)
                            : tickets.begin(messages))
                .exceptionally(failure -> false);
          }

          @Override
          public void release() {
            var unused = tickets.putBack(messages);
          }
        };
    return done()
        .thenCompose(start -> requests.send(ticket, spot, batch, forumTopics(), permit))
        .exceptionallyComposeAsync(
            failure -> putBack(batch).thenCompose(unsent -> failedFuture(failure)), loop)
        .thenComposeAsync(delivery -> handle(ticket, spot, batch, delivery), loop);
  }

  /** Records what came of these messages. */
  CompletionStage<Void> handle(
      Ticket ticket, ChatOrTopic spot, List<RelayTask> batch, Delivery delivery) {
    RelayTask first = batch.get(0);
    if (delivery instanceof Delivery.NotPermitted) {
      fairQueue.delay(ticket.id(), RECHECK_DELAY);
      return putBack(batch);
    }
    List<Integer> copies = delivery instanceof Delivery.Sent sent ? sent.messageIds() : List.of();
    if (delivery instanceof Delivery.Sent && (batch.size() == 1 || copies.size() == batch.size())) {
      return retrying(() -> completedFuture(requests.replacedBy(first.message(), copies)))
          .thenCompose(
              replaced ->
                  record(ticket, batch, State.DONE, copies)
                      .thenCompose(recorded -> requests.deleteCopies(spot.chat(), replaced)))
          .thenAccept(deleted -> {});
    }
    if (delivery instanceof Delivery.RetryAfter later) {
      fairQueue.pause(later.delay());
      return putBack(batch);
    }
    if (delivery instanceof Delivery.Unknown) {
      return first.isLastTry()
          ? record(ticket, batch, State.AMBIGUOUS, List.of())
          : putBack(batch, RelayTask::asRepeated);
    }
    if (first.isEditOfContent()
        && (delivery instanceof Delivery.Gone || delivery instanceof Delivery.Failed)) {
      return putBack(batch, RelayTask::withoutContent);
    }
    if (batch.size() > 1 && !(delivery instanceof Delivery.Blocked)) {
      // One of them may be impossible to copy; if others were copied, it is unknown which.
      return requests
          .deleteCopies(spot.chat(), copies)
          .thenComposeAsync(
              gone ->
                  gone
                      ? putBack(batch, RelayTask::asSingle)
                      : record(ticket, batch, State.AMBIGUOUS, List.of()),
              loop);
    }
    log.info(
        "ticket {}: {} was not delivered to {}: {}",
        ticket.id(),
        first.message().kind(),
        isToStaff() ? "staff" : "the student",
        delivery);
    return record(ticket, batch, State.DROPPED, List.of());
  }

  /** Puts messages back, because they are still to be sent. */
  CompletionStage<Void> putBack(List<RelayTask> batch) {
    return retrying(() -> tickets.putBack(messages(batch)));
  }

  /** Puts messages back, which are sent in another way next. */
  private CompletionStage<Void> putBack(List<RelayTask> batch, UnaryOperator<RelayTask> next) {
    batch.stream().map(next).forEach(tasks::retry);
    return putBack(batch);
  }

  /** Records the outcome of messages, with the ids of the copies if they are all known. */
  private CompletionStage<Void> record(
      Ticket ticket, List<RelayTask> batch, State outcome, List<Integer> copies) {
    List<RelayedMessage> outcomes = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      RelayedMessage message = batch.get(i).message();
      boolean isCopied = message.kind() != Kind.DELETE && copies.size() == batch.size();
      outcomes.add(message.withState(outcome).withTarget(isCopied ? copies.get(i) : null));
    }
    return retrying(
            () ->
                tickets.record(
                    outcomes,
                    outcome == State.AMBIGUOUS
                        ? outcomes.stream()
                            .flatMap(it -> systemNotes.ambiguous(ticket, it).stream())
                            .toList()
                        : notes(ticket, batch.get(0).message(), outcome, copies)))
        .thenAcceptAsync(
            saved -> {
              systemNotes.send(saved);
              onRecorded(outcomes, outcome);
            },
            loop);
  }

  /**
   * Retries until what came of a call is durable, because callers call again after a failure. If
   * the bot stops meanwhile, the outcome is unknown.
   */
  <T> CompletionStage<T> retrying(Supplier<CompletionStage<T>> save) {
    return done()
        .thenCompose(start -> save.get())
        .exceptionallyCompose(
            failure -> {
              log.warn("an outcome could not be recorded and is retried: {}", failure.toString());
              CompletableFuture<Void> waited = new CompletableFuture<>();
              Future<?> unused =
                  loop.schedule(
                      () -> waited.complete(null), RETRY_DELAY.toMillis(), TimeUnit.MILLISECONDS);
              return waited.thenCompose(done -> retrying(save));
            });
  }

  static List<RelayedMessage> messages(List<RelayTask> batch) {
    return batch.stream().map(RelayTask::message).toList();
  }

  static CompletionStage<Void> done() {
    return completedFuture(null);
  }
}
