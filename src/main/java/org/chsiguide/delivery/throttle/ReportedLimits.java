package org.chsiguide.delivery.throttle;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chsiguide.messenger.ChatId;

/**
 * The rate limits that Telegram recently reported for chats. A report does not say which limit was
 * exceeded: for one chat alone, it concerns that chat, for several it concerns the bot.
 */
final class ReportedLimits {
  /** The number of chats within {@link #WIDESPREAD_WINDOW} that makes it a limit of the bot. */
  private static final int WIDESPREAD_CHATS = 3;

  private static final Duration WIDESPREAD_WINDOW = Duration.ofSeconds(10);

  private final Map<ChatId, ChatLimit> recent = new HashMap<>();

  /**
   * A rate limit that Telegram reported for a chat.
   *
   * @param since when it was first reported
   * @param until the time before which another report for the same chat is not new
   */
  private record ChatLimit(Instant since, Duration delay, Instant until) {}

  /** Adds a report; returns whether it is the first for this chat, or long after the last one. */
  boolean add(ChatId chat, Duration delay, Instant now) {
    recent.values().removeIf(it -> !it.until().isAfter(now));
    ChatLimit before = recent.get(chat);
    Instant since = before == null ? now : before.since();
    recent.put(chat, new ChatLimit(since, delay, now.plus(delay).plus(ChatQueue.SLOWDOWN_PERIOD)));
    return before == null;
  }

  /**
   * Returns the shortest delay if several chats are affected: a longer one concerns one chat alone.
   */
  Optional<Duration> widespreadDelay(Instant now) {
    Instant earliest = now.minus(WIDESPREAD_WINDOW);
    List<Duration> delays =
        recent.values().stream()
            .filter(it -> !it.since().isBefore(earliest))
            .map(ChatLimit::delay)
            .sorted()
            .toList();
    return delays.size() < WIDESPREAD_CHATS ? Optional.empty() : Optional.of(delays.get(0));
  }
}
