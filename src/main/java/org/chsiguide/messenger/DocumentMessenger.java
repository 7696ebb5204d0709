package org.chsiguide.messenger;

import java.util.concurrent.CompletionStage;

/**
 * Sends documents that many users ask for. Thread-safe; nothing blocks, and a stage never completes
 * exceptionally.
 */
public interface DocumentMessenger {

  /**
   * Sends a document, in order with all other messages to the chat. It is uploaded once, then sent
   * by its file id, until its content changes.
   *
   * @param name the file name that the user sees
   * @param caption plain text
   */
  CompletionStage<Delivery> sendDocument(ChatId chat, String name, byte[] content, String caption);
}
