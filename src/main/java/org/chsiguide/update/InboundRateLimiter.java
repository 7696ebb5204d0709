package org.chsiguide.update;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Predicate;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.IncomingMessage;
import org.chsiguide.runtime.MonotonicClock;

/**
 * Limits how much each chat may write, to the dialog and to staff together: {@link #BURST} messages
 * at once, and one more every {@link #REFILL_INTERVAL}. Staff are not limited. An album gets one
 * reply of the dialog. All this is held in memory only, until the chat has its full allowance
 * again. Not thread-safe.
 */
public final class InboundRateLimiter {
  static final int BURST = 20;
  private static final Duration REFILL_INTERVAL = Duration.ofSeconds(2);

  /** Stands for "none"; no update has this id. */
  private static final long NO_UPDATE = Long.MIN_VALUE;

  private static final Duration FULL_REFILL = REFILL_INTERVAL.multipliedBy(BURST);

  /** The maximum number of chats; one that is dropped has its full allowance again. */
  private static final int MAX_CHATS = 10_000;

  /** Whether a message is handled; the first that is not tells the student to slow down. */
  enum Decision {
    ALLOWED,
    FIRST_REJECTED,
    REJECTED
  }

  private final MonotonicClock clock;
  private final Predicate<ChatId> isUnlimited;
  private final Cache<ChatId, Usage> usages;

  /** The update with the first message of each album. */
  private final Cache<Album, Long> albums;

  private record Album(ChatId chat, String mediaGroupId) {}

  /** Creates a limiter; each chat has its full allowance. */
  public InboundRateLimiter(InstantSource clock, Predicate<ChatId> isUnlimited) {
    this.clock = new MonotonicClock(clock);
    this.isUnlimited = isUnlimited;
    Caffeine<Object, Object> caches =
        Caffeine.newBuilder()
            .maximumSize(MAX_CHATS)
            .expireAfterWrite(FULL_REFILL)
            .ticker(this.clock::nanos);
    this.usages = caches.build();
    this.albums = caches.build();
  }

  /**
   * Returns whether this is a message of an album, but not the first one that was passed here: the
   * dialog replies to an album once.
   */
  boolean isLaterInAlbum(IncomingUpdate update) {
    IncomingMessage message = update.message();
    String album = message == null ? null : message.mediaGroupId();
    long id = update.updateId();
    return album != null && albums.get(new Album(update.chat(), album), first -> id) != id;
  }

  /**
   * Counts a message of this chat and returns whether it is handled. A message that is received
   * again because it could not be saved is not counted again and gets the same decision.
   */
  Decision check(ChatId chat, long updateId) {
    if (isUnlimited.test(chat)) {
      return Decision.ALLOWED;
    }
    Instant now = clock.instant();
    Usage found = usages.getIfPresent(chat);
    Usage usage =
        found != null && found.fullAt().isAfter(now) ? found : new Usage(now, NO_UPDATE, NO_UPDATE);
    Decision decision = usage.decide(updateId, now);
    usages.put(chat, usage.next(updateId, decision));
    return decision;
  }

  /**
   * The usage of a chat.
   *
   * @param fullAt when it has its full allowance again, if it writes nothing until then
   * @param notifiedUpdateId the update for which the student was told that they write too fast,
   *     since the allowance was last full
   */
  private record Usage(Instant fullAt, long lastUpdateId, long notifiedUpdateId) {

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
