package org.chsiguide.messenger;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A permission to send something that must not be sent too often, even across restarts. It is
 * acquired right before each attempt and released after an attempt that certainly did not arrive,
 * so the permits in use count the attempts that may have arrived.
 */
@FunctionalInterface
public interface SendPermit {

  /** A permit that is always granted. */
  SendPermit ALWAYS = () -> CompletableFuture.completedFuture(true);

  /** Acquires the permit; false if there is none left. */
  CompletionStage<Boolean> acquire();

  /** Releases the permit that was acquired last; nothing, if it does not count. */
  default void release() {}
}
