package org.chsiguide.telegram.client;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Calls of which one at a time is under way, and which another thread can end. */
public final class InterruptibleCall implements AutoCloseable {
  private volatile @Nullable CompletableFuture<?> current;
  private volatile boolean isClosed;

  /** Makes this the call under way. */
  public <T> CompletableFuture<T> begin(CompletableFuture<T> call) {
    current = call;
    if (isClosed) {
      call.cancel(false);
    }
    return call;
  }

  /** Waits for the result of a call; a call that was ended has failed. */
  public static <T> T await(CompletableFuture<T> call)
      throws InterruptedException, ExecutionException {
    try {
      return call.get();
    } catch (CancellationException e) {
      throw new ExecutionException(e);
    }
  }

  /** Ends the call under way, and any that begins later. */
  @Override
  public void close() {
    isClosed = true;
    CompletableFuture<?> call = current;
    if (call != null) {
      call.cancel(false);
    }
  }
}
