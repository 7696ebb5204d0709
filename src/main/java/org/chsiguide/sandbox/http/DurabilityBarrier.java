package org.chsiguide.sandbox.http;

import java.util.concurrent.CompletableFuture;

/**
 * Where updates are safe from a kill. A bot notes the ids of the updates it has taken, so one that
 * it has got must still be known, and its id be spent, when the sandbox comes back.
 */
interface DurabilityBarrier {

  /** Keeps nothing, so nothing is waited for. */
  DurabilityBarrier NONE = () -> CompletableFuture.completedFuture(null);

  /** Done once all updates that are queued by now would outlive a kill. It never fails. */
  CompletableFuture<Void> whenUpdatesSaved();
}
