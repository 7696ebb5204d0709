package org.chsiguide.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chsiguide.sandbox.api.WebhookCertificate;
import org.chsiguide.sandbox.world.BotAccount;
import org.chsiguide.sandbox.world.Update;
import org.chsiguide.sandbox.world.Webhook;

/**
 * What is on its way to a webhook, as by telegram-bot-api's WebhookActor.cpp: one update at a time
 * of each chat (of each user, for queries), the oldest first. One that waits after a failure holds
 * up its chat, but no connection. Not thread-safe.
 */
final class WebhookQueue {
  private final BotAccount bot;
  private final Webhook webhook;
  private final HttpClient client;

  /** The chats of which an update is on its way or waits after a failure. */
  private final Set<String> busy = new HashSet<>();

  /** How often the delivery of an update has failed, by its id. */
  private final Map<Integer, Integer> failures = new HashMap<>();

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
   * Takes the updates to be delivered now: at most one per free connection. Those that are too old
   * are dropped.
   */
  List<Delivery> takeReady(Instant now) {
    List<Delivery> taken = new ArrayList<>();
    for (Update update : bot.updates().pending()) {
      if (inFlight == webhook.maxConnections()) break;
      String key = key(update);
      if (busy.contains(key)) continue;
      if (update.expires().isBefore(now)) {
        bot.updates().expire(update.id());
      } else {
        busy.add(key);
        inFlight++;
        taken.add(new Delivery(this, update, failures.getOrDefault(update.id(), 0)));
      }
    }
    return taken;
  }

  /** Ends the delivery of an update, successful or not; the next of its chat may follow. */
  void complete(Delivery delivery) {
    inFlight--;
    busy.remove(key(delivery.update()));
    failures.remove(delivery.update().id());
  }

  /** Frees the connection of an update that waits until {@link #retry}. */
  void releaseConnection() {
    inFlight--;
  }

  /** Lets an update that waited after a failure be delivered again. */
  void retry(Delivery failed) {
    busy.remove(key(failed.update()));
    failures.put(failed.update().id(), failed.failures() + 1);
  }

  private static String key(Update update) {
    JsonNode body = update.body();
    return body.has("chat")
        ? "chat " + body.path("chat").path("id").asText()
        : "person " + body.path("from").path("id").asText();
  }
}
