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
 * What students have answered, for {@link #TIME_TO_LIVE} after each one's last answer and never
 * longer than the bot runs. It is nowhere else. Not thread-safe.
 */
public final class FormAnswerCache {
  /** So long after the last answer all of a student are forgotten. */
  public static final Duration TIME_TO_LIVE = Duration.ofMinutes(30);

  /** Beyond, those who have not answered for the longest are forgotten. */
  static final int MAX_CHATS = 10_000;

  private final InstantSource clock;

  /** The chat that answered last is the last. */
  private final Map<ChatId, Entry> entries = new LinkedHashMap<>();

  private record Entry(FormAnswers answers, Instant answeredAt) {}

  /** Nothing was answered yet. */
  public FormAnswerCache(InstantSource clock) {
    this.clock = clock;
  }

  /** What is still held of this chat. */
  FormAnswers get(ChatId chat) {
    evictExpired();
    Entry found = entries.get(chat);
    return found == null ? FormAnswers.NONE : found.answers();
  }

  /** Adds what this chat answered. */
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
