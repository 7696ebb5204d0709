package org.chsiguide.statistics;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.chsiguide.messenger.ChatId;

/**
 * The durable questions that the bot did not understand and that their students agreed to show.
 * They are deleted with their student, and after {@link #DAYS_KEPT}. Thread-safe.
 */
public interface UnrecognizedQuestions {
  /** The number of days for which a question is kept; the privacy screen of the dialog says it. */
  int DAYS_KEPT = 90;

  /**
   * Adds a question; completes once it is durable. A turn that has one keeps it.
   *
   * @param turn the turn of the screen on which the student agreed
   */
  CompletionStage<Void> add(ChatId student, int turn, UnrecognizedQuestion question);

  /** Returns at most this many questions, the newest first; blocks. */
  List<UnrecognizedQuestion> newest(int count);
}
