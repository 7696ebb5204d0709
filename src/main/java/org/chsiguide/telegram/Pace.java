package org.chsiguide.telegram;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.telegram.Errand.Kind;

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
 * @param counted what uses up the pace
 */
record Pace(int burst, Duration interval, Set<Kind> counted) {
  static final Pace PERSON = new Pace(5, Duration.ofSeconds(1), Set.of(Kind.MESSAGE));

  /** In no minute more than 3 + 60 / 3.6 messages. */
  static final Pace GROUP = new Pace(3, Duration.ofMillis(3_600), Set.of(Kind.values()));

  /** For what Telegram does not limit. */
  static final Pace FREE = new Pace(1, Duration.ZERO, Set.of());

  static Pace of(ChatId chat) {
    return chat.isGroup() ? GROUP : PERSON;
  }

  /** For a chat of which Telegram just said "too much": nothing at once, and all of it counts. */
  Pace warned() {
    return counted.isEmpty() ? this : new Pace(1, interval, Set.of(Kind.values()));
  }

  /** When the next message is allowed, in a chat that will be rested at this instant. */
  Instant next(Instant restedAt) {
    return restedAt.minus(interval.multipliedBy(burst - 1));
  }

  /** When the chat will be rested, after so many more messages now. */
  Instant restedAfter(Instant restedAt, Instant now, int messages) {
    return (restedAt.isAfter(now) ? restedAt : now).plus(interval.multipliedBy(messages));
  }
}
