package org.chsiguide.sandbox.http;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import org.chsiguide.sandbox.world.Update;
import org.chsiguide.sandbox.world.UpdateQueue;
import org.chsiguide.sandbox.world.Webhook;

/**
 * The updates that a webhook is to get next, as telegram-bot-api's WebhookActor.cpp loads them: in
 * their order, until they are of twice as many chats as the webhook has connections. Those of one
 * chat (of one person, for taps) are in a queue of their own, and of these the one that has waited
 * longest is next. Whoever rests after a failure holds up its own queue, and no connection. Not
 * thread-safe.
 */
final class WebhookQueue {
  private static final int QUEUES_PER_CONNECTION = 2;

  private final Webhook webhook;
  private final Map<String, Deque<QueuedUpdate>> queues = new HashMap<>();
  private final PriorityQueue<QueuedUpdate> ready =
      new PriorityQueue<>(
          Comparator.comparing(QueuedUpdate::dueAt).thenComparing(parcel -> parcel.update().id()));

  private int lastId;
  private int inFlight;

  /** Nothing, yet, of what goes to this webhook. */
  WebhookQueue(Webhook webhook) {
    this.webhook = webhook;
  }

  /**
   * An update on its way.
   *
   * @param dueAt since when it could have been brought
   * @param failures the attempts so far
   */
  record QueuedUpdate(Update update, Instant dueAt, int failures) {

    QueuedUpdate withFailure(Instant nextDueAt) {
      return new QueuedUpdate(update, nextDueAt, failures + 1);
    }
  }

  Webhook webhook() {
    return webhook;
  }

  /** Those to be brought now: as many as connections are free, none that was dropped meanwhile. */
  List<QueuedUpdate> takeReady(UpdateQueue updates, Instant now) {
    load(updates, now);
    List<QueuedUpdate> taken = new ArrayList<>();
    while (inFlight < webhook.maxConnections() && !ready.isEmpty()) {
      QueuedUpdate queuedUpdate = ready.remove();
      inFlight++;
      if (updates.contains(queuedUpdate.update().id())) {
        taken.add(queuedUpdate);
      } else {
        complete(queuedUpdate);
      }
    }
    return taken;
  }

  private void load(UpdateQueue updates, Instant now) {
    while (queues.size() < QUEUES_PER_CONNECTION * webhook.maxConnections()) {
      Optional<Update> next = updates.next(lastId, now);
      if (next.isEmpty()) return;
      lastId = next.get().id();
      QueuedUpdate queuedUpdate = new QueuedUpdate(next.get(), now, 0);
      Deque<QueuedUpdate> queue =
          queues.computeIfAbsent(queueKey(queuedUpdate), unused -> new ArrayDeque<>());
      if (queue.isEmpty()) ready.add(queuedUpdate);
      queue.add(queuedUpdate);
    }
  }

  /** Lets go of one under way, whatever came of it; the next of its queue may be brought. */
  void complete(QueuedUpdate queuedUpdate) {
    inFlight--;
    Deque<QueuedUpdate> queue = Objects.requireNonNull(queues.get(queueKey(queuedUpdate)));
    queue.remove();
    if (queue.isEmpty()) {
      queues.remove(queueKey(queuedUpdate));
    } else {
      ready.add(queue.element());
    }
  }

  /** Has one under way rest, until it {@link #requeue}. */
  void releaseConnection() {
    inFlight--;
  }

  /** Has one be brought again that rested. */
  void requeue(QueuedUpdate queuedUpdate) {
    ready.add(queuedUpdate);
  }

  private static String queueKey(QueuedUpdate queuedUpdate) {
    Update update = queuedUpdate.update();
    return update.kind().equals("callback_query")
        ? "person " + update.body().path("from").path("id").asText()
        : "chat " + update.body().path("chat").path("id").asText();
  }
}
