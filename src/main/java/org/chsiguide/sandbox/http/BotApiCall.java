package org.chsiguide.sandbox.http;

import io.javalin.http.Context;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.chsiguide.sandbox.api.Arguments;
import org.chsiguide.sandbox.api.Refused;

/** A call whose method and bot are known. */
record BotApiCall(long bot, String method, Arguments arguments) {

  /** Reads {@code /bot<token>[/test]/<method>}; without a method there, it is an argument. */
  static BotApiCall of(Context context, Arguments arguments) {
    String path = URLDecoder.decode(context.req().getRequestURI(), StandardCharsets.UTF_8);
    String[] parts = path.substring("/bot".length()).replaceFirst("/test/", "/").split("/", 2);
    if (parts.length < 2) throw Refused.notFound("");
    String method = parts[1].isEmpty() ? arguments.text("method") : parts[1];
    return new BotApiCall(Token.botId(parts[0]), method, arguments);
  }

  /** The argument {@code chat_id}, empty if there is none. */
  String chat() {
    return arguments.text("chat_id");
  }
}
