package org.chsiguide.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.chsiguide.sandbox.api.WebhookCertificate;
import org.chsiguide.sandbox.world.BotAccount;
import org.chsiguide.sandbox.world.Update;
import org.chsiguide.sandbox.world.Webhook;

/**
 * The next updates for a webhook, loaded as by telegram-bot-api's WebhookActor.cpp: in order, until
 * they are from twice as many chats as the webhook has connections. The updates of each chat (of
 * each user, for queries) are in a queue of their own; the queue that has waited longest is next.
 * An update that waits after a failure holds up its own queue, but no connection. Not thread-safe.
 */
final class WebhookQueue {
  private static final int QUEUES_PER_CONNECTION = 2;

  private final BotAccount bot;
  private final Webhook webhook;
  private final HttpClient client;
  private final Map<String, Deque<Delivery>> queues = new HashMap<>();
  private final Deque<Delivery> ready = new ArrayDeque<>();
  private int lastId;
  private int inFlight;

  WebhookQueue(BotAccount bot, Webhook webhook) {
    this.bot = bot;
    this.webhook = webhook;
    HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
    String certificate = webhook.certificate();
    if (certificate != null) builder.sslContext(WebhookCertificate.sslContext(certificate));
    client = builder.build();
  }

  /**
   * An update to be delivered.
   *
   * @param failures the number of failed attempts so far
   */
  record Delivery(WebhookQueue queue, Update update, int failures) {}

  BotAccount bot() {
    return bot;
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
  List<Delivery> takeReady(Instant now) {
    load(now);
    List<Delivery> taken = new ArrayList<>();
    while (inFlight < webhook.maxConnections() && !ready.isEmpty()) {
      Delivery delivery = ready.remove();
      inFlight++;
      if (bot.updates().contains(delivery.update().id())) {
        taken.add(delivery);
      } else {
        complete(delivery);
      }
    }
    return taken;
  }

  private void load(Instant now) {
    while (queues.size() < QUEUES_PER_CONNECTION * webhook.maxConnections()) {
      Optional<Update> next = bot.updates().next(lastId, now);
      if (next.isEmpty()) return;
      lastId = next.get().id();
      Delivery delivery = new Delivery(this, next.get(), 0);
      Deque<Delivery> queue = queues.computeIfAbsent(key(next.get()), it -> new ArrayDeque<>());
      if (queue.isEmpty()) ready.add(delivery);
      queue.add(delivery);
    }
  }

  /** Ends the delivery of an update, successful or not; the next of its queue may follow. */
  void complete(Delivery delivery) {
    inFlight--;
    String key = key(delivery.update());
    Deque<Delivery> queue = Objects.requireNonNull(queues.get(key));
    queue.remove();
    if (queue.isEmpty()) {
      queues.remove(key);
    } else {
      ready.add(queue.element());
    }
  }

  /** Frees the connection of an update that waits until {@link #retry}. */
  void releaseConnection() {
    inFlight--;
  }

  /** Makes an update that waited after a failure ready for delivery again. */
  void retry(Delivery failed) {
    ready.add(new Delivery(this, failed.update(), failed.failures() + 1));
  }

  private static String key(Update update) {
    JsonNode body = update.body();
    return body.has("chat")
        ? "chat " + body.path("chat").path("id").asText()
        : "person " + body.path("from").path("id").asText();
  }
}
