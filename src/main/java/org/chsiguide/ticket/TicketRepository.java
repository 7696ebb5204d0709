package org.chsiguide.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.chsiguide.messenger.ChatId;

/** The durable tickets and their relayed messages. Thread-safe. */
public interface TicketRepository {

  /** Returns the last ticket of each student. */
  List<Ticket> latest();

  /**
   * Returns the highest id that a ticket ever had, even if its student was forgotten; 0 if there
   * was none.
   */
  long highestId();

  /** Returns the number of tickets that the student had before this one. */
  int countEarlier(Ticket ticket);

  /**
   * Returns the messages in state {@code GATHERING}, {@code HELD}, {@code PENDING} or {@code
   * BEGUN}, the oldest first.
   */
  List<RelayedMessage> unfinished();

  /**
   * Returns the {@link #unfinished()} messages of a student, in order; a card is first, and the
   * parts of an album are where the first one arrived.
   */
  List<RelayedMessage> unfinished(ChatId student);

  /**
   * Saves a ticket and its messages in one transaction. Messages that exist are not changed.
   *
   * <p>An edit or a deletion by a student goes wherever their message goes, so its own destination
   * does not count. What is edited before it was sent is sent as it is then, without an edit, and
   * is held if the edit is; what is deleted before it was sent is not sent, and of an album that is
   * held no part is. Later edits of a message replace the earlier ones, whose record they have.
   *
   * @param decided messages that were held or part of an album; those that still are get the state
   *     that they have here
   * @return the messages in their states, as far as they wait, and those that are decided or that
   *     are deleted before they were sent
   */
  CompletionStage<List<RelayedMessage>> save(
      Ticket ticket, List<RelayedMessage> relayedMessages, List<RelayedMessage> decided);

  /**
   * Records that messages are being sent; false and nothing, unless all of them are pending, or
   * were begun and may be sent again.
   */
  CompletionStage<Boolean> begin(List<RelayedMessage> relayedMessages);

  /**
   * Records that messages that were begun certainly did not arrive: they are pending again, but not
   * what was deleted meanwhile, or what was edited and may not be shown.
   */
  CompletionStage<Void> putBack(List<RelayedMessage> relayedMessages);

  /**
   * Records the state and the target of messages that were begun, together with what tells of it,
   * which is not saved if the messages were replaced meanwhile, or were deleted and have certainly
   * no copy. What a deletion deletes is recorded with it.
   *
   * @return the notes that were saved
   */
  CompletionStage<List<RelayedMessage>> record(
      List<RelayedMessage> outcomes, List<RelayedMessage> notes);

  /**
   * Drops messages that do not reach their readers, and saves copies for these chats, but none of
   * an edit or a deletion; of what may not be sent now, copies in the same state.
   *
   * @return the copies
   */
  CompletionStage<List<RelayedMessage>> reassign(
      List<RelayedMessage> relayedMessages, List<ChatId> readers);

  /** Drops those waiting messages of a student that match; returns them. */
  CompletionStage<List<RelayedMessage>> drop(ChatId student, Predicate<RelayedMessage> which);

  /**
   * Returns the messages of which this one of the chat is the source or the copy, the oldest first.
   */
  List<RelayedMessage> relayed(ChatId chat, int message);

  /** Returns the one of this kind with the source and the chats of this message. */
  Optional<RelayedMessage> find(RelayedMessage message, RelayedMessage.Kind kind);

  /** Returns the parts of an album from this chat, the oldest first. */
  List<RelayedMessage> albumParts(ChatId from, String album);

  /**
   * Returns what both sides wrote in a ticket and was sent or may be, the newest first, without
   * what is being deleted.
   */
  List<RelayedMessage> exchanged(long ticket);

  /** Returns the last delivered card of a ticket in each chat. */
  Map<ChatId, Integer> lastCards(long ticket);

  /** Returns whether this message in the chat of the student is a broadcast. */
  boolean isBroadcast(ChatId student, int message);

  /** Returns when the student was last sent a broadcast. */
  Optional<Instant> lastBroadcast(ChatId student);

  /** Removes a message from this chat, if it was dropped, so that it can be saved again. */
  CompletionStage<Void> remove(ChatId from, int message);

  /** Deletes all data of a student. */
  CompletionStage<Void> forget(ChatId student);

  /** Returns the current id of a group that may have been migrated. */
  ChatId currentId(ChatId group);

  /** Records the new id of a group. */
  CompletionStage<Void> moveGroup(ChatId from, ChatId to);
}
