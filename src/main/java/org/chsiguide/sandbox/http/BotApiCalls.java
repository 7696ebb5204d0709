package org.chsiguide.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.chsiguide.sandbox.api.Methods;
import org.chsiguide.sandbox.api.Refused;
import org.chsiguide.sandbox.api.Result;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does calls and notes what they came to. Thread-safe. */
final class BotApiCalls {
  private static final Logger log = LoggerFactory.getLogger(BotApiCalls.class);

  private final SharedWorld shared;
  private final LongPolls polls;
  private final CallLog calls;
  private final Traffic traffic;
  private final InstantSource clock;
  private final Methods methods = new Methods();

  BotApiCalls(
      SharedWorld shared, LongPolls polls, CallLog calls, Traffic traffic, InstantSource clock) {
    this.shared = shared;
    this.polls = polls;
    this.calls = calls;
    this.traffic = traffic;
    this.clock = clock;
  }

  /**
   * Does a call; only that of getUpdates may take long.
   *
   * @param fault the fault that will hit the answer; empty: none
   */
  CompletableFuture<Reply> done(BotApiCall call, String fault) {
    return result(call)
        .thenApply(Reply::ok)
        .exceptionally(BotApiCalls::refusal)
        .whenComplete((reply, failure) -> record(call, fault, reply));
  }

  private CompletableFuture<Result> result(BotApiCall call) {
    try {
      return shared.with(
          world ->
              call.method().equalsIgnoreCase("getUpdates")
                  ? polls.poll(world, world.bot(call.bot()), call.arguments())
                  : CompletableFuture.completedFuture(
                      methods.call(world, world.bot(call.bot()), call.method(), call.arguments())));
    } catch (RuntimeException failure) {
      return CompletableFuture.failedFuture(failure);
    }
  }

  private static Reply refusal(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof Refused refused) return Reply.of(refused);
    log.error("the sandbox failed at a call", cause);
    return Reply.of(
        Refused.verbatim(500, "Internal Server Error: the sandbox failed, see its log"));
  }

  /** Notes what a call came to. */
  void record(BotApiCall call, String fault, Reply reply) {
    record(call, fault, reply.status(), reply.refusal(), reply.json());
  }

  /** Notes a call that got no answer. */
  void recordLost(BotApiCall call, String fault, int code) {
    record(call, fault, code, "", NullNode.instance);
  }

  private void record(
      BotApiCall call, String fault, int code, String description, JsonNode answer) {
    CallLog.Entry entry =
        new CallLog.Entry(
            clock.instant(), call.bot(), call.method(), call.chat(), code, description, fault);
    calls.add(entry);
    traffic.call(entry, call.arguments().described(), answer);
  }
}
