package org.chsiguide.sandbox.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A way in which Telegram, or the network on the way to it, fails.
 *
 * @param method only calls of this method; null: of any but getUpdates
 * @param chat only calls with this chat_id; null: any
 * @param times how many calls it still hits
 * @param duration what the kind needs: how long to wait, or how slow to be
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

  /** What happens to the call. */
  enum Kind {
    /** 429 with retry_after. */
    TOO_MANY,
    /** 403: the user has blocked the bot. */
    FORBIDDEN,
    /** 500. */
    INTERNAL,
    /** 502 with a page of HTML instead of JSON, as from a proxy. */
    BAD_GATEWAY,
    /** The call is done, but half of the answer is missing. */
    GARBAGE,
    /** The connection is closed and nothing was done. */
    DROP_BEFORE,
    /** The call is done, but the connection is closed without an answer. */
    DROP_AFTER,
    /** The call is done, the answer comes late. */
    SLOW,
    /** For a time every connection is closed and nothing is done; polling too. */
    OFFLINE,
    /** Telegram's own limits of sending are enforced, see {@link RateLimits}. */
    LIMITS;

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Kind> find(String key) {
      return Arrays.stream(values()).filter(it -> it.key().equals(key)).findFirst();
    }

    /** Whether it lasts until it is taken back, however many calls it hits. */
    boolean isContinuous() {
      return this == OFFLINE || this == LIMITS;
    }
  }

  boolean matches(String calledMethod, String calledChat) {
    boolean methodMatches =
        method == null
            ? kind == Kind.OFFLINE || !calledMethod.equalsIgnoreCase("getUpdates")
            : method.equalsIgnoreCase(calledMethod);
    return methodMatches && (chat == null || chat.equals(calledChat));
  }

  Fault withOneTimeLess() {
    return new Fault(id, kind, method, chat, times - 1, duration, until);
  }
}
