package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.chsiguide.sandbox.api.parameter.ApiException;
import org.chsiguide.sandbox.api.parameter.ButtonUrl;
import org.chsiguide.sandbox.api.parameter.FormattedTextParser;
import org.chsiguide.sandbox.api.parameter.InputFiles;
import org.chsiguide.sandbox.api.parameter.LinkPreviewOptions;
import org.chsiguide.sandbox.api.parameter.Parameters;
import org.chsiguide.sandbox.api.parameter.ReplyMarkup;
import org.chsiguide.sandbox.file.FileKind;
import org.chsiguide.sandbox.world.CallbackQuery;
import org.chsiguide.sandbox.world.GuestQuery;
import org.chsiguide.sandbox.world.InlineQuery;
import org.chsiguide.sandbox.world.MessageContent;
import org.chsiguide.sandbox.world.NewMessage;

/** answerCallbackQuery, answerInlineQuery and answerGuestQuery. */
final class QueryMethods {
  /** https://core.telegram.org/bots/api#answercallbackquery. */
  private static final int MAX_NOTICE_CODE_POINTS = 200;

  /** https://core.telegram.org/bots/api#answerinlinequery. */
  private static final int MAX_RESULTS = 50;

  private static final int MAX_ID_BYTES = 64;

  private static final Set<String> FILE_TYPES =
      Set.of("audio", "document", "gif", "mpeg4_gif", "photo", "sticker", "video", "voice");

  private static final Set<String> TYPES = types();

  private QueryMethods() {}

  private static Set<String> types() {
    Set<String> types = new HashSet<>(FILE_TYPES);
    types.addAll(Set.of("article", "contact", "location", "venue"));
    return types;
  }

  static void answerCallbackQuery(MethodCall call) {
    Parameters parameters = call.parameters();
    String text = parameters.text("text");
    CallbackQuery.Manner manner =
        parameters.isTrue("show_alert") ? CallbackQuery.Manner.ALERT : CallbackQuery.Manner.TOAST;
    ApiException.refuseIfLonger(text, MAX_NOTICE_CODE_POINTS, "MESSAGE_TOO_LONG");
    String url = parameters.text("url");
    ApiException.refuseIf(!url.isEmpty() && !isOwnLink(url, call.bot().username()), "URL_INVALID");
    CallbackQuery.Answer answer = new CallbackQuery.Answer(text, manner, url);
    boolean isInTime =
        call.world().answerCallbackQuery(call.bot(), parameters.text("callback_query_id"), answer);
    if (!isInTime) throw tooOld();
  }

  /** Returns whether it is a link to the bot; only games open others. */
  private static boolean isOwnLink(String url, String username) {
    return url.matches("(?i)(https?://)?(t|telegram)\\.me/" + username + "([/?].*)?");
  }

  static void answerInlineQuery(MethodCall call) {
    Parameters parameters = call.parameters();
    JsonNode results = results(parameters);
    ApiException.refuseIf(results.size() > MAX_RESULTS, "too many inline query results specified");
    Set<String> ids = new HashSet<>();
    for (JsonNode result : results) check(call, result, ids);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.set("results", results);
    answer.put("next_offset", nextOffset(parameters));
    button(parameters).ifPresent(it -> answer.set("button", it));
    InlineQuery query =
        call.bot()
            .inlineQuery(parameters.text("inline_query_id"))
            .filter(it -> it.answer() == null && !it.expires().isBefore(call.world().now()))
            .orElseThrow(QueryMethods::tooOld);
    call.bot().put(new InlineQuery(query.id(), query.expires(), answer));
  }

