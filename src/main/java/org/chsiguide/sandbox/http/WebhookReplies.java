package org.chsiguide.sandbox.http;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import org.chsiguide.sandbox.api.parameter.Parameters;

/**
 * The call that a webhook may put into its response, as JSON with a {@code method}. It is executed,
 * and its result is dropped.
 */
final class WebhookReplies {
  private static final List<String> NOT_ALLOWED =
      List.of("get", "setwebhook", "deletewebhook", "close", "logout");

  private final BotApiDispatcher calls;

  WebhookReplies(BotApiDispatcher calls) {
    this.calls = calls;
  }

  void execute(long bot, HttpResponse<String> response) {
    String type = response.headers().firstValue("Content-Type").orElse("");
    if (!type.startsWith("application/json")) return;
    Parameters parameters = ParameterReader.readJsonBody(response.body());
    String method = parameters.text("method").toLowerCase(Locale.ROOT);
    if (method.isEmpty() || NOT_ALLOWED.stream().anyMatch(method::startsWith)) return;
    var unused = calls.execute(new BotApiCall(bot, method, parameters), "");
  }
}
