package org.chsiguide.ticket.relay;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.chsiguide.delivery.OutcomeRecorder;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.ChatOrTopic;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.SendPermit;
import org.chsiguide.runtime.SerialExecutor;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.RelayedMessage.Kind;
import org.chsiguide.ticket.RelayedMessage.State;
import org.chsiguide.ticket.Ticket;
import org.chsiguide.ticket.TicketContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The messages of tickets in one direction: reads those that wait from the store, records that they
 * begin, sends them, and records their outcome. Confined to the thread of the loop.
 */
abstract class RelayQueue {
  private static final Logger log = LoggerFactory.getLogger(RelayQueue.class);

  /** The interval of checks whether an album of staff is complete, or a message may be sent. */
  static final Duration RECHECK_DELAY = Duration.ofMillis(200);

  final TicketContext context;
  final RelayRequests requests;
  final MessageRelay relay;
  private final OutcomeNotes outcomeNotes;
  final FairQueue fairQueue;

  /**
   * The students whose messages are sent one by one, because several could not be sent together.
   */
  private final Set<ChatId> unbatched = new HashSet<>();

  final OutcomeRecorder outcomeRecorder;

  RelayQueue(TicketContext context, MessageRelay relay, FairQueue fairQueue) {
    this.context = context;
    this.requests = new RelayRequests(context);
    this.relay = relay;
    this.outcomeNotes = new OutcomeNotes(context, relay.systemNotes());
    this.fairQueue = fairQueue;
    this.outcomeRecorder = new OutcomeRecorder(new SerialExecutor(context.loop()));
  }

  /** Sends the first of these messages of a student. */
  abstract CompletionStage<Void> process(Ticket ticket, List<RelayedMessage> waiting);

  /** Sends the first waiting messages; those of an earlier ticket go with the last one. */
  Optional<CompletionStage<Void>> process(ChatId student) {
    Optional<Ticket> ticket = context.cache().findByStudent(student);
    List<RelayedMessage> waiting =
        ticket.isEmpty()
            ? List.of()
            : context.tickets().unfinished(student).stream()
                .filter(it -> relay.queueOf(it) == fairQueue && it.state() != State.HELD)
                .toList();
    if (waiting.isEmpty()) {
      unbatched.remove(student);
    }
    return ticket
        .filter(it -> !waiting.isEmpty())
        .map(
            it ->
                waiting.stream()
                    .filter(message -> message.state() == State.BEGUN)
                    .findFirst()
                    .map(message -> resume(it, message))
                    .orElseGet(() -> process(it, waiting)));
  }

  /** Goes on with a message that was being sent when the bot stopped: its outcome is unknown. */
  private CompletionStage<Void> resume(Ticket ticket, RelayedMessage begun) {
    RelayBatch batch = new RelayBatch(ticket, begun.to(), List.of(begun), null);
    return begun.guarantee().allowsAnother(1)
        ? putBack(batch)
        : handle(batch, new Delivery.Unknown("the bot stopped"));
  }

  /**
   * Sends the first messages that can be sent in one call: copies of what a person wrote. One whose
   * content is known is sent alone, because it may be signed.
   */
  CompletionStage<Void> deliverFirst(
      Ticket ticket, ChatOrTopic spot, List<RelayedMessage> waiting, int maxSize) {
    RelayedMessage first = waiting.get(0);
    int limit = unbatched.contains(ticket.student()) ? 1 : maxSize;
    List<RelayedMessage> messages = new ArrayList<>(List.of(first));
    for (RelayedMessage next : waiting.subList(1, waiting.size())) {
      RelayedMessage last = messages.get(messages.size() - 1);
      if (messages.size() == limit
          || !next.canBeCopiedAfter(last)
          || relay.contents().find(last) != null
          || relay.contents().find(next) != null) {
        break;
      }
      messages.add(next);
    }
    return deliver(new RelayBatch(ticket, spot, messages, relay.contents().find(first)));
  }

  /**
   * Sends messages in one call. The start is recorded right before the request, not while it waits
   * for the rate limit, so a stop leaves only requests in progress in doubt. If it cannot be
   * recorded, or a message may not be sent any more, nothing is sent.
   */
  private CompletionStage<Void> deliver(RelayBatch batch) {
    SendPermit permit =
        new SendPermit(
            batch.first().guarantee(),
            () -> context.tickets().begin(batch.messages()),
            () -> context.tickets().putBack(batch.messages()));
    return done()
        .thenCompose(start -> requests.send(batch, permit))
        .exceptionallyComposeAsync(
            failure -> putBack(batch).thenCompose(unsent -> failedFuture(failure)), context.loop())
        .thenComposeAsync(delivery -> handle(batch, delivery), context.loop());
  }

