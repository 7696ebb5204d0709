package org.chsiguide.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import org.chsiguide.messenger.ChatId;

/** The tickets and what is to be brought for them, durable. Thread-safe. */
public interface TicketRepository {

  /** The last ticket of each student. */
  List<Ticket> latest();

  /** The highest id that a ticket ever had, also if its student was forgotten since; 0: none. */
  long highestId();

  /** How many tickets the student has had before this one. */
  int countEarlier(Ticket ticket);

  /**
   * What is {@code GATHERING}, {@code HELD}, {@code PENDING} or {@code BEGUN}, in the order in
   * which it came.
   */
  List<RelayedMessage> unfinished();

  /** Records how a ticket stands. */
  CompletionStage<Void> save(Ticket ticket);

  /**
   * Records how a ticket stands and what is to be brought for it, in one transaction. What is there
   * already stays as it is; but a change of a message that was brought once is to be brought again.
   *
   * @return those that were not there, or are to be brought again
   */
  CompletionStage<List<RelayedMessage>> save(Ticket ticket, List<RelayedMessage> relayedMessages);

  /**
   * Records how far passages are, by their state and target. The stage completes when that is safe.
   */
  CompletionStage<Void> record(List<RelayedMessage> relayedMessages);

  /**
   * The message of the other chat that is the same as this one: which it became, or which became
   * it.
   */
  OptionalInt counterpart(ChatId chat, int message, ChatId other);

  /**
   * The ways that a message goes which somebody wrote in this chat, one for each chat that it is
   * for; none for what came to this chat from another.
   */
  List<RelayedMessage> relayedFrom(ChatId from, int message);

  /** The parts of an album that came from this chat, the oldest first. */
  List<RelayedMessage> albumParts(ChatId from, String album);

  /** The ticket to which a message of this chat belongs that was brought from it or to it. */
  Optional<Long> findTicketId(ChatId chat, int message);

  /** Whether this message of the student's chat is a broadcast that they were sent. */
  boolean isBroadcast(ChatId student, int message);

  /** When the student was last sent a broadcast. */
  Optional<Instant> lastBroadcast(ChatId student);

  /** Deletes all that is kept of a student. */
  CompletionStage<Void> forget(ChatId student);

  /** The id under which this group goes on, as far as is known; else itself. */
  ChatId currentId(ChatId group);

  /** What is to be brought to any other group goes to this one, for staff have it instead. */
  CompletionStage<Void> redirectTo(ChatId group);

  /** Records that a group goes on under another id; what is to be brought there goes on too. */
  CompletionStage<Void> moveGroup(ChatId from, ChatId to);
}
