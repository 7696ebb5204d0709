package org.chsiguide.sandbox;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.chsiguide.sandbox.api.ApiException;
import org.chsiguide.sandbox.api.ApiResponse;
import org.chsiguide.sandbox.api.MethodRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Executes calls and records their results. Thread-safe. */
record BotApiDispatcher(SynchronizedWorld shared, LongPolls polls, TrafficLog trafficLog) {
  private static final Logger log = LoggerFactory.getLogger(BotApiDispatcher.class);

  /**
   * Executes a call; only getUpdates may take long.
   *
   * @param fault the fault that will affect the response; empty: none
   */
  CompletableFuture<ApiResponse> execute(BotApiCall call, String fault) {
    return invoke(call)
        .exceptionally(BotApiDispatcher::toErrorResponse)
        .whenComplete((it, failure) -> trafficLog.addCall(call, fault, it.status(), it.json()));
  }

  private CompletableFuture<ApiResponse> invoke(BotApiCall call) {
    try {
      return shared.withLock(
          world ->
              call.method().equals("getUpdates")
                  ? polls.poll(world, world.bot(call.bot()), call.parameters())
                  : CompletableFuture.completedFuture(
                      MethodRegistry.call(
                          world, world.bot(call.bot()), call.method(), call.parameters())));
    } catch (RuntimeException failure) {
      return CompletableFuture.failedFuture(failure);
    }
  }

  private static ApiResponse toErrorResponse(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof ApiException apiException) return apiException.response();
    log.error("a call to the sandbox failed", cause);
    return ApiException.withCode(500, "Internal Server Error: the sandbox failed, see its log")
        .response();
  }
}
