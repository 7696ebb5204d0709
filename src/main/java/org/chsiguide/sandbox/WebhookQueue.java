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
import org.chsiguide.sandbox.api.parameter.WebhookCertificate;
import org.chsiguide.sandbox.world.BotAccount;
import org.chsiguide.sandbox.world.Update;
import org.chsiguide.sandbox.world.Webhook;
import org.chsiguide.sandbox.world.World;

/**
 * The next updates for a webhook, as telegram-bot-api's WebhookActor.cpp chooses them: the oldest
 * first, but of each chat (of each user, for queries) only one at a time. An update that waits
 * after a failure holds up its own chat, but no connection. Not thread-safe.
 */
final class WebhookQueue {
  /** A flood of more updates than this, all of busy chats, holds up what comes after it. */
  private static final int MAX_EXAMINED = 1_000;

  private final BotAccount bot;
  private final Webhook webhook;
  private final HttpClient client;

  /** The chats of which an update is on its way, or waits after a failure. */
  private final Set<String> busyChats = new HashSet<>();

  /** The number of failed attempts, by update. */
  private final Map<Integer, Integer> failures = new HashMap<>();

  private int lastExamined;
  private int inFlight;

  /** Creates a queue for this webhook of a bot. */
  WebhookQueue(BotAccount bot, Webhook webhook) {
    this.bot = bot;
    this.webhook = webhook;
    HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
    String certificate = webhook.certificate();
    if (certificate != null) builder.sslContext(WebhookCertificate.sslContext(certificate));
    client = builder.build();
  }

  /**
   * An attempt to deliver an update.
   *
   * @param failures the number of failed attempts before it
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
   * Takes the updates to be delivered now: one per free connection. Drops those that are too old
   * already; one that becomes too old while it waits is delivered.
   */
  List<Delivery> takeReady(World world) {
    Instant now = world.now();
    List<Delivery> taken = new ArrayList<>();
    for (Update update : bot.updates().oldest(MAX_EXAMINED)) {
      if (inFlight == webhook.maxConnections()) break;
      boolean isNew = update.id() > lastExamined;
      lastExamined = Math.max(lastExamined, update.id());
      if (isNew && update.expires().isBefore(now)) {
        world.expire(bot, update.id());
        continue;
      }
      if (!busyChats.add(chat(update))) continue;
      inFlight++;
      taken.add(new Delivery(this, update, failures.getOrDefault(update.id(), 0)));
    }
    return taken;
  }

  /** Ends the delivery of an update, successful or not. */
  void complete(Delivery delivery) {
    inFlight--;
    failures.remove(delivery.update().id());
    resume(delivery);
  }

  /** Ends an attempt that failed; the update waits until {@link #resume}. */
  void pause(Delivery failed) {
    inFlight--;
    failures.put(failed.update().id(), failed.failures() + 1);
  }

  /** Lets the next update of the same chat be delivered, which after a failure is the same. */
  void resume(Delivery delivery) {
    busyChats.remove(chat(delivery.update()));
  }

  private static String chat(Update update) {
    JsonNode body = update.body();
    return body.has("chat")
        ? "chat " + body.path("chat").path("id").asText()
        : "person " + body.path("from").path("id").asText();
  }
}
