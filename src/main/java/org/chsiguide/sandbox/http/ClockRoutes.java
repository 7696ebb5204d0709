package org.chsiguide.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.chsiguide.sandbox.world.World;

/** {@code /sandbox/clock}: the time in the sandbox, which can jump ahead. */
final class ClockRoutes {
  /** Beyond it the seconds of a message would no longer fit where bots keep them. */
  private static final Duration LONGEST = Duration.ofDays(3650);

  private final SharedWorld shared;

  ClockRoutes(SharedWorld shared) {
    this.shared = shared;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/sandbox/clock", context -> context.json(shared.with(ClockRoutes::view)));
    routes.post("/sandbox/clock", this::jump);
  }

  private void jump(Context context) {
    Duration ahead = duration(Requests.expectText(Requests.body(context), "ahead"));
    context.json(
        shared.with(
            world -> {
              if (world.clock().ahead().plus(ahead).compareTo(LONGEST) > 0) {
                throw BadRequest.malformed("the clock can be ten years ahead at most");
              }
              world.jump(ahead);
              return view(world);
            }));
  }

  private static Duration duration(String text) {
    try {
      Duration duration = Duration.parse(text);
      if (!duration.isNegative()) return duration;
    } catch (DateTimeParseException | ArithmeticException none) {
      // said below
    }
    throw BadRequest.malformed(
        "\"" + text + "\" is no time to jump ahead, such as PT25H or P3D (ISO 8601)");
  }

  private static JsonNode view(World world) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("now", world.clock().instant().toString())
        .put("ahead", world.clock().ahead().toString());
  }
}
