package org.chsiguide.sandbox.http;

import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import org.chsiguide.sandbox.api.Arguments;
import org.chsiguide.sandbox.api.Methods;
import org.chsiguide.sandbox.api.Refused;
import org.jspecify.annotations.Nullable;

/** A call whose method and bot are known. */
record BotApiCall(long bot, String method, Arguments arguments) {

  /** Reads {@code /bot<token>[/test]/<method>}; without a method there, it is an argument. */
  static BotApiCall of(Context context, Arguments arguments) {
    String path = URLDecoder.decode(context.req().getRequestURI(), StandardCharsets.UTF_8);
    String[] parts = path.substring("/bot".length()).replaceFirst("/test/", "/").split("/", 2);
    if (parts.length < 2) throw Refused.notFound("");
    // Some libraries write the names in small letters; who looks at the calls shall not mind.
    String method = Methods.canonical(parts[1].isEmpty() ? arguments.text("method") : parts[1]);
    BotApiCall call = new BotApiCall(Token.botId(parts[0]), method, arguments);
    if (method.equalsIgnoreCase("setWebhook")) {
      expectOther(arguments.text("url"), context.req().getLocalPort());
    }
    return call;
  }

  /** Updates that the sandbox brings to itself would be calls of its own routes. */
  private static void expectOther(String url, int port) {
    try {
      URI uri = new URI(url.strip());
      int usual = "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
      if ((uri.getPort() < 0 ? usual : uri.getPort()) == port && isThisMachine(uri.getHost())) {
        throw Refused.badRequest("bad webhook: the sandbox brings no updates to itself");
      }
    } catch (URISyntaxException malformed) {
      // Refused as such by the method.
    }
  }

  /** No name is looked up: webhooks by http are taken on loopback alone, under its own names. */
  private static boolean isThisMachine(@Nullable String host) {
    if (host == null || host.matches("(?i)localhost\\.?")) return true;
    if (!host.matches("[0-9.]+|\\[.*]")) return false;
    try {
      InetAddress address = InetAddress.getByName(host);
      return address.isLoopbackAddress() || address.isAnyLocalAddress();
    } catch (UnknownHostException malformed) {
      return true;
    }
  }

  /** The argument {@code chat_id}, empty if there is none. */
  String chat() {
    return arguments.text("chat_id");
  }
}
