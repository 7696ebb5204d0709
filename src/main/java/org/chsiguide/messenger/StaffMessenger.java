package org.chsiguide.messenger;

import java.util.concurrent.CompletionStage;
import org.chsiguide.dialog.Screen;
import org.chsiguide.messenger.ForumTopics.ChatOrTopic;

/**
 * Sends staff what they asked for, to a chat or a topic, in order with all other messages for it.
 * Thread-safe; nothing blocks, and a stage never completes exceptionally.
 */
public interface StaffMessenger {

  /** Sends a post. */
  CompletionStage<Delivery> send(ChatId chat, OutgoingPost post);

  /** Sends a screen. */
  CompletionStage<Delivery> sendScreen(ChatOrTopic to, Screen screen);

  /** Sends a PNG as a photo. */
  CompletionStage<Delivery> sendPhoto(ChatOrTopic to, byte[] png);

  /** Sends a file of this name. */
  CompletionStage<Delivery> send(ChatOrTopic to, String name, byte[] content);
}
