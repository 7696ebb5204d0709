package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.chsiguide.sandbox.api.parameter.ApiException;
import org.chsiguide.sandbox.api.parameter.FormattedTextParser;
import org.chsiguide.sandbox.api.parameter.JsonParameters;
import org.chsiguide.sandbox.api.parameter.Parameters;
import org.chsiguide.sandbox.api.parameter.ReplyMarkup;
import org.chsiguide.sandbox.world.InlineQuery;

/** answerInlineQuery. */
final class InlineQueryMethods {
  /** https://core.telegram.org/bots/api#answerinlinequery. */
  private static final int MAX_RESULTS = 50;

  private static final int MAX_ID_BYTES = 64;

  private InlineQueryMethods() {}

  static JsonNode answerInlineQuery(MethodCall call) {
    Parameters parameters = call.parameters();
    JsonNode results =
        parameters
            .json("results")
            .orElseThrow(
                () -> ApiException.badRequest("can't parse JSON encoded inline query results"));
    if (!results.isArray()) {
      throw ApiException.badRequest("expected an Array of inline query results");
    }
    if (results.size() > MAX_RESULTS) {
      throw ApiException.badRequest("too many inline query results specified");
    }
    Set<String> ids = new HashSet<>();
    for (JsonNode result : results) check(parameters, result, ids);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.set("results", results);
    answer.put("next_offset", parameters.text("next_offset"));
    parameters.json("button").filter(JsonNode::isObject).ifPresent(it -> answer.set("button", it));
    InlineQuery query =
        call.bot()
            .inlineQuery(parameters.text("inline_query_id"))
            .filter(it -> it.answer() == null && !it.expires().isBefore(call.world().now()))
            .orElseThrow(
                () ->
                    ApiException.badRequest(
                        "query is too old and response timeout expired or query ID is invalid"));
    call.bot().put(new InlineQuery(query.id(), query.expires(), answer));
    return BooleanNode.TRUE;
  }

  private static void check(Parameters parameters, JsonNode result, Set<String> ids) {
    if (!result.isObject()) throw malformed("expected an Object");
    String id = result.path("id").asText();
    int bytes = id.getBytes(StandardCharsets.UTF_8).length;
    if (bytes == 0 || bytes > MAX_ID_BYTES) throw ApiException.badRequest("RESULT_ID_INVALID");
    if (!ids.add(id)) throw ApiException.badRequest("RESULT_ID_DUPLICATE");
    if (result.path("type").asText().isEmpty()) throw malformed("Can't find field \"type\"");
    if (result.has("reply_markup")) {
      ReplyMarkup.of(JsonParameters.of(result, parameters)).validateInline(null);
    }
    JsonNode content = result.path("input_message_content");
    if (content.has("message_text")) {
      FormattedTextParser.inputMessage(JsonParameters.of(content, parameters));
    }
  }

  private static ApiException malformed(String why) {
    return ApiException.badRequest("can't parse inline query result: " + why);
  }
}
