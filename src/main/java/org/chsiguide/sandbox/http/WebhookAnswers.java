package org.chsiguide.sandbox.http;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import org.chsiguide.sandbox.api.Arguments;

/**
 * The call that a webhook may put into its answer, as JSON with a {@code method}. It is done, and
 * nobody hears what it came to.
 */
final class WebhookAnswers {
  private static final List<String> NOT_ALLOWED =
      List.of("get", "setwebhook", "deletewebhook", "close", "logout");

  private final BotApiCalls calls;

  WebhookAnswers(BotApiCalls calls) {
    this.calls = calls;
  }

  void perform(long bot, HttpResponse<String> response) {
    String type = response.headers().firstValue("Content-Type").orElse("");
    if (!type.startsWith("application/json")) return;
    Arguments arguments = RequestReader.json(response.body());
    String method = arguments.text("method").toLowerCase(Locale.ROOT);
    if (method.isEmpty() || NOT_ALLOWED.stream().anyMatch(method::startsWith)) return;
    var unused = calls.done(new BotApiCall(bot, method, arguments), "");
  }
}
