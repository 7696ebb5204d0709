package org.chsiguide.sandbox.state;

import java.util.concurrent.CompletableFuture;

/**
 * Tells when updates are durable. A bot stores the ids of updates it has handled, so when the
 * sandbox restarts, it must still know every update that it has delivered, and not use its id
 * again.
 */
public interface DurabilityBarrier {

  /** A barrier without storage, which never waits. */
  DurabilityBarrier NONE = () -> CompletableFuture.completedFuture(null);

  /** Completes when all updates queued so far would survive a kill; never fails. */
  CompletableFuture<Void> whenUpdatesSaved();
}
