package org.chsiguide.messenger;

import java.util.concurrent.CompletionStage;

/**
 * Gives one chat what is no screen, in order with everything else for it. Thread-safe; nothing
 * blocks, and a stage never completes exceptionally.
 */
public interface Handout {

  /** Sends a post. */
  CompletionStage<Delivery> hand(ChatId chat, Post post);

  /** Sends a picture as a photo. */
  CompletionStage<Delivery> show(ChatId chat, byte[] png);

  /** Sends a file of this name. */
  CompletionStage<Delivery> hand(ChatId chat, String name, byte[] content);
}