  /**
   * Sends the result to the group, with the user whose message called the bot, who is named in
   * {@code guest_bot_caller_user}.
   */
  static JsonNode answerGuestQuery(MethodCall call) {
    Parameters parameters = call.parameters();
    JsonNode result =
        parameters
            .json("result")
            .orElseThrow(
                () -> ApiException.badRequest("can't parse JSON encoded inline query result"));
    check(call, result, new HashSet<>());
    JsonNode content = result.path("input_message_content");
    ApiException.refuseIf(
        !content.has("message_text"), "the sandbox takes only texts as answers to guest queries");
    Parameters fields = parameters.within(content);
    GuestQuery query =
        call.bot()
            .takeGuestQuery(parameters.text("guest_query_id"))
            .filter(it -> !it.expires().isBefore(call.world().now()))
            .orElseThrow(QueryMethods::tooOld);
    ObjectNode caller = JsonNodeFactory.instance.objectNode();
    caller.set("guest_bot_caller_user", call.world().botApiJson().user(query.userId()));
    NewMessage message =
        NewMessage.of(
                call.bot().id(),
                new MessageContent.Text(
                    FormattedTextParser.inputMessage(fields), LinkPreviewOptions.of(fields)))
            .withReplyTo(null, caller)
            .withMarkup(ReplyMarkup.of(parameters.within(result)).keyboard(), null);
    call.world()
        .send(call.bot(), call.world().chat(call.bot(), query.chatId()).orElseThrow(), message);
    return JsonNodeFactory.instance.objectNode().put("inline_message_id", query.id());
  }

  private static ApiException tooOld() {
    return ApiException.badRequest(
        "query is too old and response timeout expired or query ID is invalid");
  }

  private static JsonNode results(Parameters parameters) {
    if (parameters.text("results").isEmpty()) return JsonNodeFactory.instance.arrayNode();
    JsonNode results =
        parameters
            .json("results")
            .orElseThrow(
                () -> ApiException.badRequest("can't parse JSON encoded inline query results"));
    if (results.isNull()) return JsonNodeFactory.instance.arrayNode();
    if (results.isArray()) return results;
    throw ApiException.badRequest("expected an Array of inline query results");
  }

  private static String nextOffset(Parameters parameters) {
    String offset = parameters.text("next_offset");
    ApiException.refuseIf(
        offset.getBytes(StandardCharsets.UTF_8).length > MAX_ID_BYTES, "NEXT_OFFSET_INVALID");
    return offset;
  }

  private static Optional<JsonNode> button(Parameters parameters) {
    if (parameters.text("button").isEmpty()) return olderButton(parameters);
    JsonNode button = parameters.expectJson("button", "inline query results button");
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

  private static void check(MethodCall call, JsonNode result, Set<String> ids) {
    Parameters parameters = call.parameters();
    if (!result.isObject()) throw malformed("Inline query result must be an object");
    String id = result.path("id").asText();
    int bytes = id.getBytes(StandardCharsets.UTF_8).length;
    ApiException.refuseIf(bytes == 0 || bytes > MAX_ID_BYTES, "RESULT_ID_INVALID");
    ApiException.refuseIf(!ids.add(id), "RESULT_ID_DUPLICATE");
    if (!result.has("type")) throw malformed("Can't find field \"type\"");
    String type = result.get("type").asText();
    if (!TYPES.contains(type)) {
      throw malformed("type \"" + type + "\" is unsupported for the inline query result");
    }
    String name = type.equals("mpeg4_gif") ? "mpeg4" : type;
    if (result.has(name + "_file_id")) {
      FileKind kind = FileKind.find(type).orElse(FileKind.ANIMATION);
      new InputFiles(call.world(), parameters)
          .file(kind, "", result.path(name + "_file_id").asText());
    } else if (FILE_TYPES.contains(type) && result.path(name + "_url").asText().isEmpty()) {
      throw malformed("Can't find field \"" + name + "_file_id\"");
    }
    if (type.equals("article") && !result.path("input_message_content").isObject()) {
      // the field of before Bot API 2.0, in place of the object
      if (!result.has("message_text")) throw malformed("Can't find field \"message_text\"");
      FormattedTextParser.inputMessage(parameters.within(result));
    }
    if (result.has("reply_markup")) {
      ReplyMarkup.of(parameters.within(result)).validateInline(null);
    }
    JsonNode content = result.path("input_message_content");
    if (content.has("message_text")) {
      FormattedTextParser.inputMessage(parameters.within(content));
    }
  }

  private static ApiException malformed(String why) {
    return ApiException.badRequest("can't parse inline query result: " + why);
  }
}
