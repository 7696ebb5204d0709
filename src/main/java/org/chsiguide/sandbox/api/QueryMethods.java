package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.chsiguide.sandbox.world.BotApiJson;
import org.chsiguide.sandbox.world.Chat;
import org.chsiguide.sandbox.world.Message;
import org.chsiguide.sandbox.world.NewMessage;
import org.chsiguide.sandbox.world.Query;
import org.chsiguide.sandbox.world.WorldEvent;

/** answerCallbackQuery, answerInlineQuery and answerGuestQuery. */
final class QueryMethods {
  /** https://core.telegram.org/bots/api#answercallbackquery. */
  private static final int MAX_NOTICE_CODE_POINTS = 200;

  /** https://core.telegram.org/bots/api#answerinlinequery. */
  private static final int MAX_RESULTS = 50;

  private static final int MAX_OFFSET_BYTES = 64;

  private QueryMethods() {}

  static void answerCallbackQuery(MethodCall call) {
    Parameters parameters = call.parameters();
    String text = parameters.text("text");
    ApiException.refuseIfLonger(text, MAX_NOTICE_CODE_POINTS, "MESSAGE_TOO_LONG");
    String url = parameters.text("url");
    ApiException.refuseIf(!url.isEmpty() && !isOwnLink(url, call.bot().username()), "URL_INVALID");
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("text", text);
    answer.put("alert", parameters.isTrue("show_alert")).put("url", url);
    Query answered = answer(call, Query.CALLBACK, "callback_query_id", answer);
    call.world().publish(new WorldEvent.CallbackQueryAnswered(call.bot().id(), answered));
  }

  /** Returns the query that a parameter names, answered; it must be new and not too old. */
  private static Query answer(MethodCall call, String kind, String parameter, ObjectNode answer) {
    Query answered =
        call.bot()
            .query(kind, call.parameters().text(parameter))
            .filter(it -> it.answer() == null && !it.expires().isBefore(call.world().now()))
            .orElseThrow(
                () ->
                    ApiException.badRequest(
                        "query is too old and response timeout expired or query ID is invalid"))
            .withAnswer(answer);
    call.bot().put(answered);
    return answered;
  }

  /** Returns whether it is a link to the bot; only games open others. */
  private static boolean isOwnLink(String url, String username) {
    return url.matches("(?i)(https?://)?(t|telegram)\\.me/" + username + "([/?].*)?");
  }

  static void answerInlineQuery(MethodCall call) {
    Parameters parameters = call.parameters();
    Optional<JsonNode> button = button(parameters);
    JsonNode results = results(parameters);
    ApiException.refuseIf(results.size() > MAX_RESULTS, "too many inline query results specified");
    Set<String> ids = new HashSet<>();
    for (JsonNode result : results) {
      ApiException.refuseIf(
          !ids.add(InlineResult.of(call.world(), parameters, result).id()), "RESULT_ID_DUPLICATE");
    }
    String offset = parameters.text("next_offset");
    ApiException.refuseIf(
        offset.getBytes(StandardCharsets.UTF_8).length > MAX_OFFSET_BYTES, "NEXT_OFFSET_INVALID");
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.set("results", results);
    answer.put("next_offset", offset);
    button.ifPresent(it -> answer.set("button", it));
    answer(call, Query.INLINE, "inline_query_id", answer);
  }

  /**
   * Sends the result to the group, with the user whose message called the bot, who is named in
   * {@code guest_bot_caller_user}.
   */
  static JsonNode answerGuestQuery(MethodCall call) {
    Parameters parameters = call.parameters();
    JsonNode result = parameters.expectJson("result", "JSON encoded inline query result");
    NewMessage message = InlineResult.of(call.world(), parameters, result).message(call.bot().id());
    Query query =
        answer(call, Query.GUEST, "guest_query_id", JsonNodeFactory.instance.objectNode());
    ObjectNode caller = JsonNodeFactory.instance.objectNode();
    caller.set("guest_bot_caller_user", call.world().botApiJson().user(query.person()));
    Chat chat = call.world().chat(call.bot(), query.chat()).orElseThrow();
    Message sent = chat.add(message.withReplyTo(null, caller), call.world().now());
    return JsonNodeFactory.instance
        .objectNode()
        .put("inline_message_id", BotApiJson.inlineId(call.bot(), sent));
  }

  private static JsonNode results(Parameters parameters) {
    if (parameters.text("results").isEmpty()) return JsonNodeFactory.instance.arrayNode();
    JsonNode results = parameters.expectJson("results", "JSON encoded inline query results");
    if (results.isNull()) return JsonNodeFactory.instance.arrayNode();
    if (results.isArray()) return results;
    throw ApiException.badRequest("expected an Array of inline query results");
  }

  private static Optional<JsonNode> button(Parameters parameters) {
    if (parameters.text("button").isEmpty()) return olderButton(parameters);
    JsonNode button = parameters.expectJson("button", "inline query results button JSON object");
    String malformed = "can't parse inline query results button: InlineQueryResultsButton must ";
    ApiException.refuseIf(!button.isObject(), malformed + "be an Object");
    ApiException.refuseIf(
        !button.has("web_app") && !button.has("start_parameter"),
        malformed + "have exactly one optional field");
    if (button.has("web_app")) {
      ButtonUrl.expectHttps("inline query button Web App URL", button.at("/web_app/url").asText());
    } else {
      expectStartParameter(button.path("start_parameter").asText());
    }
    return Optional.of(button);
  }

  /** Returns the button of before Bot API 6.7, which was two parameters. */
  private static Optional<JsonNode> olderButton(Parameters parameters) {
    String text = parameters.text("switch_pm_text");
    String start = parameters.text("switch_pm_parameter");
    if (text.isEmpty()) return Optional.empty();
    expectStartParameter(start);
    ObjectNode button = JsonNodeFactory.instance.objectNode().put("text", text);
    return Optional.of(button.put("start_parameter", start));
  }

  /** Checks the parameter in the words of td: InlineQueriesManager.cpp. */
  private static void expectStartParameter(String start) {
    ApiException.refuseIf(start.isEmpty(), "can't use empty start_parameter");
    ApiException.refuseIf(start.length() > 64, "too long start_parameter specified");
    ApiException.refuseIf(
        !start.matches("[A-Za-z0-9_-]*"), "unallowed characters in start_parameter are used");
  }
}
