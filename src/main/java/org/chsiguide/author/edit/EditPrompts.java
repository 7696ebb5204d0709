package org.chsiguide.author.edit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.chsiguide.messenger.IncomingMessage;
import org.chsiguide.messenger.UserId;
import org.chsiguide.runtime.MonotonicClock;

/**
 * The purpose of the next texts of a member of staff: until they tap or command something else, a
 * text may be better than the one before. It is held in memory, and for a limited time, so that a
 * later text is not taken for it. Thread-safe.
 */
final class EditPrompts {
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private static final int MAX_MEMBERS = 1_000;

  private final Cache<UserId, Expected> prompts;

  /**
   * What is expected of a member.
   *
   * @param messages the messages of the chat since then, such as the question and the first text
   */
  private record Expected(Purpose purpose, Set<Integer> messages) {}

  /** The purpose of a text. */
  @FunctionalInterface
  interface Purpose {
    /** Takes a text or a picture. */
    void take(EditRequest request, IncomingMessage message);
  }

  EditPrompts(InstantSource clock) {
    this.prompts =
        Caffeine.newBuilder()
            .maximumSize(MAX_MEMBERS)
            .expireAfterAccess(PATIENCE)
            .ticker(new MonotonicClock(clock)::nanos)
            .build();
  }

  void put(UserId user, Purpose purpose) {
    prompts.put(user, new Expected(purpose, messages(user)));
  }

  /** Returns the messages of the chat while a text is expected, to add more to them. */
  Set<Integer> messages(UserId user) {
    Expected expected = prompts.getIfPresent(user);
    return expected == null ? ConcurrentHashMap.newKeySet() : expected.messages();
  }

  /** Returns the purpose of the next text. */
  Optional<Purpose> find(UserId user) {
    return Optional.ofNullable(prompts.getIfPresent(user)).map(Expected::purpose);
  }

  void remove(UserId user) {
    prompts.invalidate(user);
  }
}
