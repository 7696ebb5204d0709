package org.chsiguide.bot;

import java.util.List;
import org.chsiguide.dialog.Answers;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Reply;
import org.chsiguide.messenger.ChatId;
import org.jspecify.annotations.Nullable;

/**
 * What a student is to be sent for one update. It waits in the {@link Outbox} until it is
 * delivered.
 *
 * @param conversation where the student stands; in an answer found after a stop, where they stand
 *     by then
 * @param answers what the student has answered; it is not stored, so after a stop there is nothing
 */
public record Answer(
    long updateId,
    ChatId chat,
    @Nullable Tap tap,
    Conversation conversation,
    List<Reply> replies,
    Answers answers)
    implements Outcome {

  /** Copies the replies. */
  public Answer {
    replies = List.copyOf(replies);
  }

  /** What a student is to be sent of whom no answers are held. */
  public Answer(
      long updateId,
      ChatId chat,
      @Nullable Tap tap,
      Conversation conversation,
      List<Reply> replies) {
    this(updateId, chat, tap, conversation, replies, Answers.NONE);
  }
}
