package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import org.chsiguide.sandbox.api.parameter.ApiException;
import org.chsiguide.sandbox.api.parameter.Parameters;
import org.chsiguide.sandbox.world.CallbackQuery;

/** answerCallbackQuery. */
final class CallbackQueryMethods {
  /** https://core.telegram.org/bots/api#answercallbackquery. */
  private static final int MAX_TEXT_CODE_POINTS = 200;

  private CallbackQueryMethods() {}

  static JsonNode answerCallbackQuery(MethodCall methodCall) {
    Parameters parameters = methodCall.parameters();
    String text = parameters.text("text");
    CallbackQuery.Manner manner =
        parameters.isTrue("show_alert") ? CallbackQuery.Manner.ALERT : CallbackQuery.Manner.TOAST;
    if (text.codePointCount(0, text.length()) > MAX_TEXT_CODE_POINTS) {
      throw ApiException.badRequest("MESSAGE_TOO_LONG");
    }
    CallbackQuery.Answer answer = new CallbackQuery.Answer(text, manner, parameters.text("url"));
    if (!methodCall
        .world()
        .answerCallbackQuery(methodCall.bot(), parameters.text("callback_query_id"), answer)) {
      throw ApiException.badRequest(
          "query is too old and response timeout expired or query ID is invalid");
    }
    return BooleanNode.TRUE;
  }
}
