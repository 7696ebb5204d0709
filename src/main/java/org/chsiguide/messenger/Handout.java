package org.chsiguide.messenger;

import java.util.concurrent.CompletionStage;
import org.chsiguide.dialog.Screen;
import org.chsiguide.messenger.Forum.Spot;

/**
 * Gives one chat, or a topic of it, what somebody there asked for, in order with everything else
 * for it. Thread-safe; nothing blocks, and a stage never completes exceptionally.
 */
public interface Handout {

  /** Sends a post. */
  CompletionStage<Delivery> hand(ChatId chat, Post post);

  /** Sends a screen. */
  CompletionStage<Delivery> say(Spot to, Screen screen);

  /** Sends a picture as a photo. */
  CompletionStage<Delivery> show(Spot to, byte[] png);

  /** Sends a file of this name. */
  CompletionStage<Delivery> hand(Spot to, String name, byte[] content);
}
