package org.chsiguide.update;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chsiguide.delivery.UpdateOutcome;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.messenger.ChatId;

/**
 * Every student's conversation, durable. One thread at a time takes updates; the methods block for
 * the store and throw its exceptions.
 */
public interface ConversationRepository {

  /** Those of these updates that were taken before, within the last 24 hours at least. */
  Set<Long> findProcessed(Collection<Long> updateIds);

  /** The conversations of these chats; chats that have none are absent. */
  Map<ChatId, Conversation> find(Collection<ChatId> chats);

  /**
   * Records, in one transaction, that the updates were taken and what they lead to: where the
   * students now stand and what they are still to be sent, who is forgotten, and who can be
   * reached: everybody but those whose last outcome is a {@link BlockedByUser}. When it returns all
   * of it survives a stop at any instant; when it throws none of it happened.
   *
   * @param outcomes in order; of several answers for one chat the last tells where the student
   *     stands
   */
  void commit(List<? extends UpdateOutcome> outcomes);
}
