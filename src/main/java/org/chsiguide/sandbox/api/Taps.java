package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import org.chsiguide.sandbox.world.Tap;

/** answerCallbackQuery. */
final class Taps {
  /** https://core.telegram.org/bots/api#answercallbackquery. */
  private static final int TEXT_CODE_POINTS = 200;

  private Taps() {}

  static JsonNode answerCallbackQuery(Call call) {
    Arguments arguments = call.arguments();
    String text = arguments.text("text");
    Tap.Manner manner = arguments.isTrue("show_alert") ? Tap.Manner.ALERT : Tap.Manner.TOAST;
    if (text.codePointCount(0, text.length()) > TEXT_CODE_POINTS) {
      throw Refused.badRequest("MESSAGE_TOO_LONG");
    }
    Tap.Answer answer = new Tap.Answer(text, manner, arguments.text("url"));
    if (!call.world().answer(call.bot(), arguments.text("callback_query_id"), answer)) {
      throw Refused.badRequest(
          "query is too old and response timeout expired or query ID is invalid");
    }
    return BooleanNode.TRUE;
  }
}
