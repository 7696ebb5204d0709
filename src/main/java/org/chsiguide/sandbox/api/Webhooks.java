package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.chsiguide.sandbox.world.Change;
import org.chsiguide.sandbox.world.Webhook;

/**
 * setWebhook, deleteWebhook and getWebhookInfo. Beside what Telegram takes, a webhook may be on
 * this machine, with http and any port: without that nobody could try one.
 */
final class Webhooks {
  private static final int DEFAULT_CONNECTIONS = 40;
  private static final int MOST_CONNECTIONS = 100;
  private static final int SECRET_LENGTH = 256;
  private static final Set<Integer> PORTS = Set.of(-1, 443, 80, 88, 8443);

  private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\.[0-9.]+|\\[::1]");

  private Webhooks() {}

  static Result setWebhook(Call call) {
    String url = call.arguments().text("url").strip();
    if (url.isEmpty()) return deleteWebhook(call);
    Webhook webhook = webhook(call.arguments(), url);
    UpdateKinds.of(call.arguments()).ifPresent(call.bot()::allow);
    if (call.arguments().isTrue("drop_pending_updates")) call.bot().updates().clear();
    boolean isOld = call.bot().webhook().filter(webhook::equals).isPresent();
    call.bot().deliverTo(webhook);
    call.world().tell(new Change.Hooked(call.bot().id()));
    return Result.done(isOld ? "Webhook is already set" : "Webhook was set");
  }

  private static Webhook webhook(Arguments arguments, String url) {
    String secret = arguments.text("secret_token");
    if (secret.length() > SECRET_LENGTH) throw Refused.badRequest("secret token is too long");
    if (!secret.matches("[A-Za-z0-9_-]*")) {
      throw Refused.badRequest("secret token contains unallowed characters");
    }
    expectDeliverable(url);
    int connections =
        arguments.integer("max_connections", DEFAULT_CONNECTIONS, 1, MOST_CONNECTIONS);
    return new Webhook(url, connections, arguments.text("ip_address"), secret);
  }

  private static void expectDeliverable(String url) {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException malformed) {
      throw Refused.badRequest("invalid webhook URL specified");
    }
    if (uri.getHost() == null) throw Refused.badRequest("invalid webhook URL specified");
    if (LOOPBACK.matcher(uri.getHost()).matches()) return;
    if (!"https".equalsIgnoreCase(uri.getScheme())) {
      throw Refused.badRequest("bad webhook: An HTTPS URL must be provided for webhook");
    }
    if (!PORTS.contains(uri.getPort())) {
      throw Refused.badRequest(
          "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443");
    }
  }

  static Result deleteWebhook(Call call) {
    if (call.arguments().isTrue("drop_pending_updates")) call.bot().updates().clear();
    boolean isOld = call.bot().webhook().isEmpty();
    call.bot().deliverNowhere();
    return Result.done(isOld ? "Webhook is already deleted" : "Webhook was deleted");
  }

  static JsonNode getWebhookInfo(Call call) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    Optional<Webhook> webhook = call.bot().webhook();
    json.put("url", webhook.map(Webhook::url).orElse(""));
    json.put("has_custom_certificate", false);
    json.put("pending_update_count", call.bot().updates().size());
    call.bot()
        .trouble()
        .ifPresent(
            it ->
                json.put("last_error_date", it.at().getEpochSecond())
                    .put("last_error_message", it.why()));
    webhook.ifPresent(it -> put(json, it));
    if (!call.bot().allowedUpdates().isEmpty()) {
      call.bot().allowedUpdates().forEach(json.withArray("allowed_updates")::add);
    }
    return json;
  }

  private static void put(ObjectNode json, Webhook webhook) {
    json.put("max_connections", webhook.maxConnections());
    if (!webhook.ipAddress().isEmpty()) json.put("ip_address", webhook.ipAddress());
  }
}
