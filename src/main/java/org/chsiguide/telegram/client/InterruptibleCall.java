package org.chsiguide.telegram.client;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Calls of which one at a time is under way, and which another thread can put an end to. */
public final class InterruptibleCall implements AutoCloseable {
  private volatile @Nullable CompletableFuture<?> current;
  private volatile boolean isClosed;

  /** The call that is under way from now on. */
  public <T> CompletableFuture<T> begin(CompletableFuture<T> call) {
    current = call;
    if (isClosed) {
      call.cancel(false);
    }
    return call;
  }

  /** Waits for its result; one that was put an end to has failed. */
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
