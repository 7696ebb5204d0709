package org.chsiguide.sandbox;

import io.javalin.http.Context;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.chsiguide.sandbox.api.ApiException;
import org.chsiguide.sandbox.api.MethodRegistry;
import org.chsiguide.sandbox.api.Parameters;
import org.chsiguide.sandbox.world.Webhook;

/**
 * A call whose method and bot are known.
 *
 * @param method as the Bot API spells it, if it has it
 */
record BotApiCall(long bot, String method, Parameters parameters) {
  private static final int MAX_TOKEN_LENGTH = 80;

  /** No chat and no method has a name nearly as long; what is longer is cut, so it costs little. */
  private static final int MAX_NAME_LENGTH = 100;

  private static final long MAX_BOT_ID = 1L << 54;

  /** Parses {@code /bot<token>[/test]/<method>}; if the path has no method, it is a parameter. */
  static BotApiCall of(Context context, Parameters parameters) {
    String path = URLDecoder.decode(context.req().getRequestURI(), StandardCharsets.UTF_8);
    String[] parts = path.substring("/bot".length()).replaceFirst("/test/", "/").split("/", 2);
    if (parts.length < 2 || !parts[1].matches("\\w{0," + MAX_NAME_LENGTH + "}"))
      throw ApiException.notFound();
    String method =
        MethodRegistry.canonicalName(
            parts[1].isEmpty() ? parameters.stripped("method", MAX_NAME_LENGTH) : parts[1]);
    BotApiCall call = new BotApiCall(botId(parts[0]), method, parameters);
    if (method.equals("setWebhook")) {
      expectNotThisSandbox(parameters.text("url"), context.req().getLocalPort());
    }
    return call;
  }

  /**
   * Returns the id of the bot, the number before the colon of its token; the checks are those of
   * telegram-bot-api's ClientManager.cpp, but api.telegram.org does not find what has no colon.
   */
  static long botId(String token) {
    int colon = token.indexOf(':');
    if (colon < 0) throw ApiException.notFound();
    if (token.startsWith("0") || token.length() > MAX_TOKEN_LENGTH) throw invalidToken();
    long id;
    try {
      id = Long.parseLong(token.substring(0, colon));
    } catch (NumberFormatException noNumber) {
      throw ApiException.withCode(421, "Misdirected Request: unallowed token specified");
    }
    if (!isBotId(id)) throw invalidToken();
    return id;
  }

  /** Returns whether a bot can have this id. */
  static boolean isBotId(long id) {
    return id > 0 && id < MAX_BOT_ID;
  }

  private static ApiException invalidToken() {
    return ApiException.withCode(401, "Unauthorized: invalid token specified");
  }

  /** Rejects a webhook at this sandbox: its updates would be calls of the sandbox's own routes. */
  private static void expectNotThisSandbox(String url, int port) {
    try {
      URI uri = new URI(url.strip());
      int defaultPort = "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
      ApiException.refuseIf(
          (uri.getPort() < 0 ? defaultPort : uri.getPort()) == port && Webhook.isLoopback(uri),
          "bad webhook: the sandbox brings no updates to itself");
    } catch (URISyntaxException malformed) {
      // Refused as such by the method.
    }
  }

  /** Returns the parameter {@code chat_id}; empty if there is none. */
  String chat() {
    return parameters.stripped("chat_id", MAX_NAME_LENGTH);
  }
}
