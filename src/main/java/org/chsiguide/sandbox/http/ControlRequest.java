package org.chsiguide.sandbox.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import org.chsiguide.sandbox.world.BotAccount;
import org.chsiguide.sandbox.world.Group;
import org.chsiguide.sandbox.world.InlineQuery;
import org.chsiguide.sandbox.world.User;
import org.chsiguide.sandbox.world.World;
import org.jspecify.annotations.Nullable;

/**
 * Parses requests to the control interface; throws a {@link BadRequestException} if one is invalid.
 */
final class ControlRequest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ControlRequest() {}

  /**
   * Returns the body, an object. Only {@code application/json} is accepted, which no foreign page
   * can send.
   */
  static JsonNode body(Context context) {
    String type = context.contentType();
    if (type == null || !type.startsWith("application/json")) {
      throw BadRequestException.malformed("the body must be application/json");
    }
    try {
      JsonNode body = JSON.readTree(context.body());
      if (body.isObject()) return body;
    } catch (JsonProcessingException malformed) {
      // reported below
    }
    throw BadRequestException.malformed("the body must be a JSON object");
  }

  static String expectText(JsonNode body, String name) {
    String text = text(body, name);
    if (text == null) throw BadRequestException.malformed("\"" + name + "\" is missing");
    return text;
  }

  /** Returns a text that is not blank, or null. */
  static @Nullable String text(JsonNode body, String name) {
    String text = body.path(name).asText("");
    return text.isBlank() ? null : text;
  }

  /** Returns a number, or null. */
  static @Nullable Integer integer(JsonNode body, String name) {
    return body.path(name).asInt() == 0 ? null : body.path(name).asInt();
  }

  static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException none) {
      throw BadRequestException.malformed("\"" + text + "\" is no number");
    }
  }

  static User expectUser(World world, long id) {
    return world.user(id).orElseThrow(() -> BadRequestException.notFound("no person " + id));
  }

  static Group expectGroup(World world, Context context) {
    long id = number(context.pathParam("group"));
    return world.group(id).orElseThrow(() -> BadRequestException.notFound("no group " + id));
  }

  static InlineQuery expectInlineQuery(BotAccount bot, Context context) {
    String id = context.pathParam("query");
    return bot.inlineQuery(id)
        .orElseThrow(() -> BadRequestException.notFound("no inline query " + id));
  }

  /** Returns the bot that {@code ?bot=} names, or else the one that called first. */
  static BotAccount expectBot(World world, Context context) {
    String id = context.queryParam("bot");
    if (id != null) return world.bot(number(id));
    return world.bots().stream()
        .findFirst()
        .orElseThrow(
            () -> BadRequestException.notFound("no bot has called yet; name one with ?bot="));
  }
}
