package org.chsiguide.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.NotFoundResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.chsiguide.html.FormattedText;
import org.chsiguide.sandbox.api.FormattedTextParser;
import org.chsiguide.sandbox.world.ActionNotAllowedException;
import org.chsiguide.sandbox.world.BotAccount;
import org.chsiguide.sandbox.world.EntityDetector;
import org.chsiguide.sandbox.world.Group;
import org.chsiguide.sandbox.world.Message;
import org.chsiguide.sandbox.world.Query;
import org.chsiguide.sandbox.world.User;
import org.chsiguide.sandbox.world.UserActions;
import org.chsiguide.sandbox.world.World;
import org.jspecify.annotations.Nullable;

/**
 * A request to the control interface, and what it names. If it does not name what it has to, an
 * {@link HttpResponseException} refuses it with a sentence.
 *
 * @param json its body, if there is one
 */
record ControlRequest(World world, Context context, JsonNode json) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads the body, which may be missing. Only {@code application/json} counts, which no foreign
   * page can send.
   */
  static JsonNode readJson(Context context) {
    String type = context.contentType();
    if (type == null || !type.startsWith("application/json")) return MissingNode.getInstance();
    try {
      return JSON.readTree(context.body());
    } catch (JsonProcessingException malformed) {
      return MissingNode.getInstance();
    }
  }

  /** Returns the body, which must be an object. */
  JsonNode body() {
    if (json.isObject()) return json;
    throw new BadRequestResponse("the body must be a JSON object, as application/json");
  }

  String expectText(String name) {
    String text = text(name);
    if (text == null) throw new BadRequestResponse("\"" + name + "\" is missing");
    return text;
  }

  /** Returns a text of the body that is not blank, or null. */
  @Nullable String text(String name) {
    String text = body().path(name).asText("");
    return text.isBlank() ? null : text;
  }

  /** Returns the text of this name as the app sends it, with commands and links detected. */
  FormattedText typedText(String name) {
    return typed(expectText(name), FormattedTextParser.MAX_TEXT_CODE_POINTS);
  }

  /** Returns the name or title in this field, without the spaces around it. */
  String name(String field, int max) {
    return typed(expectText(field), max).text();
  }

  /**
   * Returns a text as the app sends it.
   *
   * @param max the most code points that fit
   */
  static FormattedText typed(String text, int max) {
    FormattedText typed = EntityDetector.addTo(new FormattedText(text.strip(), List.of()));
    if (typed.codePoints() <= max) return typed;
    throw new ActionNotAllowedException(
        "at most " + max + " characters fit, not " + typed.codePoints());
  }

  /** Returns the name by which somebody is found, without the @; empty: none. */
  String username() {
    String username = body().path("username").asText("").replaceFirst("^@", "");
    if (username.matches("|[A-Za-z][A-Za-z0-9_]{3,31}")) return username;
    throw new BadRequestResponse("\"" + username + "\" is not a username");
  }

  /** Returns a number of the body; 0 if there is none. */
  int integer(String name) {
    return body().path(name).asInt();
  }

  static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException none) {
      throw new BadRequestResponse("\"" + text + "\" is not a number");
    }
  }

  /** Returns the constant of this name, ignoring case. */
  static <E extends Enum<E>> E constant(Class<E> type, String name) {
    List<String> names = Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
    String upper = name.toUpperCase(Locale.ROOT);
    if (names.contains(upper)) return Enum.valueOf(type, upper);
    String known = String.join(", ", names).toLowerCase(Locale.ROOT);
    throw new BadRequestResponse("\"" + name + "\" is none of " + known);
  }

  long pathNumber(String name) {
    return number(context.pathParam(name));
  }

  /** Returns the number after {@code ?name=}. */
  Optional<Long> queryNumber(String name) {
    return Optional.ofNullable(context.queryParam(name)).map(ControlRequest::number);
  }

  /** Returns the user whom the path names. */
  User user() {
    return user(pathNumber("user"));
  }

  User user(long id) {
    return world.user(id).orElseThrow(() -> new NotFoundResponse("no person " + id));
  }

  /** Returns the group that the path names. */
  Group group() {
    return group(pathNumber("group"));
  }

  Group group(long id) {
    return world.group(id).orElseThrow(() -> new NotFoundResponse("no group " + id));
  }

  /** Returns the query of this kind that the path names. */
  Query query(String kind) {
    String id = context.pathParam("query");
    return bot().query(kind, id).orElseThrow(() -> new NotFoundResponse("no query " + id));
  }

  /** Returns the bot that {@code ?bot=} names, or else the one that called first. */
  BotAccount bot() {
    long id =
        queryNumber("bot")
            .or(() -> world.bots().stream().map(BotAccount::id).findFirst())
            .orElseThrow(() -> new NotFoundResponse("no bot has called yet; name one with ?bot="));
    if (!BotApiCall.isBotId(id)) throw new NotFoundResponse("no bot " + id);
    return world.bot(id);
  }

  /**
   * Returns the actions of the user in the chat that the body or {@code ?chat=} names, or else in
   * the private chat with the bot.
   */
  UserActions actions() {
    return actions(json.path("chat").asLong(queryNumber("chat").orElse(user().id())));
  }

  UserActions actions(long chat) {
    return UserActions.of(world, bot(), user(), chat);
  }

  /** Returns a message as the control interface shows it. */
  ObjectNode view(Message message) {
    return ControlJson.message(world, bot(), message);
  }
}
