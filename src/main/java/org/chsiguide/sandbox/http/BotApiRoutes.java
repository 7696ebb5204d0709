package org.chsiguide.sandbox.http;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.chsiguide.sandbox.api.Arguments;
import org.chsiguide.sandbox.api.Methods;
import org.chsiguide.sandbox.api.Refused;
import org.chsiguide.sandbox.api.Result;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /bot<token>/<method>}: the Bot API over HTTP. */
public final class BotApiRoutes {
  private static final Logger log = LoggerFactory.getLogger(BotApiRoutes.class);
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final SharedWorld shared;
  private final LongPolls polls;
  private final CallLog calls;
  private final InstantSource clock;
  private final Methods methods = new Methods();

  public BotApiRoutes(SharedWorld shared, LongPolls polls, CallLog calls, InstantSource clock) {
    this.shared = shared;
    this.polls = polls;
    this.calls = calls;
    this.clock = clock;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/bot<call>", this::call);
    routes.post("/bot<call>", this::call);
    for (HandlerType verb : List.of(HandlerType.PUT, HandlerType.PATCH, HandlerType.DELETE)) {
      routes.addEndpoint(new Endpoint(verb, "/bot<call>", this::refuseVerb));
    }
  }

  /** Neither GET nor POST: 501 without a body. */
  private void refuseVerb(Context context) {
    context.status(501).header("Connection", "close");
  }

  private void call(Context context) {
    String[] path = path(context);
    try {
      Arguments arguments = RequestReader.read(context);
      CompletableFuture<Reply> reply = answer(path, arguments);
      if (reply.isDone()) {
        write(context, reply.join());
      } else {
        context.future(() -> reply.thenAccept(it -> write(context, it)));
      }
    } catch (RequestReader.TooLarge tooLarge) {
      context.status(413).header("Connection", "close");
    } catch (Refused refused) {
      write(context, Reply.of(refused));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /**
   * The parts of {@code /bot<token>[/test]/<method>}: the token, and the method if there is one.
   */
  private static String[] path(Context context) {
    String path = URLDecoder.decode(context.req().getRequestURI(), StandardCharsets.UTF_8);
    return path.substring("/bot".length()).replaceFirst("/test/", "/").split("/", 2);
  }

  private CompletableFuture<Reply> answer(String[] path, Arguments arguments) {
    if (path.length < 2) throw Refused.notFound("");
    String method = path[1].isEmpty() ? arguments.text("method") : path[1];
    long bot = Token.botId(path[0]);
    return result(bot, method, arguments)
        .thenApply(Reply::ok)
        .exceptionally(BotApiRoutes::refusal)
        .whenComplete((reply, failure) -> record(bot, method, arguments, reply));
  }

  private CompletableFuture<Result> result(long bot, String method, Arguments arguments) {
    try {
      return shared.with(
          world ->
              method.equalsIgnoreCase("getUpdates")
                  ? polls.poll(world, world.bot(bot), arguments)
                  : CompletableFuture.completedFuture(
                      methods.call(world, world.bot(bot), method, arguments)));
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

  private void record(long bot, String method, Arguments arguments, Reply reply) {
    calls.add(
        new CallLog.Entry(
            clock.instant(),
            bot,
            method,
            arguments.text("chat_id"),
            reply.status(),
            reply.refusal()));
  }

  private static void write(Context context, Reply reply) {
    reply.retryAfter().ifPresent(it -> context.header("Retry-After", Integer.toString(it)));
    context.status(reply.status()).contentType("application/json");
    try {
      context.result(JSON.writeValueAsBytes(reply.json()));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
