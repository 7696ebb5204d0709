package org.chsiguide.store.student;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.messenger.ChatId;

/**
 * The conversations of active students in memory. They are equal to the database, because no other
 * process writes to it.
 *
 * @param erasureListener called after a student was erased
 */
public record ConversationCache(
    Cache<ChatId, Conversation> conversations, Runnable erasureListener) {
  /** The number of students who are kept; beyond it, those seldom seen are dropped. */
  public static final int MAX_STUDENTS = 10_000;

  private static final Duration MAX_IDLE = Duration.ofMinutes(30);

  /** Creates an empty cache for this number of students. */
  public static ConversationCache of(int students, Runnable erasureListener) {
    return new ConversationCache(
        Caffeine.newBuilder()
            .maximumSize(students)
            .expireAfterAccess(MAX_IDLE)
            .executor(Runnable::run) // handing over its upkeep would cost more than doing it
            .recordStats()
            .build(),
        erasureListener);
  }

  /** Drops an erased student. */
  void forget(ChatId chat) {
    conversations.invalidate(chat);
    erasureListener.run();
  }
}
