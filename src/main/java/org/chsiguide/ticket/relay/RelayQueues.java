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
import org.jspecify.annotations.Nullable;

/**
 * The messages that wait to be sent: to staff, to students, or until somebody approves them.
 * Thread-safe, but for what says otherwise.
 */
public final class RelayQueues {
  /** The parts of an album arrive within moments. */
  private static final Duration ALBUM_DELAY = Duration.ofMillis(400);

  private final ScheduledExecutorService loop;
  private final MessagesAwaitingApproval heldMessages;
  private final RelayQueue toStaff;
  private final RelayQueue toStudents;

  RelayQueues(
      ScheduledExecutorService loop,
      MessagesAwaitingApproval heldMessages,
      RelayQueue toStaff,
      RelayQueue toStudents) {
    this.loop = loop;
    this.heldMessages = heldMessages;
    this.toStaff = toStaff;
    this.toStudents = toStudents;
  }

  /** Sends messages that were just saved, in one call where possible; held messages wait. */
  public void enqueue(List<RelayedMessage> relayedMessages, @Nullable MessageContent content) {
    enqueue(
        relayedMessages.stream()
            .map(relayedMessage -> new RelayTask(relayedMessage, content))
            .toList());
  }

  void enqueue(List<RelayTask> relays) {
    relays.forEach(heldMessages::accept);
    List<RelayTask> others = relays.stream().filter(RelayQueues::isQueueable).toList();
    if (!others.isEmpty()) {
      loop.execute(() -> others.forEach(this::addToQueue));
    }
  }

  private static boolean isQueueable(RelayTask relayTask) {
    State state = relayTask.message().state();
    return state == State.PENDING || state == State.GATHERING;
  }

  /** A message that is deleted before it was sent is not sent. */
  private void addToQueue(RelayTask relayTask) {
    RelayedMessage relayedMessage = relayTask.message();
    RelayQueue queue = relayedMessage.isToStaff() ? toStaff : toStudents;
    if (relayedMessage.kind() == Kind.DELETE) {
      queue.fairQueue.take(relayedMessage.ticket(), it -> it.message().isAbout(relayedMessage));
      var unused = queue.dropWaiting(relayedMessage);
    }
    queue.fairQueue.add(relayTask);
    if (relayedMessage.state() == State.GATHERING && queue == toStaff) {
      Future<?> unused =
          loop.schedule(
              () -> release(toStaff, List.of(relayedMessage.withState(State.PENDING))),
              ALBUM_DELAY.toMillis(),
              TimeUnit.MILLISECONDS);
    }
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
  public void enqueueAlbum(List<RelayedMessage> relayedMessages) {
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

  /** Retries the messages to the group at once, because its setup may have changed. */
  public void retryStaff() {
    Future<?> unused = loop.submit(toStaff.fairQueue::resume);
  }

  /** Returns whether nothing is to be sent to staff; called on the thread of tickets. */
  boolean isIdleForStaff() {
    return toStaff.fairQueue.isIdle();
  }
}
