package org.chsiguide.update;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import java.time.Duration;
import java.time.InstantSource;
import org.chsiguide.dialog.FormAnswers;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.runtime.MonotonicClock;

/**
 * The form answers of students, held in memory only: for {@link #TIME_TO_LIVE} after each student's
 * last answer, and never longer than the bot runs. Thread-safe.
 */
public final class FormAnswerCache {
  /** The time after the last answer when all answers of a student are dropped. */
  public static final Duration TIME_TO_LIVE = Duration.ofMinutes(30);

  /** The maximum number of chats; beyond it, the answers of the least active ones are dropped. */
  private static final int MAX_CHATS = 10_000;

  private final Cache<ChatId, FormAnswers> answers;

  /** Creates an empty cache. */
  public FormAnswerCache(InstantSource clock) {
    this.answers =
        Caffeine.newBuilder()
            .maximumSize(MAX_CHATS)
            .expireAfterWrite(TIME_TO_LIVE)
            .scheduler(Scheduler.systemScheduler()) // also while nobody writes to the bot
            .ticker(new MonotonicClock(clock)::nanos)
            .build();
  }

  /** Returns the answers of this chat that have not expired. */
  FormAnswers get(ChatId chat) {
    FormAnswers found = answers.getIfPresent(chat);
    return found == null ? FormAnswers.NONE : found;
  }

  /** Adds answers of this chat. */
  void add(ChatId chat, FormAnswers added) {
    if (!added.equals(FormAnswers.NONE)) {
      answers.asMap().merge(chat, added, FormAnswers::mergedWith);
    }
  }

  void remove(ChatId chat) {
    answers.invalidate(chat);
  }
}
