package org.chsiguide.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.chsiguide.sandbox.api.parameter.ApiException;
import org.chsiguide.sandbox.state.SynchronizedWorld;
import org.chsiguide.sandbox.world.ActionNotAllowedException;
import org.chsiguide.sandbox.world.BotAccount;
import org.chsiguide.sandbox.world.BotQueries;
import org.chsiguide.sandbox.world.InlineQuery;
import org.chsiguide.sandbox.world.User;
import org.chsiguide.sandbox.world.World;

/**
 * {@code /sandbox/…}: the world as the page and tests see it. {@code control.txt} beside the page
 * describes this and everything under {@code /sandbox/}; the actions of users are in {@link
 * UserRoutes}.
 */
record WorldRoutes(SynchronizedWorld shared, CallLog calls) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  void addTo(RoutesConfig routes) {
    routes.get("/sandbox/world", context -> answer(context, WorldRoutes::world));
    routes.post("/sandbox/users", this::addUser);
    routes.get("/sandbox/updates", this::updates);
    routes.post("/sandbox/updates", this::inject);
    routes.get("/sandbox/chats/{chat}", this::chat);
    routes.get("/sandbox/taps/{tap}", this::callbackQuery);
    routes.post("/sandbox/users/{user}/inline_queries", this::askInline);
    routes.get("/sandbox/inline_queries/{query}", this::inlineQuery);
    routes.get("/sandbox/calls", this::calls);
    routes.delete(
        "/sandbox/calls",
        context -> {
          calls.clear();
          context.status(204);
        });
    routes.post("/sandbox/reset", this::reset);
    routes.exception(
        ActionNotAllowedException.class,
        (actionNotAllowedException, context) -> refuse(context, 409, actionNotAllowedException));
    routes.exception(
        ApiException.class,
        (apiException, context) -> refuse(context, apiException.code(), apiException));
    routes.exception(
        BadRequestException.class, (wrong, context) -> refuse(context, wrong.status(), wrong));
  }

  private static void refuse(Context context, int status, Exception why) {
    context.status(status).json(JSON.objectNode().put("error", why.getMessage()));
  }

  private void answer(Context context, Function<World, JsonNode> view) {
    context.json(shared.withLock(view));
  }

  private static JsonNode world(World world) {
    ObjectNode json = JSON.objectNode();
    ArrayNode people = json.putArray("users");
    world.users().forEach(it -> people.add(world.botApiJson().user(it.id())));
    ArrayNode groups = json.putArray("groups");
    world.groups().forEach(it -> groups.add(WorldJson.group(world, it)));
    ArrayNode bots = json.putArray("bots");
    world.bots().forEach(it -> bots.add(WorldJson.bot(world, it)));
    return json;
  }

  private void addUser(Context context) {
    JsonNode body = ControlRequest.body(context);
    String firstName = ControlRequest.expectText(body, "first_name");
    User user =
        shared.withLock(
            world ->
                world.addUser(
                    firstName,
                    ControlRequest.text(body, "last_name"),
                    ControlRequest.text(body, "username"),
                    ControlRequest.text(body, "language_code")));
    context.status(201);
    answer(context, world -> world.botApiJson().user(user.id()));
  }

  private void updates(Context context) {
    withBot(context, (world, bot) -> WorldJson.updates(bot));
  }

  /** Queues any update for a bot, including ones that no user here can cause. */
  private void inject(Context context) {
    JsonNode body = ControlRequest.body(context);
    if (body.size() != 1) {
      throw BadRequestException.malformed("an update has one field, for example poll_answer");
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
    long chat = ControlRequest.number(context.pathParam("chat"));
    String userId = context.queryParam("person");
    String lastCount = context.queryParam("last");
    withBot(
        context,
        (world, bot) ->
            WorldJson.chat(
                world,
                bot,
                world
                    .chat(bot, chat)
                    .orElseThrow(() -> BadRequestException.notFound("no chat " + chat)),
                ControlRequest.expectUser(
                    world, userId == null ? chat : ControlRequest.number(userId)),
                lastCount == null ? Long.MAX_VALUE : ControlRequest.number(lastCount)));
  }

  private void askInline(Context context) {
    JsonNode body = ControlRequest.body(context);
    long user = ControlRequest.number(context.pathParam("user"));
    context.status(201);
    withBot(
        context,
        (world, bot) ->
            JSON.objectNode()
                .put(
                    "id",
                    new BotQueries(world, bot)
                        .askInline(
                            ControlRequest.expectUser(world, user),
                            body.path("query").asText(),
                            body.path("offset").asText())
                        .id()));
  }

  private void inlineQuery(Context context) {
    withBot(
        context,
        (world, bot) -> {
          InlineQuery query = ControlRequest.expectInlineQuery(bot, context);
          ObjectNode json = JSON.objectNode().put("answered", query.answer() != null);
          return query.answer() == null ? json : json.setAll(query.answer());
        });
  }

  private void callbackQuery(Context context) {
    String callbackQueryId = context.pathParam("tap");
    withBot(
        context,
        (world, bot) ->
            WorldJson.callbackQuery(
                bot.callbackQuery(callbackQueryId)
                    .orElseThrow(() -> BadRequestException.notFound("no tap " + callbackQueryId))));
  }

  private void withBot(Context context, BiFunction<World, BotAccount, JsonNode> view) {
    answer(context, world -> view.apply(world, ControlRequest.expectBot(world, context)));
  }

  private void calls(Context context) {
    boolean onlyRefused = "true".equals(context.queryParam("refused"));
    ObjectNode json = JSON.objectNode();
    json.put("total", calls.total()).put("refused", calls.refused());
    ArrayNode entries = json.putArray("calls");
    calls.entries().stream()
        .filter(it -> !onlyRefused || it.isRefused())
        .forEach(it -> entries.add(WorldJson.call(it)));
    context.json(json);
  }

  private void reset(Context context) {
    calls.clear();
    answer(
        context,
        world -> {
          world.reset();
          return world(world);
        });
  }
}
