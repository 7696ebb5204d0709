package org.chsiguide.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.chsiguide.sandbox.api.Refused;
import org.chsiguide.sandbox.world.BotAccount;
import org.chsiguide.sandbox.world.Impossible;
import org.chsiguide.sandbox.world.Person;
import org.chsiguide.sandbox.world.World;

/**
 * {@code /sandbox/…}: the world as the page and tests see it. {@code control.txt} beside the page
 * describes this and all of {@code /sandbox/}; what people do is in {@link PeopleRoutes}.
 */
final class ControlRoutes {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final SharedWorld shared;
  private final CallLog calls;

  ControlRoutes(SharedWorld shared, CallLog calls) {
    this.shared = shared;
    this.calls = calls;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/sandbox/world", context -> answer(context, ControlRoutes::world));
    routes.post("/sandbox/people", this::addPerson);
    routes.get("/sandbox/updates", this::updates);
    routes.post("/sandbox/updates", this::inject);
    routes.get("/sandbox/chats/{chat}", this::chat);
    routes.get("/sandbox/taps/{tap}", this::tap);
    routes.get("/sandbox/calls", this::calls);
    routes.delete(
        "/sandbox/calls",
        context -> {
          calls.clear();
          context.status(204);
        });
    routes.post("/sandbox/reset", this::reset);
    routes.exception(Impossible.class, (impossible, context) -> refuse(context, 409, impossible));
    routes.exception(Refused.class, (refused, context) -> refuse(context, refused.code(), refused));
    routes.exception(BadRequest.class, (wrong, context) -> refuse(context, wrong.status(), wrong));
  }

  private static void refuse(Context context, int status, Exception why) {
    context.status(status).json(JSON.objectNode().put("error", why.getMessage()));
  }

  private void answer(Context context, Function<World, JsonNode> view) {
    context.json(shared.with(view));
  }

  private static JsonNode world(World world) {
    ObjectNode json = JSON.objectNode();
    ArrayNode people = json.putArray("people");
    world.people().forEach(it -> people.add(world.shapes().user(it.id())));
    ArrayNode groups = json.putArray("groups");
    world.groups().forEach(it -> groups.add(View.group(world, it)));
    ArrayNode bots = json.putArray("bots");
    world.bots().forEach(it -> bots.add(View.bot(world, it)));
    return json;
  }

  private void addPerson(Context context) {
    JsonNode body = Requests.body(context);
    String firstName = Requests.expectText(body, "first_name");
    Person person =
        shared.with(
            world ->
                world.join(
                    firstName,
                    Requests.text(body, "last_name"),
                    Requests.text(body, "username"),
                    Requests.text(body, "language_code")));
    context.status(201);
    answer(context, world -> world.shapes().user(person.id()));
  }

  private void updates(Context context) {
    withBot(context, (world, bot) -> View.updates(bot));
  }

  /** Lets a bot hear of anything, also of what no person here can do. */
  private void inject(Context context) {
    JsonNode body = Requests.body(context);
    if (body.size() != 1) {
      throw BadRequest.malformed("an update has one field, for example poll_answer");
    }
    String kind = body.fieldNames().next();
    withBot(
        context,
        (world, bot) -> {
          world.inject(bot, kind, body.get(kind));
          return JSON.objectNode();
        });
  }

  private void chat(Context context) {
    long chat = Requests.number(context.pathParam("chat"));
    String person = context.queryParam("person");
    String last = context.queryParam("last");
    withBot(
        context,
        (world, bot) ->
            View.chat(
                world,
                bot,
                world.chat(bot, chat).orElseThrow(() -> BadRequest.notFound("no chat " + chat)),
                Requests.expectPerson(world, person == null ? chat : Requests.number(person)),
                last == null ? Long.MAX_VALUE : Requests.number(last)));
  }

  private void tap(Context context) {
    String tap = context.pathParam("tap");
    withBot(
        context,
        (world, bot) ->
            View.tap(bot.tap(tap).orElseThrow(() -> BadRequest.notFound("no tap " + tap))));
  }

  private void withBot(Context context, BiFunction<World, BotAccount, JsonNode> view) {
    answer(context, world -> view.apply(world, Requests.expectBot(world, context)));
  }

  private void calls(Context context) {
    boolean onlyRefused = "true".equals(context.queryParam("refused"));
    ObjectNode json = JSON.objectNode();
    json.put("total", calls.total()).put("refused", calls.refused());
    ArrayNode entries = json.putArray("calls");
    calls.entries().stream()
        .filter(it -> !onlyRefused || it.isRefused())
        .forEach(it -> entries.add(View.call(it)));
    context.json(json);
  }

  private void reset(Context context) {
    calls.clear();
    answer(
        context,
        world -> {
          world.begin();
          return world(world);
        });
  }
}
