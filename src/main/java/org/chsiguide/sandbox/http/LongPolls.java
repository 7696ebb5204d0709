package org.chsiguide.sandbox.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.chsiguide.sandbox.api.Arguments;
import org.chsiguide.sandbox.api.Refused;
import org.chsiguide.sandbox.api.Result;
import org.chsiguide.sandbox.api.UpdateKinds;
import org.chsiguide.sandbox.world.BotAccount;
import org.chsiguide.sandbox.world.Change;
import org.chsiguide.sandbox.world.Update;
import org.chsiguide.sandbox.world.World;
import org.jspecify.annotations.Nullable;

/**
 * getUpdates. A poll that finds nothing waits as a future, not as a thread; a second one that has
 * to wait ends the first. Everything here runs under the world's lock, except that futures are
 * completed by the timer or once the updates are safe, so that no answer is written under the lock.
 *
 * <p>The pacing of impatient pollers is the server's (telegram-bot-api: Client.cpp): the same
 * offset again within half a second gets one update, within three seconds it waits at least three.
 */
public final class LongPolls {
  private static final int MOST_UPDATES = 100;
  private static final int LONGEST_WAIT_SECONDS = 50;
  private static final int SHORTEST_REPEATED_WAIT_SECONDS = 3;
  private static final Duration IMPATIENCE = Duration.ofMillis(500);
  private static final Duration REPETITION = Duration.ofSeconds(3);
  private static final String OTHER_POLL =
      "terminated by other getUpdates request; make sure that only one bot instance is running";

  private final SharedWorld shared;
  private final Safekeeping safekeeping;
  private final Timer timer;
  private final Map<Long, Poller> pollers = new HashMap<>();

  /** Whoever polls for one bot. */
  private static final class Poller {
    private @Nullable Waiting waiting;
    private int lastOffset;
    private long lastStart = Long.MIN_VALUE;
    private long lastConflict = Long.MIN_VALUE;
  }

  private record Waiting(CompletableFuture<Result> answer, int limit) {}

  LongPolls(SharedWorld shared, Safekeeping safekeeping, Timer timer) {
    this.shared = shared;
    this.safekeeping = safekeeping;
    this.timer = timer;
    shared.onChange(
        change -> {
          if (change instanceof Change.Queued queued) {
            timer.soon(() -> deliver(queued.bot()));
          } else if (change instanceof Change.Hooked hooked) {
            endBecauseOfWebhook(hooked.bot());
          }
        });
  }

  /** Answers a getUpdates call, at once or later. */
  CompletableFuture<Result> poll(World world, BotAccount bot, Arguments arguments) {
    if (bot.webhook().isPresent()) {
      throw Refused.conflict(
          "can't use getUpdates method while webhook is active; use deleteWebhook to delete the"
              + " webhook first");
    }
    UpdateKinds.of(arguments).ifPresent(bot::allow);
    Poller poller = pollers.computeIfAbsent(bot.id(), unused -> new Poller());
    int offset = arguments.integer("offset", 0, Integer.MIN_VALUE, Integer.MAX_VALUE);
    int limit = arguments.integer("limit", MOST_UPDATES, 1, MOST_UPDATES);
    int seconds = arguments.integer("timeout", 0, 0, LONGEST_WAIT_SECONDS);
    if (repeats(poller, offset, REPETITION)) {
      seconds = Math.max(seconds, SHORTEST_REPEATED_WAIT_SECONDS);
    }
    if (repeats(poller, offset, IMPATIENCE)) limit = 1;
    poller.lastOffset = offset;
    poller.lastStart = System.nanoTime();

    List<Update> updates = world.fetch(bot, offset, limit);
    if (!updates.isEmpty()) return onceKept(updates);
    if (seconds == 0) return CompletableFuture.completedFuture(result(updates));
    return waitFor(poller, limit, seconds);
  }

  private static boolean repeats(Poller poller, int offset, Duration within) {
    return poller.lastStart != Long.MIN_VALUE
        && poller.lastOffset == offset
        && System.nanoTime() - poller.lastStart < within.toNanos();
  }

  private CompletableFuture<Result> waitFor(Poller poller, int limit, int seconds) {
    end(poller, OTHER_POLL);
    Waiting waiting = new Waiting(new CompletableFuture<>(), limit);
    poller.waiting = waiting;
    timer.after(Duration.ofSeconds(seconds), () -> timeOut(poller, waiting));
    return waiting.answer();
  }

  /** Ends the poll that waits, if one does; the second conflict in a row is answered late. */
  private void end(Poller poller, String why) {
    Waiting older = poller.waiting;
    if (older == null) return;
    poller.waiting = null;
    long now = System.nanoTime();
    boolean again =
        poller.lastConflict != Long.MIN_VALUE && now - poller.lastConflict < REPETITION.toNanos();
    poller.lastConflict = now;
    timer.after(
        again ? REPETITION : Duration.ZERO,
        () -> older.answer().completeExceptionally(Refused.conflict(why)));
  }

  /** Ends the waiting poll of a bot that now has a webhook. */
  private void endBecauseOfWebhook(long bot) {
    Poller poller = pollers.get(bot);
    if (poller != null) end(poller, "terminated by setWebhook request");
  }

  /** Ends the polls that wait, with nothing: those who asked are gone. */
  void abandon() {
    shared.with(
        world -> {
          pollers.values().forEach(this::abandon);
          return world;
        });
  }

  private void abandon(Poller poller) {
    Waiting waiting = poller.waiting;
    if (waiting == null) return;
    poller.waiting = null;
    timer.after(Duration.ZERO, () -> waiting.answer().complete(result(List.of())));
  }

  private void timeOut(Poller poller, Waiting waiting) {
    shared.with(
        world -> {
          if (waiting.equals(poller.waiting)) poller.waiting = null;
          return waiting;
        });
    waiting.answer().complete(result(List.of()));
  }

  private void deliver(long botId) {
    List<Runnable> answers = new ArrayList<>();
    shared.with(
        world -> {
          Poller poller = pollers.get(botId);
          Waiting waiting = poller == null ? null : poller.waiting;
          if (poller == null || waiting == null) return world;
          List<Update> updates = world.fetch(world.bot(botId), 0, waiting.limit());
          if (updates.isEmpty()) return world;
          poller.waiting = null;
          answers.add(() -> answer(waiting, updates));
          return world;
        });
    answers.forEach(Runnable::run);
  }

  private void answer(Waiting waiting, List<Update> updates) {
    var unused = onceKept(updates).thenAccept(waiting.answer()::complete);
  }

  private CompletableFuture<Result> onceKept(List<Update> updates) {
    return safekeeping.updatesKept().thenApply(unused -> result(updates));
  }

  private static Result result(List<Update> updates) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    updates.forEach(update -> json.add(update.json()));
    return new Result(json, "");
  }
}
