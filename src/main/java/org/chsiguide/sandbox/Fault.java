package org.chsiguide.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A simulated failure of Telegram or of the network.
 *
 * @param method only calls of this method; null: any but getUpdates
 * @param chat only calls with this chat_id; null: any
 * @param times how many more calls it affects
 * @param duration the parameter of some kinds: how long to wait, or how much to delay
 * @param until when an {@link Kind#OFFLINE} ends
 */
record Fault(
    long id,
    Kind kind,
    @Nullable String method,
    @Nullable String chat,
    int times,
    Duration duration,
    Instant until) {

  /** The effect on the call. */
  enum Kind {
    /** 429 with retry_after. */
    TOO_MANY,
    /** 403: the user has blocked the bot. */
    FORBIDDEN,
    /** 500. */
    INTERNAL,
    /** 502 with an HTML page instead of JSON, as from a proxy. */
    BAD_GATEWAY,
    /** The call is executed, but half of the response is missing. */
    GARBAGE,
    /** The connection is closed, and the call is not executed. */
    DROP_BEFORE,
    /** The call is executed, but the connection is closed without a response. */
    DROP_AFTER,
    /** The call is executed, but the response is late. */
    SLOW,
    /** For some time every connection is closed and nothing is executed, including polls. */
    OFFLINE,
    /** Telegram's own rate limits are enforced, see {@link RateLimits}. */
    LIMITS;

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Returns whether it lasts until it is removed, however many calls it affects. */
    boolean isContinuous() {
      return this == OFFLINE || this == LIMITS;
    }
  }

  boolean matches(String calledMethod, String calledChat) {
    boolean methodMatches =
        method == null
            ? kind == Kind.OFFLINE || !calledMethod.equals("getUpdates")
            : method.equalsIgnoreCase(calledMethod);
    return methodMatches && (chat == null || chat.equals(calledChat));
  }

  Fault withOneTimeLess() {
    return new Fault(id, kind, method, chat, times - 1, duration, until);
  }
}
