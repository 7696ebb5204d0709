package org.chsiguide.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.chsiguide.sandbox.api.ApiException;
import org.chsiguide.sandbox.world.ActionNotAllowedException;

/**
 * The routes of the control interface, {@code /sandbox/…}, which {@code control.txt} beside the
 * page describes. They act under the world's lock; a refusal is answered with a sentence.
 */
record ControlRoutes(SynchronizedWorld shared, RoutesConfig routes) {
  ControlRoutes {
    routes.exception(
        ActionNotAllowedException.class, (refused, context) -> refuse(context, 409, refused));
    routes.exception(
        ApiException.class,
        (refused, context) -> refuse(context, refused.response().status(), refused));
    routes.exception(
        HttpResponseException.class,
        (refused, context) -> refuse(context, refused.getStatus(), refused));
  }

  private static void refuse(Context context, int status, Exception why) {
    context.status(status).json(Map.of("error", String.valueOf(why.getMessage())));
  }

  /** Adds a route that shows something. */
  void get(String path, Function<ControlRequest, ?> view) {
    routes.get(path, context -> answer(context, view));
  }

  /** Adds a route that changes something and shows it. */
  void put(String path, Function<ControlRequest, ?> action) {
    routes.put(path, context -> answer(context, action));
  }

  /** Adds a route that does something and shows the result. */
  void post(String path, Function<ControlRequest, ?> action) {
    routes.post(path, context -> answer(context, action));
  }

  /** Adds a route that does something, without more. */
  void act(String path, Consumer<ControlRequest> action) {
    routes.post(path, context -> act(context, action));
  }

  void delete(String path, Consumer<ControlRequest> action) {
    routes.delete(path, context -> act(context, action));
  }

  /** Answers a request with what the action returns. */
  void answer(Context context, Function<ControlRequest, ?> action) {
    JsonNode json = ControlRequest.readJson(context);
    Object answer =
        shared.withLock(world -> action.apply(new ControlRequest(world, context, json)));
    context.json(answer);
  }

  private void act(Context context, Consumer<ControlRequest> action) {
    JsonNode json = ControlRequest.readJson(context);
    shared.runLocked(world -> action.accept(new ControlRequest(world, context, json)));
    context.status(204);
  }
}
