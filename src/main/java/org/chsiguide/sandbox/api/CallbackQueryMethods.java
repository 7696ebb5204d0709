package org.chsiguide.sandbox.api;

import org.chsiguide.sandbox.api.parameter.ApiException;
import org.chsiguide.sandbox.api.parameter.Parameters;
import org.chsiguide.sandbox.world.CallbackQuery;

/** answerCallbackQuery. */
final class CallbackQueryMethods {
  /** https://core.telegram.org/bots/api#answercallbackquery. */
  private static final int MAX_TEXT_CODE_POINTS = 200;

  private CallbackQueryMethods() {}

  static void answerCallbackQuery(MethodCall call) {
    Parameters parameters = call.parameters();
    String text = parameters.text("text");
    CallbackQuery.Manner manner =
        parameters.isTrue("show_alert") ? CallbackQuery.Manner.ALERT : CallbackQuery.Manner.TOAST;
    ApiException.refuseIfLonger(text, MAX_TEXT_CODE_POINTS, "MESSAGE_TOO_LONG");
    String url = parameters.text("url");
    ApiException.refuseIf(!url.isEmpty() && !isOwnLink(url, call.bot().username()), "URL_INVALID");
    CallbackQuery.Answer answer = new CallbackQuery.Answer(text, manner, url);
    ApiException.refuseIf(
        !call.world().answerCallbackQuery(call.bot(), parameters.text("callback_query_id"), answer),
        "query is too old and response timeout expired or query ID is invalid");
  }

  /** Returns whether it is a link to the bot; only games open others. */
  private static boolean isOwnLink(String url, String username) {
    return url.matches("(?i)(https?://)?(t|telegram)\\.me/" + username + "([/?].*)?");
  }
}
