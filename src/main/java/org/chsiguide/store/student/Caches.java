package org.chsiguide.store.student;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.messenger.ChatId;

/**
 * The caches of active students: where they stand, and which message is their screen. They are
 * equal to the database, because no other process writes to it.
 */
public final class Caches {
  /** The number of students who are kept; beyond it, those seldom seen are dropped. */
  public static final int MAX_STUDENTS = 10_000;

  private static final Duration MAX_IDLE = Duration.ofMinutes(30);

  private final Cache<ChatId, Conversation> conversations;
  private final AsyncCache<ChatId, OptionalInt> screens;
  private final Runnable erasureListener;

  /**
   * @param erasureListener called after a student was erased
   */
  public Caches(int students, Runnable erasureListener) {
    this.erasureListener = erasureListener;
    this.conversations = builder(students).recordStats().build();
    this.screens = builder(students).buildAsync();
  }

  private static Caffeine<Object, Object> builder(int students) {
    return Caffeine.newBuilder()
        .maximumSize(students)
        .expireAfterAccess(MAX_IDLE)
        .executor(Runnable::run); // handing over its upkeep would cost more than doing it
  }

  /** Returns the cache of conversations. */
  public Cache<ChatId, Conversation> conversations() {
    return conversations;
  }

  /**
   * Returns the message that is the screen of a student, loaded if it is not cached. Each tap that
   * edits its screen asks, and changes nothing. Screens are never put, because a late put would
   * bring back a student who was erased meanwhile.
   */
  public CompletionStage<OptionalInt> screen(
      ChatId chat, Supplier<CompletionStage<OptionalInt>> loader) {
    return screens.get(chat, (key, unused) -> loader.get().toCompletableFuture());
  }

  /**
   * Drops the screen of a student, even one that is being loaded, after the commit that changes it,
   * so no earlier value stays.
   */
  public void invalidateScreen(ChatId chat) {
    screens.synchronous().invalidate(chat);
  }

  /** Drops an erased student. */
  public void forget(ChatId chat) {
    conversations.invalidate(chat);
    invalidateScreen(chat);
    erasureListener.run();
  }
}
