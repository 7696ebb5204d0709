package org.chsiguide.telegram.throttle;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.telegram.throttle.SendTask.Kind;

/**
 * How fast a chat may be sent to: some messages at once, then one each interval.
 *
 * <p>https://core.telegram.org/bots/faq#broadcasting-to-users: about one message a second to a
 * person, with short bursts, and 20 a minute to a group, where changes of messages count too. To a
 * person they are as fast as the person taps; should Telegram find that too much, it says so, and
 * for a while they count there, too.
 *
 * @param burst messages that a rested chat takes at once
 * @param interval after which one more is allowed
 * @param countedKinds what uses up the pace
 */
record ChatRateLimit(int burst, Duration interval, Set<Kind> countedKinds) {
  static final ChatRateLimit PRIVATE =
      new ChatRateLimit(5, Duration.ofSeconds(1), Set.of(Kind.MESSAGE));

  /** In no minute more than 3 + 60 / 3.6 messages. */
  static final ChatRateLimit GROUP =
      new ChatRateLimit(3, Duration.ofMillis(3_600), Set.of(Kind.values()));

  /** For what Telegram does not limit. */
  static final ChatRateLimit UNLIMITED = new ChatRateLimit(1, Duration.ZERO, Set.of());

  static ChatRateLimit of(ChatId chat) {
    return chat.isGroup() ? GROUP : PRIVATE;
  }

  /** For a chat of which Telegram just said "too much": nothing at once, and all of it counts. */
  ChatRateLimit slowed() {
    return countedKinds.isEmpty() ? this : new ChatRateLimit(1, interval, Set.of(Kind.values()));
  }

  /** When the next message is allowed, in a chat that will be rested at this instant. */
  Instant nextAllowed(Instant fullBurstAt) {
    return fullBurstAt.minus(interval.multipliedBy(burst - 1));
  }

  /** When the chat will be rested, after so many more messages now. */
  Instant fullBurstAfter(Instant fullBurstAt, Instant now, int messageCount) {
    return (fullBurstAt.isAfter(now) ? fullBurstAt : now).plus(interval.multipliedBy(messageCount));
  }
}
