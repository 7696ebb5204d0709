package org.chsiguide.store;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import java.time.Duration;
import java.util.OptionalInt;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.messenger.ChatId;

/**
 * What is remembered of the active students: where they stand, and which message is their screen.
 * What is here is in the database too, and equal, for nobody else writes there.
 */
final class Caches {
  private final Cache<ChatId, Conversation> conversations;
  private final AsyncCache<ChatId, OptionalInt> screens;

  Caches(CacheLimits limits) {
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

  /** Where the active students stand. */
  Cache<ChatId, Conversation> conversations() {
    return conversations;
  }

  /** The messages that are the screens of the active students. */
  AsyncCache<ChatId, OptionalInt> screens() {
    return screens;
  }

  /** Has the screen of a student be read again. */
  void invalidateScreen(ChatId chat) {
    screens.synchronous().invalidate(chat);
  }

  /** Forgets a student. */
  void invalidate(ChatId chat) {
    conversations.invalidate(chat);
    invalidateScreen(chat);
  }

  /** What the cache of the conversations did so far. */
  CacheStatistics statistics() {
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
