package org.chsiguide.messenger;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A permission to send something that must not be sent too often, even across restarts. It is
 * acquired right before each attempt and released after an attempt that certainly did not arrive,
 * so the permits in use count the attempts that may have arrived.
 *
 * @param guarantee how often it may be sent while the outcome is unknown
 * @param acquire acquires the permit; false if there is none left
 * @param release releases the permit that was acquired last
 */
public record SendPermit(
    DeliveryGuarantee guarantee, Supplier<CompletionStage<Boolean>> acquire, Runnable release) {
  private static final Logger log = LoggerFactory.getLogger(SendPermit.class);

  /** A permit that is always granted, for what is not sent again. */
  public static final SendPermit ALWAYS =
      new SendPermit(
          DeliveryGuarantee.ONCE_AT_MOST, () -> CompletableFuture.completedFuture(true), () -> {});

  /**
   * Makes this call if the permit is granted; releases that at once if the call had no effect. If
   * it is not granted, or that cannot be recorded, the outcome is {@link Delivery.NotPermitted}.
   */
  public CompletionStage<Delivery> ifGranted(Supplier<CompletionStage<Delivery>> call) {
    return CompletableFuture.completedFuture(null)
        .thenCompose(start -> acquire.get())
        .exceptionally(
            failure -> {
              // Not louder: who waits asks several times a second while the store is away.
              log.debug("nothing is sent, because no start could be recorded", failure);
              return false;
            })
        .thenCompose(
            isGranted ->
                isGranted
                    ? call.get().thenApply(this::releaseIfUnused)
                    : CompletableFuture.completedFuture(new Delivery.NotPermitted()));
  }

  private Delivery releaseIfUnused(Delivery delivery) {
    if (delivery.isRepeatable()) {
      release.run();
    }
    return delivery;
  }
}
