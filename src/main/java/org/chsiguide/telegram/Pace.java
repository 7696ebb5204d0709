package org.chsiguide.telegram;

import java.time.Duration;
import java.time.Instant;
import org.chsiguide.messenger.ChatId;

/**
 * How fast a chat may be sent to: some messages at once, then one each interval.
 *
 * <p>https://core.telegram.org/bots/faq#broadcasting-to-users: about one message a second to a
 * person, with short bursts, and 20 a minute to a group. Edits count like messages.
 *
 * @param burst messages that a rested chat takes at once
 * @param interval after which one more is allowed
 */
record Pace(int burst, Duration interval) {
  static final Pace PERSON = new Pace(5, Duration.ofSeconds(1));

  /** In no minute more than 3 + 60 / 3.6 messages. */
  static final Pace GROUP = new Pace(3, Duration.ofMillis(3_600));

  /** For what Telegram does not limit. */
  static final Pace FREE = new Pace(1, Duration.ZERO);

  static Pace of(ChatId chat) {
    return chat.value() < 0 ? GROUP : PERSON;
  }

  /** When the next message is allowed, in a chat that will be rested at this instant. */
  Instant next(Instant restedAt) {
    return restedAt.minus(interval.multipliedBy(burst - 1));
  }

  /** When the chat will be rested, after one more message now. */
  Instant restedAfter(Instant restedAt, Instant now) {
    return (restedAt.isAfter(now) ? restedAt : now).plus(interval);
  }
}
