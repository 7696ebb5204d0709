package org.chsiguide.messenger;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The durable store of the file ids of uploaded files, so that each file is uploaded once.
 * Thread-safe.
 */
public interface FileIdRepository {

  /**
   * Returns the file id of this file, if its current content was uploaded.
   *
   * @param digest identifies the content
   */
  Optional<String> find(String file, String digest);

  /** Records the file id of this file, in place of a previous one. */
  CompletionStage<Void> save(String file, String digest, String fileId);

  /** Removes a file id that Telegram does not know. */
  CompletionStage<Void> remove(String file, String fileId);
}
