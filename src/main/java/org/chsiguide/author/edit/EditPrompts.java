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
 * The purpose of the next text of a member of staff. It is held in memory, and for a limited time,
 * so that a later text is not taken for it. Thread-safe.
 */
final class EditPrompts {
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private static final int MAX_MEMBERS = 1_000;

  private final Cache<UserId, Expected> prompts;

  /**
   * What is expected of a member.
   *
   * @param isReceived whether a text has come that is not handled yet
   * @param messages the messages that they were shown meanwhile, such as the question
   */
  private record Expected(Purpose purpose, boolean isReceived, Set<Integer> messages) {}

  /** The purpose of a text. */
  @FunctionalInterface
  interface Purpose {
    /** Takes a text or a picture; returns false if another one is still expected. */
    boolean take(EditRequest request, IncomingMessage message);
  }

  EditPrompts(InstantSource clock) {
    this.prompts =
        Caffeine.newBuilder()
            .maximumSize(MAX_MEMBERS)
            .expireAfterWrite(PATIENCE)
            .ticker(new MonotonicClock(clock)::nanos)
            .build();
  }

  void put(UserId user, Purpose purpose) {
    prompts.put(user, new Expected(purpose, false, messages(user)));
  }

  /** Returns the messages that a member was shown while a text is expected, to add more to them. */
  Set<Integer> messages(UserId user) {
    Expected expected = prompts.getIfPresent(user);
    return expected == null ? ConcurrentHashMap.newKeySet() : expected.messages();
  }

  /**
   * Returns the purpose of a text that has come. Another one before {@link #finish} has the same
   * purpose: its author does not know the result of the first yet.
   */
  Optional<Purpose> receive(UserId user) {
    return Optional.ofNullable(
            prompts
                .asMap()
                .computeIfPresent(
                    user,
                    (id, expected) -> new Expected(expected.purpose(), true, expected.messages())))
        .map(Expected::purpose);
  }

  /** Ends what was received, unless another text was asked for since. */
  void finish(UserId user) {
    prompts
        .asMap()
        .computeIfPresent(user, (id, expected) -> expected.isReceived() ? null : expected);
  }

  void remove(UserId user) {
    prompts.invalidate(user);
  }
}
