package org.chsiguide.sandbox.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.chsiguide.sandbox.api.Refused;

/** {@code /bot<token>/<method>}: the Bot API over HTTP, with the faults that were asked for. */
final class BotApiRoutes {
  private final BotApiCalls calls;
  private final Faults faults;
  private final UploadFolder uploads;
  private final Timer timer;

  BotApiRoutes(BotApiCalls calls, Faults faults, UploadFolder uploads, Timer timer) {
    this.calls = calls;
    this.uploads = uploads;
    this.faults = faults;
    this.timer = timer;
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
      BotApiCall call = BotApiCall.of(context, RequestReader.read(context, uploads));
      Optional<Fault> fault = faults.strike(call);
      if (fault.isPresent()) {
        fail(context, call, fault.get());
      } else {
        answer(context, calls.done(call, ""), reply -> Wire.write(context, reply));
      }
    } catch (RequestReader.TooLarge tooLarge) {
      Wire.writeNothing(context, 413);
    } catch (Refused refused) {
      Wire.write(context, Reply.of(refused));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private void fail(Context context, BotApiCall call, Fault fault) {
    String name = fault.kind().key();
    switch (fault.kind()) {
      case TOO_MANY -> refuse(context, call, name, Refused.tooMany(seconds(fault)));
      case FORBIDDEN ->
          refuse(context, call, name, Refused.forbidden("bot was blocked by the user"));
      case INTERNAL -> refuse(context, call, name, Refused.verbatim(500, "Internal Server Error"));
      case BAD_GATEWAY -> {
        calls.recordLost(call, name, 502);
        Wire.writeBadGateway(context);
      }
      case DROP_BEFORE, OFFLINE -> {
        calls.recordLost(call, name, 0);
        Wire.cut(context);
      }
      case DROP_AFTER -> answer(context, calls.done(call, name), reply -> Wire.cut(context));
      case GARBAGE ->
          answer(context, calls.done(call, name), reply -> Wire.writeHalf(context, reply));
      case SLOW ->
          answer(context, late(calls.done(call, name), fault), reply -> Wire.write(context, reply));
      case LIMITS -> throw new AssertionError("limits strike as " + Fault.Kind.TOO_MANY);
    }
  }

  private static int seconds(Fault fault) {
    return (int) Math.max(1, Math.ceil(fault.duration().toMillis() / 1000.0));
  }

  private void refuse(Context context, BotApiCall call, String fault, Refused refused) {
    calls.record(call, fault, Reply.of(refused));
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
}
