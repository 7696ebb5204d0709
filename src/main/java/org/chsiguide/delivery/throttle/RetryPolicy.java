package org.chsiguide.delivery.throttle;

import java.time.Duration;

/**
 * How long a request that Telegram did not accept is tried again, by what it is for.
 *
 * @param window the time after the first attempt
 * @param maxRetries the number of retries after which it is given up, to be submitted again, so
 *     that others of the chat get a turn: seven take half a minute; those after a rate limit do not
 *     count, except that with 0 there is none
 */
public record RetryPolicy(Duration window, int maxRetries) {
  private static final int UNLIMITED = Integer.MAX_VALUE;

  /** Screens: longer than any outage that was reported; a late reply is better than none. */
  public static final RetryPolicy SCREEN = new RetryPolicy(Duration.ofHours(6), UNLIMITED);

  /** Answers to queries, which Telegram forgets after some fifteen seconds. */
  public static final RetryPolicy QUERY = new RetryPolicy(Duration.ofSeconds(14), UNLIMITED);

  /** What somebody asked for: they wait for it, and can ask again. */
  public static final RetryPolicy REQUESTED = new RetryPolicy(Duration.ofMinutes(1), UNLIMITED);

  /** Messages of tickets: they are in the store, and outlive any failure of the network. */
  public static final RetryPolicy RELAYED = new RetryPolicy(Duration.ofDays(30), 7);

  /** What is tried once: it matters little, or others do it again. */
  public static final RetryPolicy ONCE = new RetryPolicy(Duration.ofDays(30), 0);

  /** Broadcasts, each of which waits for its chat only so long, since others wait behind it. */
  public static final RetryPolicy BULK = new RetryPolicy(Duration.ofSeconds(5), 0);

  /** The profile of the bot: Telegram asks to wait with it for a day at most. */
  public static final RetryPolicy PROFILE = new RetryPolicy(Duration.ofDays(2), 7);

  /** What the bot has to know of itself. */
  public static final RetryPolicy IDENTITY = new RetryPolicy(Duration.ofDays(30), UNLIMITED);
}
