package org.chsiguide.sandbox;

import com.fasterxml.jackson.databind.node.NullNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.chsiguide.sandbox.api.ApiException;
import org.chsiguide.sandbox.api.ApiResponse;
import org.chsiguide.sandbox.api.Parameters;
import org.chsiguide.sandbox.file.UploadFolder;

/** {@code /bot<token>/<method>}: the Bot API over HTTP, with the requested faults. */
record BotApiRoutes(BotApiDispatcher calls, Faults faults, UploadFolder uploads) {
  private static final Set<String> VERBS = Set.of("GET", "POST");

  void addTo(RoutesConfig routes) {
    routes.before("/bot<call>", BotApiRoutes::refuseOtherVerbs);
    routes.get("/bot<call>", this::call);
    routes.post("/bot<call>", this::call);
    routes.get("/bot", context -> refuse(context, ApiException.notFound()));
    routes.error(404, BotApiRoutes::refuseDoubleSlash);
    routes.exception(
        ParameterReader.TooLarge.class,
        (tooLarge, context) -> ResponseWriter.writeEmpty(context, 413));
  }

  private static void refuseOtherVerbs(Context context) {
    if (VERBS.contains(context.req().getMethod())) return;
    ResponseWriter.writeEmpty(context.skipRemainingHandlers(), 501);
  }

  /** Answers a client whose API root ends with a slash (telegram-bot-api: HttpConnection.cpp). */
  private static void refuseDoubleSlash(Context context) {
    if (context.req().getRequestURI().startsWith("//bot")) {
      refuse(context, ApiException.notFound());
    }
  }

  private void call(Context context) throws IOException {
    try {
      Parameters parameters = ParameterReader.read(context, uploads);
      BotApiCall call = BotApiCall.of(context, new UrlFiles(uploads).fetch(parameters));
      Optional<Fault> fault = faults.takeMatching(call);
      if (fault.isPresent()) {
        applyFault(context, call, fault.get());
      } else {
        answer(context, calls.execute(call, ""), ResponseWriter::write);
      }
    } catch (ApiException apiException) {
      refuse(context, apiException);
    }
  }

  private static void refuse(Context context, ApiException refused) {
    ResponseWriter.write(context, refused.response());
  }

  private void applyFault(Context context, BotApiCall call, Fault fault) {
    String name = fault.kind().key();
    switch (fault.kind()) {
      case TOO_MANY -> fail(context, call, name, ApiException.tooManyRequests(seconds(fault)));
      case FORBIDDEN ->
          fail(context, call, name, ApiException.forbidden("bot was blocked by the user"));
      case INTERNAL ->
          fail(context, call, name, ApiException.withCode(500, "Internal Server Error"));
      case BAD_GATEWAY -> {
        calls.trafficLog().addCall(call, name, 502, NullNode.instance);
        ResponseWriter.writeBadGateway(context);
      }
      case DROP_BEFORE, OFFLINE -> {
        calls.trafficLog().addCall(call, name, 0, NullNode.instance);
        ResponseWriter.closeConnection(context);
      }
      case DROP_AFTER ->
          answer(
              context,
              calls.execute(call, name),
              (it, unsent) -> ResponseWriter.closeConnection(it));
      case GARBAGE -> answer(context, calls.execute(call, name), ResponseWriter::writeTruncated);
      case SLOW ->
          answer(
              context,
              calls.execute(call, name).thenApplyAsync(it -> it, after(fault.duration())),
              ResponseWriter::write);
      case LIMITS -> throw new AssertionError("limits strike as " + Fault.Kind.TOO_MANY);
    }
  }

  private static int seconds(Fault fault) {
    return (int) Math.max(1, Math.ceil(fault.duration().toMillis() / 1000.0));
  }

  private static Executor after(Duration delay) {
    return CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Answers a call that a fault lets fail; unlike a refused request, it is recorded. */
  private void fail(Context context, BotApiCall call, String fault, ApiException apiException) {
    ApiResponse failed = apiException.response();
    calls.trafficLog().addCall(call, fault, failed.status(), failed.json());
    ResponseWriter.write(context, failed);
  }

  private static void answer(
      Context context,
      CompletableFuture<ApiResponse> reply,
      BiConsumer<Context, ApiResponse> write) {
    if (reply.isDone()) {
      write.accept(context, reply.join());
    } else {
      context.future(() -> reply.thenAccept(it -> write.accept(context, it)));
    }
  }
}
