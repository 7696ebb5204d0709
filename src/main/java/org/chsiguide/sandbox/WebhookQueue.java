package org.chsiguide.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
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
import org.chsiguide.sandbox.api.parameter.WebhookCertificate;
import org.chsiguide.sandbox.world.Update;
import org.chsiguide.sandbox.world.UpdateQueue;
import org.chsiguide.sandbox.world.Webhook;

/**
 * The next updates for a webhook, loaded as by telegram-bot-api's WebhookActor.cpp: in order, until
 * they are from twice as many chats as the webhook has connections. The updates of each chat (of
 * each user, for queries) are in a queue of their own; the queue that has waited longest is next.
 * An update that waits after a failure holds up its own queue, but no connection. Not thread-safe.
 */
final class WebhookQueue {
  private static final int QUEUES_PER_CONNECTION = 2;

  private final Webhook webhook;
  private final HttpClient client;
  private final Map<String, Deque<QueuedUpdate>> queues = new HashMap<>();
  private final PriorityQueue<QueuedUpdate> ready =
      new PriorityQueue<>(
          Comparator.comparing(QueuedUpdate::dueAt).thenComparing(parcel -> parcel.update().id()));

  private int lastId;
  private int inFlight;

  /** Creates an empty queue for this webhook. */
  WebhookQueue(Webhook webhook) {
    this.webhook = webhook;
    HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
    String certificate = webhook.certificate();
    if (certificate != null) builder.sslContext(WebhookCertificate.sslContext(certificate));
    client = builder.build();
  }

  /**
   * An update to be delivered.
   *
   * @param dueAt since when it can be delivered
   * @param failures the number of failed attempts so far
   */
  record QueuedUpdate(Update update, Instant dueAt, int failures) {

    QueuedUpdate withFailure(Instant nextDueAt) {
      return new QueuedUpdate(update, nextDueAt, failures + 1);
    }
  }

  Webhook webhook() {
    return webhook;
  }

  /** Returns the client with which to deliver; it ends with the queue. */
  HttpClient client() {
    return client;
  }

  /**
   * Takes the updates to be delivered now: at most one per free connection, and none that was
   * dropped in the meantime.
   */
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

  /** Ends the delivery of an update, successful or not; the next of its queue may follow. */
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

  /** Frees the connection of an update that waits until {@link #requeue}. */
  void releaseConnection() {
    inFlight--;
  }

  /** Makes an update that waited ready for delivery again. */
  void requeue(QueuedUpdate queuedUpdate) {
    ready.add(queuedUpdate);
  }

  private static String queueKey(QueuedUpdate queuedUpdate) {
    JsonNode body = queuedUpdate.update().body();
    return body.has("chat")
        ? "chat " + body.path("chat").path("id").asText()
        : "person " + body.path("from").path("id").asText();
  }
}
