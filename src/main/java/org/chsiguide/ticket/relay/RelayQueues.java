package org.chsiguide.ticket.relay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.RelayedMessage.Kind;
import org.chsiguide.ticket.RelayedMessage.State;
import org.chsiguide.ticket.TicketCache;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The messages that wait to be sent: to staff, to students, or until somebody approves them.
 * Thread-safe, but for what says otherwise.
 */
final class RelayQueues {
  private static final Logger log = LoggerFactory.getLogger(RelayQueues.class);

  /** The parts of an album arrive within moments. */
  private static final Duration ALBUM_DELAY = Duration.ofMillis(400);

  private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

  private final TicketCache ticketCache;
  private final ScheduledExecutorService loop;
  private final MessagesAwaitingApproval heldMessages;
  private final RelayQueue toStaff;
  private final RelayQueue toStudents;

  RelayQueues(
      TicketCache ticketCache,
      ScheduledExecutorService loop,
      MessagesAwaitingApproval heldMessages,
      RelayQueue toStaff,
      RelayQueue toStudents) {
    this.ticketCache = ticketCache;
    this.loop = loop;
    this.heldMessages = heldMessages;
    this.toStaff = toStaff;
    this.toStudents = toStudents;
  }

  /** Sends messages that were just saved, in one call where possible; held messages wait. */
  void enqueue(List<RelayedMessage> relayedMessages, @Nullable MessageContent content) {
    enqueue(
        relayedMessages.stream()
            .map(relayedMessage -> new RelayTask(relayedMessage, content))
            .toList());
  }

  void enqueue(List<RelayTask> relays) {
    relays.forEach(heldMessages::accept);
    List<RelayTask> others = relays.stream().filter(RelayQueues::isQueueable).toList();
    if (!others.isEmpty()) {
      loop.execute(() -> addToQueues(others));
    }
  }

  /** Adds these in order; where the store fails, the rest follows later. */
  private void addToQueues(List<RelayTask> relays) {
    for (int i = 0; i < relays.size(); i++) {
      try {
        addToQueue(relays.get(i));
      } catch (RuntimeException e) {
        log.warn("messages could not be queued; retrying", e);
        List<RelayTask> rest = relays.subList(i, relays.size());
        Future<?> unused =
            loop.schedule(() -> addToQueues(rest), RETRY_DELAY.toMillis(), TimeUnit.MILLISECONDS);
        return;
      }
    }
  }

  private static boolean isQueueable(RelayTask relayTask) {
    State state = relayTask.message().state();
    return state == State.PENDING || state == State.GATHERING;
  }

  /** A message that is deleted before it was sent is not sent. */
  private void addToQueue(RelayTask relayTask) {
    RelayedMessage relayedMessage = relayTask.message();
    RelayQueue queue = ticketCache.isToStaff(relayedMessage) ? toStaff : toStudents;
    if (relayedMessage.kind() == Kind.DELETE) {
      queue.fairQueue.take(relayedMessage.ticket(), it -> it.message().isAbout(relayedMessage));
      var unused = queue.dropWaiting(relayedMessage);
    }
    RelayTask added =
        relayedMessage.state() == State.GATHERING && queue == toStudents
            ? relayTask.withState(currentState(relayedMessage))
            : relayTask;
    if (isQueueable(added)) {
      queue.fairQueue.add(added);
    } else {
      heldMessages.accept(added);
    }
    if (relayedMessage.state() == State.GATHERING && queue == toStaff) {
      Future<?> unused =
          loop.schedule(
              () -> release(toStaff, List.of(relayedMessage.withState(State.PENDING))),
              ALBUM_DELAY.toMillis(),
              TimeUnit.MILLISECONDS);
    }
  }

  /** Returns the state of a part of an album of staff, which may be decided on by now. */
  private State currentState(RelayedMessage part) {
    return ticketCache.relayedFrom(part.from(), (int) part.source()).stream()
        .filter(it -> it.isAbout(part))
        .map(RelayedMessage::state)
        .findFirst()
        .orElse(State.DROPPED);
  }

  /**
   * Gives each part of a complete album of staff the state that was decided on: the parts are sent
   * together where the first one waited, or held, or not sent.
   */
  void releaseAlbum(List<RelayedMessage> parts) {
    Future<?> unused = loop.submit(() -> release(toStudents, parts));
  }

  /**
   * Replaces parts of an album that are gathered by those of these that are to be sent, and holds
   * those that are to be held. One that is not gathered any more was taken back.
   */
  private void release(RelayQueue queue, List<RelayedMessage> parts) {
    if (parts.isEmpty()) {
      return;
    }
    queue.fairQueue.replace(
        parts.get(0).ticket(),
        it ->
            it.message().state() == State.GATHERING
                && parts.stream().anyMatch(part -> part.isAbout(it.message())),
        gathered -> {
          List<RelayTask> released =
              parts.stream()
                  .filter(it -> gathered.stream().anyMatch(other -> other.message().isAbout(it)))
                  .map(it -> new RelayTask(it, null))
                  .toList();
          released.forEach(heldMessages::accept);
          return released.stream().filter(RelayQueues::isQueueable).toList();
        });
  }

  /**
   * Sends messages that were just saved, among them a part of an album of a student: it waits in
   * its place until the other parts have had time to arrive.
   */
  void enqueueAlbum(List<RelayedMessage> relayedMessages) {
    enqueue(
        relayedMessages.stream()
            .map(
                it ->
                    it.kind() == Kind.MESSAGE && it.state() == State.PENDING
                        ? it.withState(State.GATHERING)
                        : it)
            .toList(),
        null);
  }

  /** Removes and returns all waiting messages of a ticket; called on the thread of tickets. */
  List<RelayTask> drain(long ticket) {
    List<RelayTask> waiting = new ArrayList<>(toStaff.fairQueue.take(ticket, it -> true));
    waiting.addAll(toStudents.fairQueue.take(ticket, it -> true));
    return waiting;
  }

  /** Tries again to send to staff. */
  void retryStaff() {
    Future<?> unused = loop.submit(toStaff.fairQueue::resume);
  }

  /** Returns whether nothing is to be sent to staff; called on the thread of tickets. */
  boolean isIdleForStaff() {
    return toStaff.fairQueue.isIdle();
  }
}
