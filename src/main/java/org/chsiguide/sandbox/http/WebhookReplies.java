package org.chsiguide.sandbox.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.chsiguide.sandbox.api.ApiResponse;
import org.chsiguide.sandbox.api.MethodRegistry;
import org.chsiguide.sandbox.api.parameter.ApiException;
import org.chsiguide.sandbox.api.parameter.Parameters;
import org.chsiguide.sandbox.state.UploadFolder;

/**
 * The call that a webhook may put into its response, in any form in which it can call the Bot API,
 * with a {@code method}. It is executed, and its result is dropped.
 */
record WebhookReplies(BotApiDispatcher calls, UploadFolder uploads) {
  /** Beside all that begin with {@code get}. */
  private static final Set<String> NOT_ALLOWED =
      Set.of("setwebhook", "deletewebhook", "close", "logout");

  void execute(long bot, HttpResponse<byte[]> response) {
    String type = response.headers().firstValue("Content-Type").orElse("");
    try {
      Parameters parameters = ParameterReader.read(type, response.body(), uploads);
      String method = parameters.text("method").toLowerCase(Locale.ROOT);
      if (method.isEmpty() || method.startsWith("get") || NOT_ALLOWED.contains(method)) return;
      var unused =
          calls.execute(new BotApiCall(bot, MethodRegistry.canonicalName(method), parameters), "");
    } catch (ApiException malformed) {
      recordUnread(bot, malformed);
    } catch (ParameterReader.TooLarge tooLarge) {
      recordUnread(bot, ApiException.withCode(413, "Request Entity Too Large"));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private void recordUnread(long bot, ApiException why) {
    Parameters none = new Parameters(Map.of(), Map.of());
    calls.record(new BotApiCall(bot, "response", none), "", ApiResponse.of(why));
  }
}
