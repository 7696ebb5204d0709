package org.chsiguide.store.cache;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import java.time.Duration;
import java.util.OptionalInt;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.messenger.ChatId;

/**
 * The caches of active students: where they stand, and which message is their screen. They are
 * equal to the database, because no other process writes to it.
 */
public final class Caches {
  private final Cache<ChatId, Conversation> conversations;
  private final AsyncCache<ChatId, OptionalInt> screens;

  public Caches(CacheLimits limits) {
    this.conversations =
        Caffeine.newBuilder()
            .maximumSize(limits.students())
            .expireAfterAccess(limits.idle())
            .recordStats()
            .build();
    this.screens =
        Caffeine.newBuilder()
            .maximumSize(limits.students())
            .expireAfterAccess(limits.idle())
            .buildAsync();
  }

  /** Returns the cache of conversations. */
  Cache<ChatId, Conversation> conversations() {
    return conversations;
  }

  /** The messages that are the screens of the active students. */
  AsyncCache<ChatId, OptionalInt> screens() {
    return screens;
  }

  /** Drops the cached screen of a student, so that it is read again. */
  void invalidateScreen(ChatId chat) {
    screens.synchronous().invalidate(chat);
  }

  /** Forgets a student. */
  public void invalidate(ChatId chat) {
    conversations.invalidate(chat);
    invalidateScreen(chat);
  }

  /** Returns the statistics of the cache of conversations. */
  public CacheStatistics statistics() {
    CacheStats stats = conversations.stats();
    return new CacheStatistics(
        conversations.estimatedSize(),
        stats.hitCount(),
        stats.missCount(),
        stats.evictionCount(),
        stats.loadCount(),
        Duration.ofNanos(stats.totalLoadTime()));
  }
}
