package org.chsiguide.ticket.relay;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.runtime.MonotonicClock;
import org.chsiguide.ticket.RelayedMessage;
import org.jspecify.annotations.Nullable;

/**
 * The contents of the answers of staff, which are signed, and of edits; in memory only and for a
 * while. Later, as after a restart, a message is copied as it is. Thread-safe.
 */
final class RecentMessageContents {
  /** A working day, in which staff decide on answers that are held. */
  private static final Duration LIFETIME = Duration.ofHours(12);

  private static final int MAX_CONTENTS = 5_000;

  private final Cache<Revision, MessageContent> contents;

  /** A message as it is after one of its edits, or at first; it may go to several chats. */
  private record Revision(ChatId student, ChatId from, long source, String detail) {
    static Revision of(RelayedMessage message) {
      return new Revision(message.student(), message.from(), message.source(), message.detail());
    }
  }

  RecentMessageContents(InstantSource clock) {
    this.contents =
        Caffeine.newBuilder()
            .maximumSize(MAX_CONTENTS)
            .expireAfterWrite(LIFETIME)
            .ticker(new MonotonicClock(clock)::nanos)
            .build();
  }

  /** Remembers the content of those of these messages that a person wrote or edited. */
  void put(List<RelayedMessage> messages, MessageContent content) {
    messages.stream()
        .filter(RelayedMessage::isWritten)
        .forEach(it -> contents.put(Revision.of(it), content));
  }

  @Nullable MessageContent find(RelayedMessage message) {
    return contents.getIfPresent(Revision.of(message));
  }

  /** Removes the contents of messages that nobody is to read. */
  void remove(List<RelayedMessage> messages) {
    messages.forEach(it -> contents.invalidate(Revision.of(it)));
  }

  /** Removes what a student wrote, and what was written to them. */
  void forget(ChatId student) {
    contents.asMap().keySet().removeIf(it -> it.student().equals(student));
  }
}
