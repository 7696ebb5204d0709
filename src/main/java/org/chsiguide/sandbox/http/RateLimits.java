package org.chsiguide.sandbox.http;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How much a bot may send: about one message a second to a chat, 20 a minute to a group and 30 a
 * second to all (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this).
 * Telegram tells neither exact numbers nor how long a burst may be; the bursts here are guesses.
 * Edits count as messages; answers to taps do not.
 */
final class RateLimits {
  private static final Limit CHAT = new Limit(Duration.ofSeconds(1), 3);
  private static final Limit GROUP = new Limit(Duration.ofSeconds(3), 20);
  private static final Limit ALL = new Limit(Duration.ofMillis(33), 30);
  private static final List<String> COUNTED =
      List.of(
          "send",
          "edit",
          "copy",
          "forward",
          "createforumtopic",
          "closeforumtopic",
          "reopenforumtopic",
          "pinchatmessage");

  /** When the bucket of a chat, or of all, is empty again. */
  private final Map<String, Instant> emptyAt = new HashMap<>();

  /** One message per interval, and so many at once after a rest. */
  private record Limit(Duration interval, int burst) {}

  /** Counts a call. If it is over a limit it is not counted, and has to wait for so long. */
  Duration admit(String method, String chat, Instant now) {
    String name = method.toLowerCase(Locale.ROOT);
    if (COUNTED.stream().noneMatch(name::startsWith) || name.equals("sendchataction")) {
      return Duration.ZERO;
    }
    Limit perChat = chat.startsWith("-") ? GROUP : CHAT;
    Duration wait = longer(wait(chat, perChat, now), wait("", ALL, now));
    if (wait.isZero()) {
      count(chat, perChat, now);
      count("", ALL, now);
    }
    return wait;
  }

  private Duration wait(String key, Limit limit, Instant now) {
    Instant free =
        emptyAt.getOrDefault(key, now).minus(limit.interval().multipliedBy(limit.burst() - 1));
    return free.isAfter(now) ? Duration.between(now, free) : Duration.ZERO;
  }

  private void count(String key, Limit limit, Instant now) {
    Instant old = emptyAt.getOrDefault(key, now);
    emptyAt.put(key, (old.isAfter(now) ? old : now).plus(limit.interval()));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
