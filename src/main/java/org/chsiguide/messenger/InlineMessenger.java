package org.chsiguide.messenger;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.chsiguide.dialog.InlineAnswer;
import org.chsiguide.dialog.StepId;

/**
 * Answers questions that users ask in any chat, after the bot's name. Thread-safe; nothing blocks,
 * and a stage never completes exceptionally.
 */
public interface InlineMessenger {

  /**
   * Offers answers to the user, who may send one of them to the chat.
   *
   * @param openLabel the label of the button above them, which opens the bot in private
   * @param start the step that this button opens
   */
  CompletionStage<Delivery> answerInlineQuery(
      String queryId, List<InlineAnswer> answers, String openLabel, StepId start);

  /** Sends an answer to the chat in which the bot was mentioned without being a member. */
  CompletionStage<Delivery> answerGuestQuery(String queryId, InlineAnswer answer);
}
