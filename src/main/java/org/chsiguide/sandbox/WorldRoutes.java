package org.chsiguide.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.NotFoundResponse;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.chsiguide.sandbox.world.Chat;
import org.chsiguide.sandbox.world.Query;
import org.chsiguide.sandbox.world.User;
import org.chsiguide.sandbox.world.World;

/** {@code /sandbox/…}: the world as the page and tests see it. */
record WorldRoutes(TrafficLog trafficLog) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /**
   * How far the clock can be ahead; beyond it the seconds of a message would overflow the type that
   * bots use.
   */
  private static final Duration MAX_OFFSET = Duration.ofDays(3650);

  private static final int MAX_NAME_CODE_POINTS = 64;

  void addTo(ControlRoutes routes) {
    routes.get("/sandbox/world", it -> world(it.world()));
    routes.post("/sandbox/users", WorldRoutes::addUser);
    routes.get("/sandbox/updates", it -> ControlJson.updates(it.bot()));
    routes.post("/sandbox/updates", WorldRoutes::inject);
    routes.get("/sandbox/chats/{chat}", WorldRoutes::chat);
    routes.get("/sandbox/taps/{query}", it -> ControlJson.query(it.query(Query.CALLBACK)));
    routes.get("/sandbox/inline_queries/{query}", it -> ControlJson.query(it.query(Query.INLINE)));
    routes.post("/sandbox/reset", this::reset);
    routes.get("/sandbox/clock", it -> clock(it.world()));
    routes.post("/sandbox/clock", WorldRoutes::advance);
  }

  private static JsonNode world(World world) {
    ObjectNode json = JSON.objectNode();
    ArrayNode people = json.putArray("users");
    world.users().forEach(it -> people.add(world.botApiJson().user(it.id())));
    ArrayNode groups = json.putArray("groups");
    world.groups().forEach(it -> groups.add(ControlJson.group(world, it)));
    ArrayNode bots = json.putArray("bots");
    world.bots().forEach(it -> bots.add(ControlJson.bot(world, it, "")));
    return json;
  }

  private static JsonNode addUser(ControlRequest request) {
    User user =
        request
            .world()
            .addUser(
                request.name("first_name", MAX_NAME_CODE_POINTS),
                request.text("last_name") == null
                    ? null
                    : request.name("last_name", MAX_NAME_CODE_POINTS),
                request.username().isEmpty() ? null : request.username(),
                request.text("language_code"));
    return request.world().botApiJson().user(user.id());
  }

  /** Queues any update for a bot, including ones that no user here can cause. */
  private static JsonNode inject(ControlRequest request) {
    JsonNode body = request.body();
    if (body.size() != 1) {
      throw new BadRequestResponse("an update has one field, for example poll_answer");
    }
    String kind = body.fieldNames().next();
    request.world().enqueue(request.bot(), kind, body.get(kind));
    return JSON.objectNode();
  }

  private static JsonNode chat(ControlRequest request) {
    long id = request.pathNumber("chat");
    Chat chat =
        request
            .world()
            .chat(request.bot(), id)
            .orElseThrow(() -> new NotFoundResponse("no chat " + id));
    User user = request.user(request.queryNumber("person").orElse(id));
    long last = request.queryNumber("last").orElse(Long.MAX_VALUE);
    return ControlJson.chat(request.world(), request.bot(), chat, user, last);
  }

  private JsonNode reset(ControlRequest request) {
    trafficLog.clearCalls();
    request.world().reset();
    return world(request.world());
  }

  private static JsonNode advance(ControlRequest request) {
    World world = request.world();
    Duration duration = parseDuration(request.expectText("ahead"));
    if (world.clockOffset().plus(duration).compareTo(MAX_OFFSET) > 0) {
      throw new BadRequestResponse("the clock can be ten years ahead at most");
    }
    world.advanceClock(duration);
    return clock(world);
  }

  private static Duration parseDuration(String text) {
    try {
      Duration duration = Duration.parse(text);
      if (!duration.isNegative()) return duration;
    } catch (DateTimeParseException | ArithmeticException none) {
      // reported below
    }
    throw new BadRequestResponse(
        "\"" + text + "\" is not a duration such as PT25H or P3D (ISO 8601)");
  }

  private static JsonNode clock(World world) {
    return JSON.objectNode()
        .put("now", world.clock().instant().toString())
        .put("ahead", world.clockOffset().toString());
  }
}