  CompletionStage<Void> handle(RelayBatch batch, Delivery delivery) {
    int size = batch.messages().size();
    List<Integer> copies = delivery instanceof Delivery.Sent sent ? sent.messageIds() : List.of();
    if (delivery instanceof Delivery.Sent && (size == 1 || copies.size() == size)) {
      return recordCopies(batch, copies);
    }
    if (delivery.isRepeatable() || delivery instanceof Delivery.NotPermitted) {
      waitAfter(delivery, batch.ticket().student());
      return putBack(batch);
    }
    Optional<RelayBatch> next = batch.nextAfter(delivery);
    if (next.isPresent()) {
      return putBack(batch).thenCompose(waiting -> deliver(next.get()));
    }
    if (delivery instanceof Delivery.Unknown) {
      return record(batch, State.AMBIGUOUS, List.of());
    }
    if (size > 1 && !(delivery instanceof Delivery.Blocked)) {
      return sendOneByOne(batch, copies);
    }
    log.info(
        "ticket {}: {} was not delivered to {}: {}",
        batch.ticket().id(),
        batch.first().kind(),
        batch.first().isToStaff() ? "staff" : "the student",
        delivery);
    CompletionStage<Void> dropped = record(batch, State.DROPPED, List.of());
    // Nobody can answer a student who blocked the bot, so it is not the turn of staff.
    return delivery instanceof Delivery.Blocked || !batch.first().isExchanged()
        ? dropped
        : dropped.thenCompose(
            recorded -> retrying(() -> relay.takeBack(batch.ticket(), List.of())));
  }

  /** Has everybody wait where Telegram cannot be reached, else this student. */
  private void waitAfter(Delivery delivery, ChatId student) {
    if (delivery instanceof Delivery.Unreachable down) {
      fairQueue.pause(down.delay());
    } else {
      fairQueue.delay(
          student, delivery instanceof Delivery.RetryAfter later ? later.delay() : RECHECK_DELAY);
    }
  }

  /** Records the copies, and deletes those that they replace. */
  private CompletionStage<Void> recordCopies(RelayBatch batch, List<Integer> copies) {
    return retrying(() -> completedFuture(requests.replacedBy(batch.first(), copies)))
        .thenCompose(
            replaced ->
                record(batch, State.DONE, copies)
                    .thenCompose(recorded -> requests.deleteCopies(batch.spot().chat(), replaced)))
        .thenAccept(deleted -> {});
  }

  /** Deletes these copies and sends each message in a call of its own: one cannot be copied. */
  private CompletionStage<Void> sendOneByOne(RelayBatch batch, List<Integer> copies) {
    return requests
        .deleteCopies(batch.spot().chat(), copies)
        .thenComposeAsync(
            deleted -> {
              unbatched.add(batch.ticket().student());
              return deleted instanceof Delivery.Sent
                  ? putBack(batch)
                  : record(batch, State.AMBIGUOUS, List.of());
            },
            context.loop());
  }

  CompletionStage<Void> putBack(RelayBatch batch) {
    return retrying(() -> context.tickets().putBack(batch.messages()));
  }

  /** Records the outcome of messages, with the ids of the copies if they are all known. */
  private CompletionStage<Void> record(RelayBatch batch, State outcome, List<Integer> copies) {
    List<RelayedMessage> outcomes = new ArrayList<>();
    for (int i = 0; i < batch.messages().size(); i++) {
      RelayedMessage message = batch.messages().get(i);
      boolean isCopied = message.kind() != Kind.DELETE && copies.size() == batch.messages().size();
      outcomes.add(message.withState(outcome).withTarget(isCopied ? copies.get(i) : null));
    }
    return retrying(
            () -> context.tickets().record(outcomes, outcomeNotes.of(batch, outcome, copies)))
        .thenAccept(
            notes -> {
              relay.enqueue(outcomes);
              relay.enqueue(notes);
            });
  }

  /**
   * Retries until the outcome of a call is durable, because callers repeat a call that failed;
   * completes on the loop.
   */
  <T> CompletionStage<T> retrying(Supplier<CompletionStage<T>> save) {
    return outcomeRecorder.retrying(save).thenApplyAsync(result -> result, context.loop());
  }

  static CompletionStage<Void> done() {
    return completedFuture(null);
  }
}
