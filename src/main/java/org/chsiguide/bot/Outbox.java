package org.chsiguide.bot;

import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import org.chsiguide.messenger.ChatId;

/** What is still to be sent, and which message is each chat's current screen. Thread-safe. */
public interface Outbox {

  /** The answers that were committed and not delivered, oldest first. */
  List<Answer> pending();

  /** The message that is this chat's current screen, if one was sent. */
  OptionalInt screen(ChatId chat);

  /**
   * Records that the answer arrived or never can. Many such records share a transaction; the stage
   * completes with it.
   */
  CompletionStage<Void> delivered(Answer answer);

  /**
   * Records that the student cannot be reached, and will not be sent this answer nor those before
   * it. One that they were to be sent later says that they were here since: then they can be.
   */
  CompletionStage<Void> unreachable(Answer answer);

  /**
   * Like {@link #delivered(Answer)}, and the message is now the chat's current screen.
   *
   * @return whether it is; not so if the student was forgotten meanwhile, for nothing comes back
   */
  CompletionStage<Boolean> delivered(Answer answer, int screen);
}
