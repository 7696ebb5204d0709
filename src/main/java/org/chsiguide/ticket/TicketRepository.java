package org.chsiguide.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
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
   * Saves a ticket and its messages in one transaction. Messages that exist are not changed, but an
   * edit that was sent is to be sent again, and what is {@code AMBIGUOUS} now is recorded so.
   *
   * @return the messages that are new or are to be sent again, and those that exist and are still
   *     {@code GATHERING}, {@code HELD} or {@code PENDING}, because an earlier save may only have
   *     seemed to fail
   */
  CompletionStage<List<RelayedMessage>> save(Ticket ticket, List<RelayedMessage> relayedMessages);

  /** Saves the state and the target of messages. The stage completes when that is durable. */
  CompletionStage<Void> record(List<RelayedMessage> relayedMessages);

  /** Returns the counterpart of this message in the other chat: its copy or its original. */
  OptionalInt counterpart(ChatId chat, int message, ChatId other);

  /**
   * Returns a message that a person wrote in this chat, once for each chat that it is relayed to;
   * none for a copy from another chat.
   */
  List<RelayedMessage> relayedFrom(ChatId from, int message);

  /** Returns the last edit of such a message, once for each chat that it is relayed to. */
  List<RelayedMessage> editsOf(ChatId from, int message);

  /** Returns the parts of an album from this chat, the oldest first. */
  List<RelayedMessage> albumParts(ChatId from, String album);

  /** Returns the delivered cards of a ticket, the oldest first. */
  List<RelayedMessage> cards(long ticket);

  /** Returns the ticket of a message that was relayed from this chat or to it. */
  Optional<Long> findTicketId(ChatId chat, int message);

  /** Returns whether this message in the chat of the student is a broadcast. */
  boolean isBroadcast(ChatId student, int message);

  /** Returns when the student was last sent a broadcast. */
  Optional<Instant> lastBroadcast(ChatId student);

  /** Deletes all data of a student. */
  CompletionStage<Void> forget(ChatId student);

  /** Returns the current id of a group that may have been migrated. */
  ChatId currentId(ChatId group);

  /** Redirects the unsent messages to other groups to this one, which replaces them. */
  CompletionStage<Void> redirectTo(ChatId group);

  /** Records the new id of a group and redirects its unsent messages. */
  CompletionStage<Void> moveGroup(ChatId from, ChatId to);
}
