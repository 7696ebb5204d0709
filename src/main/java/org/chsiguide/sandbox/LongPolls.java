package org.chsiguide.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.chsiguide.sandbox.api.ApiException;
import org.chsiguide.sandbox.api.ApiResponse;
import org.chsiguide.sandbox.api.Parameters;
import org.chsiguide.sandbox.world.BotAccount;
import org.chsiguide.sandbox.world.Update;
import org.chsiguide.sandbox.world.World;
import org.chsiguide.sandbox.world.WorldEvent;
import org.jspecify.annotations.Nullable;

/**
 * getUpdates. A poll that finds no update waits as a future, not as a thread; a second one that has
 * to wait ends the first. Everything here runs under the world's lock, except that futures are
 * completed by the timer or once the updates are durable, so that no response is written under the
 * lock.
 *
 * <p>Polls that come too fast are slowed down as by the server (telegram-bot-api: Client.cpp): the
 * same offset again within half a second gets one update; within three seconds the poll waits at
 * least three.
 */
final class LongPolls {
  private static final int MAX_UPDATES = 100;
  private static final int MAX_TIMEOUT_SECONDS = 50;
  private static final int MIN_REPEATED_TIMEOUT_SECONDS = 3;
  private static final Duration LIMITED_REPETITION = Duration.ofMillis(500);
  private static final Duration REPETITION = Duration.ofSeconds(3);
  private static final long NEVER = Long.MIN_VALUE;
  private static final String OTHER_POLL =
      "terminated by other getUpdates request; make sure that only one bot instance is running";

  private final SynchronizedWorld shared;
  private final Timer timer;
  private final Map<Long, Poller> pollers = new HashMap<>();

  private static final class Poller {
    private @Nullable PendingPoll pending;
    private int lastOffset;
    private long lastStart = NEVER;
    private long lastConflict = NEVER;
  }

  private record PendingPoll(CompletableFuture<ApiResponse> response, int limit) {}

  LongPolls(SynchronizedWorld shared, Timer timer) {
    this.shared = shared;
    this.timer = timer;
    shared.onChange(
        worldEvent -> {
          if (worldEvent instanceof WorldEvent.UpdateQueued queued) {
            timer.execute(() -> deliver(queued.bot()));
          } else if (worldEvent instanceof WorldEvent.WebhookChanged changed) {
            terminateForWebhook(changed.bot());
          }
        });
  }

  /** Answers a getUpdates call, at once or later. */
  CompletableFuture<ApiResponse> poll(World world, BotAccount bot, Parameters parameters) {
    if (bot.webhook().isPresent()) {
      throw ApiException.conflict(
          "can't use getUpdates method while webhook is active; use deleteWebhook to delete the"
              + " webhook first");
    }
    parameters.json("allowed_updates").ifPresent(bot::setAllowedUpdates);
    Poller poller = pollers.computeIfAbsent(bot.id(), unused -> new Poller());
    int offset = parameters.integer("offset", 0, Integer.MIN_VALUE, Integer.MAX_VALUE);
    int limit = parameters.integer("limit", MAX_UPDATES, 1, MAX_UPDATES);
    int seconds = parameters.integer("timeout", 0, 0, MAX_TIMEOUT_SECONDS);
    boolean isSameOffset = poller.lastOffset == offset;
    if (isSameOffset && isWithin(REPETITION, poller.lastStart)) {
      seconds = Math.max(seconds, MIN_REPEATED_TIMEOUT_SECONDS);
    }
    if (isSameOffset && isWithin(LIMITED_REPETITION, poller.lastStart)) limit = 1;
    poller.lastOffset = offset;
    poller.lastStart = System.nanoTime();

    List<Update> updates = bot.updates().fetch(offset, limit, world.now());
    if (!updates.isEmpty()) return onceSaved(updates);
    if (seconds == 0) return CompletableFuture.completedFuture(result(updates));
    return waitFor(poller, limit, seconds);
  }

  private static boolean isWithin(Duration period, long nanos) {
    return nanos != NEVER && System.nanoTime() - nanos < period.toNanos();
  }

  private CompletableFuture<ApiResponse> waitFor(Poller poller, int limit, int seconds) {
    terminate(poller, OTHER_POLL);
    PendingPoll pending = new PendingPoll(new CompletableFuture<>(), limit);
    poller.pending = pending;
    timer.schedule(
        Duration.ofSeconds(seconds),
        () -> shared.runLocked(world -> completeEmpty(poller, pending)));
    return pending.response();
  }

  /** Ends the pending poll, if there is one; the second conflict in a row is answered late. */
  private void terminate(Poller poller, String why) {
    PendingPoll older = poller.pending;
    if (older == null) return;
    poller.pending = null;
    Duration delay = isWithin(REPETITION, poller.lastConflict) ? REPETITION : Duration.ZERO;
    poller.lastConflict = System.nanoTime();
    timer.schedule(delay, () -> older.response().completeExceptionally(ApiException.conflict(why)));
  }

  private void terminateForWebhook(long bot) {
    Poller poller = pollers.get(bot);
    if (poller != null) terminate(poller, "terminated by setWebhook request");
  }

  /** Ends the pending polls without updates, because their callers are gone. */
  void completeEmpty() {
    shared.runLocked(world -> pollers.values().forEach(it -> completeEmpty(it, it.pending)));
  }

  /** Ends this poll without updates, if it still waits. */
  private void completeEmpty(Poller poller, @Nullable PendingPoll pending) {
    if (pending == null || !pending.equals(poller.pending)) return;
    poller.pending = null;
    timer.execute(() -> pending.response().complete(result(List.of())));
  }

  private void deliver(long botId) {
    shared.runLocked(
        world -> {
          Poller poller = pollers.get(botId);
          PendingPoll pending = poller == null ? null : poller.pending;
          if (poller == null || pending == null) return;
          List<Update> updates = world.bot(botId).updates().fetch(0, pending.limit(), world.now());
          if (updates.isEmpty()) return;
          poller.pending = null;
          timer.execute(() -> answer(pending, updates));
        });
  }

  private void answer(PendingPoll pending, List<Update> updates) {
    var unused = onceSaved(updates).thenAccept(pending.response()::complete);
  }

  private CompletableFuture<ApiResponse> onceSaved(List<Update> updates) {
    return shared.whenUpdatesSaved().thenApply(unused -> result(updates));
  }

  private static ApiResponse result(List<Update> updates) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    updates.forEach(update -> json.add(update.toJson()));
    return ApiResponse.ok(json);
  }
}
