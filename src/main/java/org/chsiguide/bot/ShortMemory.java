package org.chsiguide.bot;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.chsiguide.dialog.Answers;
import org.chsiguide.messenger.ChatId;

/**
 * What students have answered, for {@link #SPAN} after each one's last answer and never longer than
 * the bot runs. It is nowhere else. Not thread-safe.
 */
public final class ShortMemory {
  /** So long after the last answer all of a student are forgotten. */
  public static final Duration SPAN = Duration.ofMinutes(30);

  /** Beyond, those who have not answered for the longest are forgotten. */
  static final int MAX_CHATS = 10_000;

  private final InstantSource clock;

  /** The chat that answered last is the last. */
  private final Map<ChatId, Held> held = new LinkedHashMap<>();

  private record Held(Answers answers, Instant since) {}

  /** Nothing was answered yet. */
  public ShortMemory(InstantSource clock) {
    this.clock = clock;
  }

  /** What is still held of this chat. */
  Answers of(ChatId chat) {
    forgetWhatIsOld();
    Held found = held.get(chat);
    return found == null ? Answers.NONE : found.answers();
  }

  /** Adds what this chat answered. */
  void add(ChatId chat, Answers answers) {
    if (!answers.equals(Answers.NONE)) {
      Answers all = of(chat).with(answers);
      held.remove(chat);
      held.put(chat, new Held(all, clock.instant()));
    }
  }

  void forget(ChatId chat) {
    held.remove(chat);
  }

  private void forgetWhatIsOld() {
    Instant horizon = clock.instant().minus(SPAN);
    Iterator<Held> oldestFirst = held.values().iterator();
    while (oldestFirst.hasNext()) {
      boolean isOld = !oldestFirst.next().since().isAfter(horizon);
      if (!isOld && held.size() <= MAX_CHATS) {
        return;
      }
      oldestFirst.remove();
    }
  }
}
