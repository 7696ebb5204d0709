package org.chsiguide.update;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.chsiguide.dialog.FormAnswers;
import org.chsiguide.messenger.ChatId;

/**
 * The form answers of students, held in memory only: for {@link #TIME_TO_LIVE} after each student's
 * last answer, and never longer than the bot runs. Not thread-safe.
 */
public final class FormAnswerCache {
  /** How long after the last answer all answers of a student are dropped. */
  public static final Duration TIME_TO_LIVE = Duration.ofMinutes(30);

  /**
   * The maximum number of chats; beyond it, the answers of the chat whose last answer is oldest are
   * dropped.
   */
  static final int MAX_CHATS = 10_000;

  private final InstantSource clock;

  /** In the order of the last answer, the oldest first. */
  private final Map<ChatId, Entry> entries = new LinkedHashMap<>();

  private record Entry(FormAnswers answers, Instant answeredAt) {}

  /** Creates an empty cache. */
  public FormAnswerCache(InstantSource clock) {
    this.clock = clock;
  }

  /** Returns the answers of this chat that have not expired. */
  FormAnswers get(ChatId chat) {
    evictExpired();
    Entry found = entries.get(chat);
    return found == null ? FormAnswers.NONE : found.answers();
  }

  /** Adds answers of this chat. */
  void add(ChatId chat, FormAnswers answers) {
    if (!answers.equals(FormAnswers.NONE)) {
      FormAnswers all = get(chat).mergedWith(answers);
      entries.remove(chat);
      entries.put(chat, new Entry(all, clock.instant()));
    }
  }

  void remove(ChatId chat) {
    entries.remove(chat);
  }

  private void evictExpired() {
    Instant horizon = clock.instant().minus(TIME_TO_LIVE);
    Iterator<Entry> oldestFirst = entries.values().iterator();
    while (oldestFirst.hasNext()) {
      boolean isExpired = !oldestFirst.next().answeredAt().isAfter(horizon);
      if (!isExpired && entries.size() <= MAX_CHATS) {
        return;
      }
      oldestFirst.remove();
    }
  }
}
