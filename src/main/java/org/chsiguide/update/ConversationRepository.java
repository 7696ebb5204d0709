package org.chsiguide.update;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chsiguide.delivery.UpdateOutcome;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.messenger.ChatId;

/**
 * The conversations of all students, durable. Called only by the thread that handles updates; the
 * methods block for the store and throw its exceptions.
 */
public interface ConversationRepository {

  /**
   * Returns those of these updates that were handled before, within the last 24 hours at least;
   * without the replies and erasures whose commit threw in this run: they have to be committed
   * again.
   */
  Set<Long> findProcessed(Collection<Long> updateIds);

  /** Returns whether this update, which was handled before, was so by an earlier run. */
  boolean isOfEarlierRun(long updateId);

  /** Returns the conversations of these chats; a chat without one has no entry. */
  Map<ChatId, Conversation> find(Collection<ChatId> chats);

  /**
   * Saves, in one transaction, that the updates were handled and their outcomes: where the students
   * stand, the replies still to be sent, which students are erased, and who can be reached: every
   * student except those whose last outcome is a {@link BlockedByUser}. When it returns, all of
   * this survives a crash at any time; when it throws, nothing was saved, as far as is known.
   *
   * @param outcomes in order; of several replies to one chat, the last determines where the student
   *     stands
   */
  void commit(List<? extends UpdateOutcome> outcomes);

  /**
   * Returns whether this is a failure of the store that a retry may overcome; false for a mistake
   * of the caller.
   */
  boolean isTemporaryFailure(Throwable failure);

  /** Returns whether the store refuses a text, so that it can never be saved. */
  boolean isRefusal(Throwable failure);
}
