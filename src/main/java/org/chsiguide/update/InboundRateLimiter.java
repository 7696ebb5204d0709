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

  /** The decisions by update, so that one that is received again is not counted again. */
  private final Cache<Long, Decision> decisions;

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
    this.decisions = caches.build();
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
    return decisions.get(updateId, id -> decide(chat));
  }

  private Decision decide(ChatId chat) {
    Instant now = clock.instant();
    Usage found = usages.getIfPresent(chat);
    Usage usage = found != null && found.fullAt().isAfter(now) ? found : new Usage(now, false);
    Instant nextFullAt = usage.fullAt().plus(REFILL_INTERVAL);
    boolean isAllowed = !nextFullAt.isAfter(now.plus(FULL_REFILL));
    usages.put(
        chat,
        isAllowed ? new Usage(nextFullAt, usage.isNotified()) : new Usage(usage.fullAt(), true));
    return isAllowed
        ? Decision.ALLOWED
        : usage.isNotified() ? Decision.REJECTED : Decision.FIRST_REJECTED;
  }

  /**
   * The usage of a chat.
   *
   * @param fullAt when it has its full allowance again, if it writes nothing until then
   * @param isNotified whether the student was told that they write too fast, since the allowance
   *     was last full
   */
  private record Usage(Instant fullAt, boolean isNotified) {}
}
