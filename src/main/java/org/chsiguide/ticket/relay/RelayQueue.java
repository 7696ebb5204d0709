package org.chsiguide.ticket.relay;

import static java.util.concurrent.CompletableFuture.completedFuture;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.ForumTopics;
import org.chsiguide.messenger.ForumTopics.ChatOrTopic;
import org.chsiguide.messenger.SendPermit;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.RelayedMessage.Kind;
import org.chsiguide.ticket.RelayedMessage.State;
import org.chsiguide.ticket.SystemNotes;
import org.chsiguide.ticket.Ticket;
import org.chsiguide.ticket.Ticket.Flag;
import org.chsiguide.ticket.TicketCache;
import org.chsiguide.ticket.TicketContext;
import org.chsiguide.ticket.TicketRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The messages of tickets in one direction: records that they begin, sends them, and records what
 * came of them. Confined to the thread of the loop.
 */
abstract class RelayQueue {
  private static final Logger log = LoggerFactory.getLogger(RelayQueue.class);
  private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

  /** How often the queue checks whether the album at its head is complete, or a message may go. */
  private static final Duration RECHECK_DELAY = Duration.ofMillis(200);

  final TicketCache ticketCache;
  final SystemNotes systemNotes;
  private final MessagesAwaitingApproval heldMessages;
  final RelayRequests requests;
  private final ForumTopics forumTopics;
  final ScheduledExecutorService loop;
  final FairQueue fairQueue;
  final TicketRepository tickets;

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
      MessagesAwaitingApproval heldMessages,
      int maxConcurrent,
      Supplier<CompletionStage<Void>> capacity) {
    this.ticketCache = context.ticketCache();
    this.systemNotes = systemNotes;
    this.heldMessages = heldMessages;
    this.requests = requests;
    this.forumTopics = context.forumTopics();
    this.loop = context.loop();
    this.tickets = context.tickets();
    this.fairQueue = new FairQueue(maxConcurrent, capacity, this::process, loop);
  }

  /** Sends the head of the queue of a ticket. */
  abstract CompletionStage<Void> process(Ticket ticket, RelayTask first, Deque<RelayTask> queue);

  /** Returns the forum through which messages are sent now. */
  ForumTopics forumTopics() {
    return forumTopics;
  }

  /**
   * Handles messages that are recorded as delivered.
   *
   * @param copies the messages that were sent, edited or deleted, as far as is known
   */
  void onDelivered(Ticket ticket, List<RelayTask> batch, List<Integer> copies) {}

  /** Handles a message, or an album, that is recorded as dropped. */
  abstract void onDropped(Ticket ticket, List<RelayTask> batch);

  private CompletionStage<Void> process(long id, Deque<RelayTask> queue) {
    Ticket ticket = ticketCache.find(id).orElse(null);
    RelayTask first = queue.peek();
    if (ticket == null || first == null) {
      queue.clear();
      return done();
    }
    if (first.message().state() == State.GATHERING) {
      fairQueue.delay(id, RECHECK_DELAY);
      return done();
    }
    return process(ticket, first, queue);
  }

  /** Sends these messages, which were taken from the queue, in one call. */
  CompletionStage<Void> deliver(
      Ticket ticket, ChatOrTopic spot, List<RelayTask> batch, Deque<RelayTask> queue) {
    return completedFuture(batch)
        .thenCompose(it -> send(ticket, spot, it))
        .thenComposeAsync(delivery -> handle(ticket, spot, batch, delivery, queue), loop)
        .exceptionallyComposeAsync(
            failure -> {
              FairQueue.putBack(queue, batch);
              return CompletableFuture.failedFuture(failure);
            },
            loop);
  }

  /**
   * Sends these messages. The start is recorded right before the request, not while it waits for
   * the rate limit, so a stop leaves only requests in progress in doubt. If it cannot be recorded,
   * nothing is sent.
   */
  private CompletionStage<Delivery> send(Ticket ticket, ChatOrTopic spot, List<RelayTask> batch) {
    SendPermit recording =
        new SendPermit() {
          /** Nothing goes that was withheld, or whose student was forgotten, while it waited. */
          @Override
          public CompletionStage<Boolean> acquire() {
            return tickets
                .record(withState(batch, State.BEGUN))
                .thenApply(
                    begun ->
                        ticketCache
                            .find(ticket.id())
                            .filter(it -> batch.stream().noneMatch(task -> isWithheld(it, task)))
                            .isPresent())
                .exceptionally(failure -> false);
          }

          @Override
          public void release() {
            var unused = tickets.record(withState(batch, State.PENDING));
          }
        };
    return requests.send(ticket, spot, batch, forumTopics().withPermit(recording));
  }

  /** Records what came of these messages; those that are still to be sent go back to the queue. */
  CompletionStage<Void> handle(
      Ticket ticket,
      ChatOrTopic spot,
      List<RelayTask> batch,
      Delivery delivery,
      Deque<RelayTask> queue) {
    if (delivery instanceof Delivery.NotPermitted && ticketCache.find(ticket.id()).isPresent()) {
      fairQueue.delay(ticket.id(), RECHECK_DELAY);
      return putBack(queue, batch)
          .thenComposeAsync(waiting -> record(withholdWaiting(ticket.id())), loop);
    }
    List<Integer> copies = delivery instanceof Delivery.Sent sent ? sent.messageIds() : List.of();
    if (delivery instanceof Delivery.Sent && (batch.size() == 1 || copies.size() == batch.size())) {
      return retrying(() -> completedFuture(requests.replacedBy(batch.get(0).message(), copies)))
          .thenCompose(
              replaced ->
                  retrying(() -> tickets.record(delivered(batch, copies, queue)))
                      .thenCompose(recorded -> requests.deleteCopies(spot.chat(), replaced)))
          .thenRun(() -> onDelivered(ticket, batch, copies));
    }
    if (delivery instanceof Delivery.RetryAfter later) {
      fairQueue.pause(later.delay());
      return putBack(queue, batch);
    }
    if (delivery instanceof Delivery.Unknown) {
      return batch.get(0).isLastTry()
          ? giveUp(ticket, batch, queue)
          : putBack(queue, batch.stream().map(RelayTask::asRepeated).toList());
    }
    if (batch.get(0).isEditOfContent()
        && (delivery instanceof Delivery.Gone || delivery instanceof Delivery.Failed)) {
      return putBack(queue, List.of(batch.get(0).withoutContent()));
    }
    if (batch.size() > 1 && !(delivery instanceof Delivery.Blocked)) {
      // One of them may be impossible to copy; if others were copied, it is unknown which.
      List<RelayTask> singles = batch.stream().map(RelayTask::asSingle).toList();
      return requests
          .deleteCopies(spot.chat(), copies)
          .thenComposeAsync(
              gone -> gone ? putBack(queue, singles) : giveUp(ticket, batch, queue), loop);
    }
    log.info(
        "ticket {}: {} was not delivered to {}: {}",
        ticket.id(),
        batch.get(0).message().kind(),
        batch.get(0).message().isToStaff() ? "staff" : "the student",
        delivery);
    return retrying(() -> tickets.record(settled(batch, State.DROPPED, queue)))
        .thenRunAsync(() -> onDropped(ticket, batch), loop);
  }

  /**
   * Returns whether it may not be sent because an edit of it waits for the student to agree, or was
   * saved and will in a moment.
   */
  private boolean isWithheld(Ticket ticket, RelayTask relayTask) {
    return !ticket.hasFlag(Flag.CONSENTED)
        && (heldMessages.isWithheld(relayTask)
            || requests.hasEdit(relayTask.message(), State.HELD));
  }

  /**
   * Withholds the waiting messages of a ticket that may not be sent now.
   *
   * @return messages in their new states
   */
  List<RelayedMessage> withholdWaiting(long ticket) {
    List<RelayedMessage> changed = new ArrayList<>();
    BooleanSupplier hasAgreed =
        () -> ticketCache.find(ticket).filter(it -> it.hasFlag(Flag.CONSENTED)).isPresent();
    fairQueue.take(ticket, it -> changed.addAll(heldMessages.withhold(it, hasAgreed)));
    return changed;
  }

  /** Returns whether this is an edit, and a later one of the same message is held. */
  private boolean isLaterEditHeld(RelayedMessage message) {
    return message.kind() == Kind.EDIT && heldMessages.isEditHeld(message);
  }

  /** Puts messages back, because they are still to be sent. */
  CompletionStage<Void> putBack(Deque<RelayTask> queue, List<RelayTask> batch) {
    return tickets
        .record(settled(batch, State.PENDING, queue))
        .thenRunAsync(() -> FairQueue.putBack(queue, batch), loop);
  }

  /** Gives up messages whose outcome is unknown; a note says so if a person wrote them. */
  private CompletionStage<Void> giveUp(
      Ticket ticket, List<RelayTask> batch, Deque<RelayTask> queue) {
    List<RelayedMessage> givenUp =
        batch.stream()
            .map(RelayTask::message)
            .flatMap(it -> systemNotes.giveUp(ticket, it).stream())
            .toList();
    return retrying(() -> systemNotes.write(ticket, givenUp))
        .thenComposeAsync(
            written -> retrying(() -> tickets.record(settled(batch, State.AMBIGUOUS, queue))),
            loop);
  }

  /**
   * Returns the messages as delivered, with the ids of the copies if they are all known. What a
   * deletion deletes is never edited or sent again: it is recorded so together with the deletion.
   */
  private List<RelayedMessage> delivered(
      List<RelayTask> batch, List<Integer> ids, Deque<RelayTask> queue) {
    List<RelayedMessage> delivered = new ArrayList<>(settled(batch, State.DONE, queue));
    RelayedMessage first = batch.get(0).message();
    if (first.kind() == Kind.DELETE) {
      State state = first.detail().isEmpty() ? State.DROPPED : State.INTERNAL;
      requests.deletedBy(first).forEach(it -> delivered.add(it.withState(state).withTarget(null)));
    } else if (ids.size() == batch.size()) {
      for (int i = 0; i < ids.size(); i++) {
        delivered.set(i, delivered.get(i).withTarget(ids.get(i)));
      }
    }
    return delivered;
  }

  /**
   * Returns the messages in this state. The edits of a message share one record, so it stays
   * pending while a later one is, which can change until the record is durable.
   */
  private List<RelayedMessage> settled(List<RelayTask> batch, State state, Deque<RelayTask> queue) {
    RelayedMessage first = batch.get(0).message();
    boolean isLaterEditPending =
        first.kind() == Kind.EDIT
            && queue.stream()
                .map(RelayTask::message)
                .anyMatch(it -> it.kind() == Kind.EDIT && it.isAbout(first));
    return withState(batch, isLaterEditPending ? State.PENDING : state);
  }

  /** Drops what waits of a deleted message, also if the deletion fails; copies stay on record. */
  CompletionStage<Void> dropWaiting(RelayedMessage deletion) {
    return retrying(
        () ->
            tickets.record(
                requests
                    .deletedBy(deletion)
                    .filter(it -> it.state() == State.PENDING || it.state() == State.GATHERING)
                    .map(it -> it.withState(State.DROPPED))
                    .toList()));
  }

  /** Saves and sends what tells somebody what became of a message. */
  void tell(Ticket ticket, List<RelayedMessage> relayedMessages) {
    var unused = retrying(() -> systemNotes.write(ticket, relayedMessages));
  }

  /** Records the state of these messages. */
  CompletionStage<Void> record(List<RelayTask> batch, State state) {
    return record(withState(batch, state));
  }

  /** Records the state and the target of these messages. */
  CompletionStage<Void> record(List<RelayedMessage> relayedMessages) {
    return retrying(() -> tickets.record(relayedMessages));
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

  /** The edits of a message share one record, so it stays held if a later one is. */
  private List<RelayedMessage> withState(List<RelayTask> batch, State state) {
    return batch.stream()
        .map(RelayTask::message)
        .map(it -> it.withState(isLaterEditHeld(it) ? State.HELD : state))
        .toList();
  }

  static CompletionStage<Void> done() {
    return completedFuture(null);
  }
}
