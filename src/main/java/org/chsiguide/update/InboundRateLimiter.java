package org.chsiguide.update;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.UserId;

/**
 * How much each chat may write, to the guide and to staff: {@link #BURST} messages at once, and one
 * more for every {@link #REFILL_INTERVAL} that passes; staff may write as much as they like.
 * Nothing is stored; a chat with its whole allowance costs nothing. Not thread-safe.
 */
public final class InboundRateLimiter {
  static final int BURST = 20;
  static final Duration REFILL_INTERVAL = Duration.ofSeconds(2);

  /** No update has this id. */
  private static final long NO_UPDATE = Long.MIN_VALUE;

  private static final Duration FULL_REFILL = REFILL_INTERVAL.multipliedBy(BURST);

  /** Beyond, the one that has not written for the longest has its whole allowance again. */
  static final int MAX_CHATS = 10_000;

  /** Whether a message is answered. */
  enum Decision {
    /** It is. */
    ALLOWED,
    /** It is not, and the student does not know yet that they write too fast. */
    FIRST_REJECTED,
    /** It is not, and the student was told why. */
    REJECTED
  }

  private final InstantSource clock;
  private final Predicate<ChatId> isUnlimited;

  /** The chat that wrote last is the last. */
  private final Map<ChatId, Usage> usages = new LinkedHashMap<>();

  /** Everybody has their whole allowance, and there are no staff. */
  public InboundRateLimiter(InstantSource clock) {
    this(clock, Staff.NONE);
  }

  /** Everybody has their whole allowance. */
  public InboundRateLimiter(InstantSource clock, Staff staff) {
    this.clock = clock;
    this.isUnlimited = chat -> staff.includes(new UserId(chat.value()));
  }

  /**
   * Counts a message of this chat. One that comes again, because it could not be saved, is not
   * counted again, and has the same verdict.
   */
  Decision check(ChatId chat, long updateId) {
    if (isUnlimited.test(chat)) {
      return Decision.ALLOWED;
    }
    Instant now = clock.instant();
    Usage found = usages.remove(chat);
    Usage usage =
        found != null && found.isActive(now) ? found : new Usage(now, NO_UPDATE, NO_UPDATE);
    Decision decision = usage.decide(updateId, now);
    usages.put(chat, usage.next(updateId, decision));
    evictOldest(now);
    return decision;
  }

  /** How many chats are remembered. */
  int size() {
    return usages.size();
  }

  /** Up to two for each that comes, so that those who rest do not pile up. */
  private void evictOldest(Instant now) {
    Iterator<Usage> oldest = usages.values().iterator();
    for (int i = 0; i < 2 && oldest.hasNext(); i++) {
      if (oldest.next().isActive(now) && usages.size() <= MAX_CHATS) {
        return;
      }
      oldest.remove();
    }
  }

  /**
   * What a chat has used.
   *
   * @param fullAt when it has its whole allowance again, if it writes no more until then
   * @param lastUpdateId the last update that took of it
   * @param notifiedUpdateId the update for which the student was told since it last was whole
   */
  private record Usage(Instant fullAt, long lastUpdateId, long notifiedUpdateId) {

    /** Not so when nothing is used any more, nor when the clock was set back since. */
    boolean isActive(Instant now) {
      return fullAt.isAfter(now) && !fullAt.isAfter(now.plus(FULL_REFILL));
    }

    Decision decide(long updateId, Instant now) {
      if (updateId <= lastUpdateId
          || !fullAt.plus(REFILL_INTERVAL).isAfter(now.plus(FULL_REFILL))) {
        return Decision.ALLOWED;
      }
      return notifiedUpdateId == NO_UPDATE || notifiedUpdateId == updateId
          ? Decision.FIRST_REJECTED
          : Decision.REJECTED;
    }

    Usage next(long updateId, Decision decision) {
      if (decision != Decision.ALLOWED) {
        return new Usage(
            fullAt, lastUpdateId, notifiedUpdateId == NO_UPDATE ? updateId : notifiedUpdateId);
      }
      return updateId <= lastUpdateId
          ? this
          : new Usage(fullAt.plus(REFILL_INTERVAL), updateId, notifiedUpdateId);
    }
  }
}
