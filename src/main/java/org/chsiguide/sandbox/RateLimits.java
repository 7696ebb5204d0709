package org.chsiguide.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rate limits of sending: about one message a second to a chat, 20 a minute to a group and 30 a
 * second in all (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this).
 * Telegram publishes neither exact numbers nor the length of bursts; the bursts here are guesses.
 * Edits and changes of topics count as messages, and an album counts as all of its messages;
 * answers to callback queries do not count.
 */
final class RateLimits {
  private static final Limit CHAT = new Limit(Duration.ofSeconds(1), 3);
  private static final Limit GROUP = new Limit(Duration.ofSeconds(3), 20);
  private static final Limit TOTAL = new Limit(Duration.ofMillis(33), 30);
  private static final List<String> COUNTED_PREFIXES =
      List.of(
          ("send edit copy forward createForumTopic closeForumTopic reopenForumTopic"
                  + " pinChatMessage")
              .split(" "));

  /** The key of the bucket of all chats together. */
  private static final String ALL_CHATS = "";

  private static final int MAX_CHATS = 10_000;

  /** When the bucket of each chat, and that of all chats, is empty again. */
  private final Map<String, Instant> emptyAt = new HashMap<>();

  /** One message per interval, and a burst after a rest. */
  private record Limit(Duration interval, int burst) {}

  /**
   * The level of a bucket.
   *
   * @param chat empty: the bucket of all chats
   * @param used the number of messages, in tenths; it exceeds {@code most} if limits are not
   *     enforced
   */
  record Gauge(String chat, double used, int most) {}

  /** Counts a call, even if it exceeds a limit. */
  void recordUsage(BotApiCall call, Instant now) {
    if (!isCounted(call.method())) return;
    if (emptyAt.size() > MAX_CHATS) emptyAt.values().removeIf(it -> it.isBefore(now));
    recordUsage(call.chat(), limit(call.chat()), weight(call), now);
    recordUsage(ALL_CHATS, TOTAL, weight(call), now);
  }

  /** Returns how long a call has to wait before it exceeds no limit. */
  Duration excess(BotApiCall call, Instant now) {
    if (!isCounted(call.method())) return Duration.ZERO;
    return Collections.max(
        List.of(excess(call.chat(), limit(call.chat()), now), excess(ALL_CHATS, TOTAL, now)));
  }

  private static boolean isCounted(String method) {
    return COUNTED_PREFIXES.stream().anyMatch(method::startsWith)
        && !method.equals("sendChatAction");
  }

  private static Limit limit(String chat) {
    return chat.startsWith("-") ? GROUP : CHAT;
  }

  private static int weight(BotApiCall call) {
    Optional<JsonNode> messages =
        switch (call.method()) {
          case "sendMediaGroup" -> call.parameters().json("media");
          case "copyMessages", "forwardMessages" -> call.parameters().json("message_ids");
          default -> Optional.empty();
        };
    return messages.map(it -> Math.max(1, it.size())).orElse(1);
  }

  private Duration excess(String key, Limit limit, Instant now) {
    Instant free =
        emptyAt.getOrDefault(key, now).minus(limit.interval().multipliedBy(limit.burst() - 1));
    return free.isAfter(now) ? Duration.between(now, free) : Duration.ZERO;
  }

  private void recordUsage(String key, Limit limit, int messages, Instant now) {
    Instant old = emptyAt.getOrDefault(key, now);
    emptyAt.put(key, (old.isAfter(now) ? old : now).plus(limit.interval().multipliedBy(messages)));
  }

  /** Returns the bucket of all chats, always, followed by the other buckets that are not empty. */
  List<Gauge> gauges(Instant now) {
    List<Gauge> gauges = new ArrayList<>();
    gauges.add(gauge(ALL_CHATS, TOTAL, now));
    emptyAt.keySet().stream()
        .filter(it -> !it.equals(ALL_CHATS))
        .map(it -> gauge(it, limit(it), now))
        .filter(it -> it.used() > 0)
        .forEach(gauges::add);
    return gauges;
  }

  private Gauge gauge(String chat, Limit limit, Instant now) {
    Duration left = Duration.between(now, emptyAt.getOrDefault(chat, now));
    double used = Math.max(0, (double) left.toNanos() / limit.interval().toNanos());
    return new Gauge(chat, Math.round(10 * used) / 10.0, limit.burst());
  }
}
