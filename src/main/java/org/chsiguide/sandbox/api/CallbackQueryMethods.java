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

  static JsonNode answerCallbackQuery(MethodCall call) {
    Parameters parameters = call.parameters();
    String text = parameters.text("text");
    CallbackQuery.Manner manner =
        parameters.isTrue("show_alert") ? CallbackQuery.Manner.ALERT : CallbackQuery.Manner.TOAST;
    if (text.codePointCount(0, text.length()) > MAX_TEXT_CODE_POINTS) {
      throw ApiException.badRequest("MESSAGE_TOO_LONG");
    }
    String url = parameters.text("url");
    if (!url.isEmpty() && !isOwnLink(url, call.bot().username())) {
      throw ApiException.badRequest("URL_INVALID");
    }
    CallbackQuery.Answer answer = new CallbackQuery.Answer(text, manner, url);
    if (!call.world()
        .answerCallbackQuery(call.bot(), parameters.text("callback_query_id"), answer)) {
      throw ApiException.badRequest(
          "query is too old and response timeout expired or query ID is invalid");
    }
    return BooleanNode.TRUE;
  }

  /** Returns whether it is a link to the bot; only games open others. */
  private static boolean isOwnLink(String url, String username) {
    return url.matches("(?i)(https?://)?(t|telegram)\\.me/" + username + "([/?].*)?");
  }
}
