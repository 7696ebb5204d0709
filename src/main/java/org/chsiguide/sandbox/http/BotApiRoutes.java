package org.chsiguide.sandbox.http;

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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.chsiguide.sandbox.api.Arguments;
import org.chsiguide.sandbox.api.Methods;
import org.chsiguide.sandbox.api.Refused;
import org.chsiguide.sandbox.api.Result;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /bot<token>/<method>}: the Bot API over HTTP. */
final class BotApiRoutes {
  private static final Logger log = LoggerFactory.getLogger(BotApiRoutes.class);

  private final SharedWorld shared;
  private final LongPolls polls;
  private final CallLog calls;
  private final Faults faults;
  private final Timer timer;
  private final InstantSource clock;
  private final Methods methods = new Methods();

  BotApiRoutes(
      SharedWorld shared,
      LongPolls polls,
      CallLog calls,
      Faults faults,
      Timer timer,
      InstantSource clock) {
    this.shared = shared;
    this.polls = polls;
    this.calls = calls;
    this.faults = faults;
    this.timer = timer;
    this.clock = clock;
  }

  /** A call whose method and bot are known. */
  private record Named(long bot, String method, Arguments arguments) {

    static Named of(Context context, Arguments arguments) {
      String path = URLDecoder.decode(context.req().getRequestURI(), StandardCharsets.UTF_8);
      String[] parts = path.substring("/bot".length()).replaceFirst("/test/", "/").split("/", 2);
      if (parts.length < 2) throw Refused.notFound("");
      String method = parts[1].isEmpty() ? arguments.text("method") : parts[1];
      return new Named(Token.botId(parts[0]), method, arguments);
    }

    String chat() {
      return arguments.text("chat_id");
    }
  }

  void addTo(RoutesConfig routes) {
    routes.get("/bot<call>", this::call);
    routes.post("/bot<call>", this::call);
    for (HandlerType verb : List.of(HandlerType.PUT, HandlerType.PATCH, HandlerType.DELETE)) {
      routes.addEndpoint(
          new Endpoint(verb, "/bot<call>", context -> Wire.writeNothing(context, 501)));
    }
  }

  private void call(Context context) {
    try {
      Named call = Named.of(context, RequestReader.read(context));
      Optional<Fault> fault = faults.strike(call.method(), call.chat());
      if (fault.isPresent()) {
        fail(context, call, fault.get());
      } else {
        answer(context, done(call, ""), reply -> Wire.write(context, reply));
      }
    } catch (RequestReader.TooLarge tooLarge) {
      Wire.writeNothing(context, 413);
    } catch (Refused refused) {
      Wire.write(context, Reply.of(refused));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private void fail(Context context, Named call, Fault fault) {
    String name = fault.kind().key();
    switch (fault.kind()) {
      case TOO_MANY -> refuse(context, call, name, Refused.tooMany(seconds(fault)));
      case FORBIDDEN ->
          refuse(context, call, name, Refused.forbidden("bot was blocked by the user"));
      case INTERNAL -> refuse(context, call, name, Refused.verbatim(500, "Internal Server Error"));
      case BAD_GATEWAY -> {
        record(call, name, 502, "");
        Wire.writeBadGateway(context);
      }
      case DROP_BEFORE, OFFLINE -> {
        record(call, name, 0, "");
        Wire.cut(context);
      }
      case DROP_AFTER -> answer(context, done(call, name), reply -> Wire.cut(context));
      case GARBAGE -> answer(context, done(call, name), reply -> Wire.writeHalf(context, reply));
      case SLOW ->
          answer(context, late(done(call, name), fault), reply -> Wire.write(context, reply));
      case LIMITS -> throw new AssertionError("limits strike as " + Fault.Kind.TOO_MANY);
    }
  }

  private static int seconds(Fault fault) {
    return (int) Math.max(1, Math.ceil(fault.duration().toMillis() / 1000.0));
  }

  private void refuse(Context context, Named call, String fault, Refused refused) {
    record(call, fault, refused.code(), refused.description());
    Wire.write(context, Reply.of(refused));
  }

  private CompletableFuture<Reply> late(CompletableFuture<Reply> reply, Fault fault) {
    return reply.thenCompose(
        it -> {
          CompletableFuture<Reply> late = new CompletableFuture<>();
          timer.after(fault.duration(), () -> late.complete(it));
          return late;
        });
  }

  private static void answer(Context context, CompletableFuture<Reply> reply, Consumer<Reply> end) {
    if (reply.isDone()) {
      end.accept(reply.join());
    } else {
      context.future(() -> reply.thenAccept(end));
    }
  }

  /** Does the call and notes what it came to. */
  private CompletableFuture<Reply> done(Named call, String fault) {
    return result(call)
        .thenApply(Reply::ok)
        .exceptionally(BotApiRoutes::refusal)
        .whenComplete((reply, failure) -> record(call, fault, reply.status(), reply.refusal()));
  }

  private CompletableFuture<Result> result(Named call) {
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

  private void record(Named call, String fault, int code, String description) {
    calls.add(
        new CallLog.Entry(
            clock.instant(), call.bot(), call.method(), call.chat(), code, description, fault));
  }
}
