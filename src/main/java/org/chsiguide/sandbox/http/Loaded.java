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
final class Loaded {
  private static final int QUEUES_FOR_A_CONNECTION = 2;

  private final Webhook webhook;
  private final Map<String, Deque<Parcel>> queues = new HashMap<>();
  private final PriorityQueue<Parcel> ready =
      new PriorityQueue<>(
          Comparator.comparing(Parcel::due).thenComparing(parcel -> parcel.update().id()));

  private int lastId;
  private int underWay;

  /** Nothing, yet, of what goes to this webhook. */
  Loaded(Webhook webhook) {
    this.webhook = webhook;
  }

  /**
   * An update on its way.
   *
   * @param due since when it could have been brought
   * @param failures the attempts so far
   */
  record Parcel(Update update, Instant due, int failures) {

    Parcel failedAgain(Instant nextDue) {
      return new Parcel(update, nextDue, failures + 1);
    }
  }

  Webhook webhook() {
    return webhook;
  }

  /** Those to be brought now: as many as connections are free, none that was dropped meanwhile. */
  List<Parcel> take(UpdateQueue updates, Instant now) {
    load(updates, now);
    List<Parcel> parcels = new ArrayList<>();
    while (underWay < webhook.maxConnections() && !ready.isEmpty()) {
      Parcel parcel = ready.remove();
      underWay++;
      if (updates.has(parcel.update().id())) {
        parcels.add(parcel);
      } else {
        release(parcel);
      }
    }
    return parcels;
  }

  private void load(UpdateQueue updates, Instant now) {
    while (queues.size() < QUEUES_FOR_A_CONNECTION * webhook.maxConnections()) {
      Optional<Update> next = updates.next(lastId, now);
      if (next.isEmpty()) return;
      lastId = next.get().id();
      Parcel parcel = new Parcel(next.get(), now, 0);
      Deque<Parcel> queue = queues.computeIfAbsent(name(parcel), unused -> new ArrayDeque<>());
      if (queue.isEmpty()) ready.add(parcel);
      queue.add(parcel);
    }
  }

  /** Lets go of one under way, whatever came of it; the next of its queue may be brought. */
  void release(Parcel parcel) {
    underWay--;
    Deque<Parcel> queue = Objects.requireNonNull(queues.get(name(parcel)));
    queue.remove();
    if (queue.isEmpty()) {
      queues.remove(name(parcel));
    } else {
      ready.add(queue.element());
    }
  }

  /** Has one under way rest, until it {@link #wakes}. */
  void rest() {
    underWay--;
  }

  /** Has one be brought again that rested. */
  void wakes(Parcel parcel) {
    ready.add(parcel);
  }

  private static String name(Parcel parcel) {
    Update update = parcel.update();
    return update.kind().equals("callback_query")
        ? "person " + update.body().path("from").path("id").asText()
        : "chat " + update.body().path("chat").path("id").asText();
  }
}
