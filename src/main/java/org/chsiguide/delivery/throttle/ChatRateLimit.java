package org.chsiguide.delivery.throttle;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.chsiguide.delivery.throttle.SendTask.Kind;
import org.chsiguide.messenger.ChatId;

/**
 * The rate limit of a chat: some messages at once, then one per interval.
 *
 * <p>https://core.telegram.org/bots/faq#broadcasting-to-users: about one message a second to a
 * user, with short bursts, and 20 a minute to a group, where edits count, too. In a private chat
 * edits do not count, because they are only as fast as the user presses buttons; if Telegram
 * reports a rate limit, they count there, too, for a while. An album counts there as one message,
 * so that the next screen does not wait for seconds.
 *
 * @param burst messages that a rested chat may get at once
 * @param interval the time after which one more is allowed
 * @param countedKinds the kinds that count towards the limit
 * @param maxCount the maximum number of messages as which a request counts
 */
record ChatRateLimit(int burst, Duration interval, Set<Kind> countedKinds, int maxCount) {
  private static final ChatRateLimit PRIVATE =
      new ChatRateLimit(5, Duration.ofSeconds(1), Set.of(Kind.MESSAGE), 1);

  /** At most 3 + 60 / 3.6 messages in any minute; an album has up to 10. */
  private static final ChatRateLimit GROUP =
      new ChatRateLimit(3, Duration.ofMillis(3_600), Set.of(Kind.values()), 10);

  /** No limit, where Telegram has none. */
  static final ChatRateLimit UNLIMITED = new ChatRateLimit(1, Duration.ZERO, Set.of(), 1);

  static ChatRateLimit of(ChatId chat) {
    return chat.isGroup() ? GROUP : PRIVATE;
  }

  /**
   * Returns the limit of a chat for which Telegram just reported a rate limit: no burst, and
   * everything counts.
   */
  ChatRateLimit slowed() {
    return new ChatRateLimit(1, interval, Set.of(Kind.values()), maxCount);
  }

  /**
   * Returns when the chat will be rested after a start at this instant: an earlier run may have
   * just sent a burst.
   */
  Instant fullBurstAtStart(Instant startedAt) {
    return startedAt.plus(interval.multipliedBy(burst - 1));
  }

  /**
   * Returns when this request is allowed in a chat that will be rested at this instant: all of its
   * messages at once, and even one without messages only where there is room for one.
   */
  Instant nextAllowed(Instant fullBurstAt, SendTask request) {
    return countedKinds.contains(request.kind())
        ? fullBurstAt.plus(interval.multipliedBy(Math.max(count(request), 1) - burst))
        : Instant.EPOCH;
  }

  /** Returns when every request is allowed in a chat that will be rested at this instant. */
  Instant allAllowed(Instant fullBurstAt) {
    return fullBurstAt.plus(interval.multipliedBy(Math.max(maxCount - burst, 0)));
  }

  /** Returns when the chat will be rested after this attempt now. */
  Instant fullBurstAfter(Instant fullBurstAt, Instant now, SendTask attempted) {
    return (fullBurstAt.isAfter(now) ? fullBurstAt : now)
        .plus(interval.multipliedBy(count(attempted)));
  }

  private int count(SendTask request) {
    return countedKinds.contains(request.kind()) ? Math.min(request.messageCount(), maxCount) : 0;
  }
}
