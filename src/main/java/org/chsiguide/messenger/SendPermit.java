package org.chsiguide.messenger;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * A permission to send something that must not be sent too often, even across restarts. It is
 * acquired right before each attempt and released after an attempt that certainly did not arrive,
 * so the permits in use count the attempts that may have arrived.
 *
 * @param acquire acquires the permit; false if there is none left
 * @param release releases the permit that was acquired last
 */
public record SendPermit(Supplier<CompletionStage<Boolean>> acquire, Runnable release) {

  /** A permit that is always granted. */
  public static final SendPermit ALWAYS =
      new SendPermit(() -> CompletableFuture.completedFuture(true), () -> {});
}
