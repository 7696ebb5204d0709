package org.chsiguide.messenger;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The names that Telegram gave to files which were uploaded once, so that they need not be again;
 * durable. Thread-safe.
 */
public interface FileIdStore {

  /**
   * The name of this file, if it was uploaded as it is now.
   *
   * @param digest tells its bytes from those of an earlier edition
   */
  Optional<String> find(String file, String digest);

  /** Records the name of this file, in place of any that it had. */
  CompletionStage<Void> save(String file, String digest, String fileId);

  /** Records that Telegram does not know this name of the file. */
  CompletionStage<Void> remove(String file, String fileId);
}
