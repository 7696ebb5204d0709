package org.chsiguide.messenger;

import java.util.concurrent.CompletionStage;
import org.chsiguide.dialog.Screen;
import org.chsiguide.messenger.ForumTopics.ChatOrTopic;

/**
 * Gives one chat, or a topic of it, what somebody there asked for, in order with everything else
 * for it. Thread-safe; nothing blocks, and a stage never completes exceptionally.
 */
public interface StaffMessenger {

  /** Sends a post. */
  CompletionStage<Delivery> send(ChatId chat, OutgoingPost post);

  /** Sends a screen. */
  CompletionStage<Delivery> sendScreen(ChatOrTopic to, Screen screen);

  /** Sends a picture as a photo. */
  CompletionStage<Delivery> sendPhoto(ChatOrTopic to, byte[] png);

  /** Sends a file of this name. */
  CompletionStage<Delivery> send(ChatOrTopic to, String name, byte[] content);
}
