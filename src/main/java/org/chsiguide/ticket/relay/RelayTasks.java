package org.chsiguide.ticket.relay;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.RelayedMessage.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What is known in memory only of messages that are not sent yet: what they say, and how they are
 * to be sent. Thread-safe.
 */
final class RelayTasks {
  private final Map<Revision, Known> contents = new ConcurrentHashMap<>();

  /** Those that were tried and are to be sent in another way. */
  private final Map<RelayedMessage.Key, RelayTask> tried = new ConcurrentHashMap<>();

  /** A message as it is after one of its edits, or at first; it may go to several chats. */
  private record Revision(ChatId from, long source, String detail) {
    static Revision of(RelayedMessage message) {
      return new Revision(message.from(), message.source(), message.detail());
    }
  }

  private record Known(RelayedMessage message, MessageContent content, boolean isSaved) {
    Known asSaved() {
      return new Known(message, content, true);
    }
  }

  /** Returns a message of the store with what is known of it. */
  private RelayTask of(RelayedMessage message) {
    RelayTask last = tried.get(message.key());
    if (last != null && last.message().detail().equals(message.detail())) {
      return last.withMessage(message);
    }
    Known known = contents.get(Revision.of(message));
    return new RelayTask(message, known == null ? null : known.content());
  }

  /**
   * Saves messages, of which a person wrote one or edited it. Its content is known before it can be
   * sent.
   */
  CompletionStage<List<RelayedMessage>> save(
      List<RelayedMessage> messages,
      @Nullable MessageContent content,
      Supplier<CompletionStage<List<RelayedMessage>>> save) {
    if (content == null) {
      return save.get();
    }
    for (RelayedMessage message : messages) {
      if (message.kind() == Kind.MESSAGE || message.kind() == Kind.EDIT) {
        contents.put(Revision.of(message), new Known(message, content, false));
      }
    }
    return save.get()
        .whenComplete(
            (saved, failure) ->
                contents.replaceAll(
                    (revision, known) ->
                        messages.contains(known.message()) ? known.asSaved() : known));
  }

  /** Remembers how a message that was not sent is to be sent next. */
  void retry(RelayTask next) {
    tried.put(next.message().key(), next);
  }

  /** Returns the unfinished messages of a ticket, and removes what is known of its others. */
  List<RelayTask> read(long ticket, Supplier<List<RelayedMessage>> unfinished) {
    Collection<Revision> known =
        contents.entrySet().stream()
            .filter(it -> it.getValue().isSaved() && it.getValue().message().ticket() == ticket)
            .map(Map.Entry::getKey)
            .toList();
    List<RelayedMessage> read = unfinished.get();
    Set<Revision> needed = read.stream().map(Revision::of).collect(Collectors.toSet());
    known.stream().filter(it -> !needed.contains(it)).forEach(contents::remove);
    Set<RelayedMessage.Key> keys =
        read.stream().map(RelayedMessage::key).collect(Collectors.toSet());
    tried
        .values()
        .removeIf(it -> it.message().ticket() == ticket && !keys.contains(it.message().key()));
    return read.stream().map(this::of).toList();
  }

  /** Removes what a student wrote, and what was written to them. */
  void forget(ChatId student) {
    contents.values().removeIf(it -> it.message().student().equals(student));
    tried.values().removeIf(it -> it.message().student().equals(student));
  }
}
