package org.chsiguide.ticket.relay;

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
import org.jspecify.annotations.Nullable;

/**
 * The contents of messages that are not sent yet, in memory only: after a restart, a message is
 * copied as it is. Thread-safe.
 */
final class UnsentContents {
  private final Map<Revision, MessageContent> contents = new ConcurrentHashMap<>();
  private final Set<Revision> beingSaved = ConcurrentHashMap.newKeySet();

  /** A message as it is after one of its edits, or at first; it may go to several chats. */
  private record Revision(ChatId student, ChatId from, long source, String detail) {
    static Revision of(RelayedMessage message) {
      return new Revision(message.student(), message.from(), message.source(), message.detail());
    }
  }

  /** Returns the content of a message, if it is known. */
  @Nullable MessageContent find(RelayedMessage message) {
    return contents.get(Revision.of(message));
  }

  /**
   * Saves messages, of which a person wrote one or edited it. Its content, if it is to be kept, is
   * known before it can be sent.
   */
  <T> CompletionStage<T> save(
      List<RelayedMessage> messages,
      @Nullable MessageContent content,
      Supplier<CompletionStage<T>> save) {
    if (content == null) {
      return save.get();
    }
    Set<Revision> revisions =
        revisions(messages.stream().filter(RelayedMessage::isWritten).toList());
    beingSaved.addAll(revisions);
    revisions.forEach(it -> contents.put(it, content));
    return save.get()
        .whenComplete(
            (saved, failure) -> {
              if (failure != null) {
                contents.keySet().removeAll(revisions); // the update comes again
              }
              beingSaved.removeAll(revisions);
            });
  }

  /** Reads the unfinished messages of a student, and removes the contents of the others. */
  List<RelayedMessage> read(ChatId student, Supplier<List<RelayedMessage>> unfinished) {
    Set<Revision> finished =
        contents.keySet().stream()
            .filter(it -> it.student().equals(student) && !beingSaved.contains(it))
            .collect(Collectors.toSet());
    List<RelayedMessage> read = unfinished.get();
    finished.removeAll(revisions(read));
    contents.keySet().removeAll(finished);
    return read;
  }

  private static Set<Revision> revisions(List<RelayedMessage> messages) {
    return messages.stream().map(Revision::of).collect(Collectors.toSet());
  }

  /** Removes what a student wrote, and what was written to them. */
  void forget(ChatId student) {
    contents.keySet().removeIf(it -> it.student().equals(student));
  }
}
