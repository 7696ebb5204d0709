package org.chsiguide.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.javalin.http.BadRequestResponse;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.chsiguide.sandbox.world.World;

/** {@code /sandbox/clock}: the sandbox's clock, which can be advanced. */
final class ClockRoutes {
  /**
   * The maximum offset; beyond it the seconds of a message would overflow the type that bots use.
   */
  private static final Duration MAX_OFFSET = Duration.ofDays(3650);

  private ClockRoutes() {}

  static void addTo(ControlRoutes routes) {
    routes.get("/sandbox/clock", it -> view(it.world()));
    routes.post("/sandbox/clock", ClockRoutes::advance);
  }

  private static JsonNode advance(ControlRequest request) {
    World world = request.world();
    Duration duration = parseDuration(request.expectText("ahead"));
    if (world.clock().offset().plus(duration).compareTo(MAX_OFFSET) > 0) {
      throw new BadRequestResponse("the clock can be ten years ahead at most");
    }
    world.advanceClock(duration);
    return view(world);
  }

  private static Duration parseDuration(String text) {
    try {
      Duration duration = Duration.parse(text);
      if (!duration.isNegative()) return duration;
    } catch (DateTimeParseException | ArithmeticException none) {
      // reported below
    }
    throw new BadRequestResponse(
        "\"" + text + "\" is no time to jump ahead, such as PT25H or P3D (ISO 8601)");
  }

  private static JsonNode view(World world) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("now", world.clock().instant().toString())
        .put("ahead", world.clock().offset().toString());
  }
}
