package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.chsiguide.sandbox.world.Webhook;
import org.chsiguide.sandbox.world.WorldEvent;

/**
 * setWebhook, deleteWebhook and getWebhookInfo. Unlike Telegram, the sandbox also accepts webhooks
 * on this machine, with http and any port: otherwise nobody could try one. It brings updates to no
 * others, so that no bot in production gets those that people make up here.
 */
final class WebhookMethods {
  private static final int DEFAULT_CONNECTIONS = 40;
  private static final int MAX_CONNECTIONS = 100;
  private static final int MAX_SECRET_LENGTH = 256;

  /** The rate limit of setWebhook; telegram-bot-api: Client.cpp. */
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private static final Set<Integer> ALLOWED_PORTS = Set.of(-1, 443, 80, 88, 8443);

  /** IPv4 addresses that are nowhere on the internet. */
  private static final Pattern RESERVED =
      Pattern.compile(
          "(0|10|192\\.168|169\\.254|172\\.(1[6-9]|2\\d|3[01])|100\\.(6[4-9]|[7-9]\\d|1[01]\\d|12[0-7])"
              + "|22[4-9]|23\\d|24\\d|25\\d)\\.[0-9.]+");

  private WebhookMethods() {}

  static ApiResponse setWebhook(MethodCall call) {
    String url = call.parameters().text("url").strip();
    if (url.isEmpty()) return deleteWebhook(call);
    boolean isInTime = call.bot().takeWebhookTurn(call.world().now(), INTERVAL);
    if (!isInTime) throw ApiException.tooManyRequests(1);
    Webhook webhook = webhook(call.parameters(), url);
    call.parameters().json("allowed_updates").ifPresent(call.bot()::setAllowedUpdates);
    boolean drops = call.parameters().isTrue("drop_pending_updates");
    if (drops) call.bot().updates().clear();
    boolean isUnchanged =
        !drops
            && webhook.certificate() == null
            && call.bot().webhook().filter(webhook::equals).isPresent();
    if (!isUnchanged) call.bot().setWebhook(webhook);
    call.world().publish(new WorldEvent.WebhookChanged(call.bot().id()));
    String description = isUnchanged ? "Webhook is already set" : "Webhook was set";
    return ApiResponse.done(
        webhook.isLoopback() ? description : description + ", but " + Webhook.ELSEWHERE);
  }

  private static Webhook webhook(Parameters parameters, String url) {
    URI uri = parse(url);
    String secret = parameters.text("secret_token");
    ApiException.refuseIf(secret.length() > MAX_SECRET_LENGTH, "secret token is too long");
    ApiException.refuseIf(
        !secret.matches("[A-Za-z0-9_-]*"), "secret token contains unallowed characters");
    expectDeliverable(uri);
    int connections =
        parameters.integer("max_connections", DEFAULT_CONNECTIONS, 1, MAX_CONNECTIONS);
    String address = parameters.text("ip_address").strip();
    ApiException.refuseIf(
        !address.isEmpty() && !address.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}"),
        "bad webhook: invalid IP address specified");
    return new Webhook(
        uri.toString(), connections, address, secret, WebhookCertificate.of(parameters));
  }

  /** Returns the URL; one without a scheme is an HTTPS one. */
  private static URI parse(String url) {
    try {
      URI uri = new URI(url.contains("://") ? url : "https://" + url);
      if (uri.getHost() != null) return uri;
    } catch (URISyntaxException malformed) {
      // reported below
    }
    throw ApiException.badRequest("invalid webhook URL specified");
  }

  private static void expectDeliverable(URI uri) {
    String host = uri.getHost();
    boolean isLoopback = Webhook.isLoopback(uri);
    ApiException.refuseIf(
        !uri.getScheme().matches(isLoopback ? "(?i)https?" : "(?i)https"),
        "bad webhook: An HTTPS URL must be provided for webhook");
    if (isLoopback) return;
    ApiException.refuseIf(
        !ALLOWED_PORTS.contains(uri.getPort()),
        "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443");
    ApiException.refuseIf(
        RESERVED.matcher(host).matches(), "bad webhook: IP address " + host + " is reserved");
    ApiException.refuseIf(host.startsWith("["), "bad webhook: IPv6-only addresses are not allowed");
  }

  static ApiResponse deleteWebhook(MethodCall call) {
    if (call.parameters().isTrue("drop_pending_updates")) call.bot().updates().clear();
    boolean isUnchanged = call.bot().webhook().isEmpty();
    call.bot().setWebhook(null);
    return ApiResponse.done(isUnchanged ? "Webhook is already deleted" : "Webhook was deleted");
  }

  static JsonNode getWebhookInfo(MethodCall call) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    Optional<Webhook> webhook = call.bot().webhook();
    json.put("url", webhook.map(Webhook::url).orElse(""));
    json.put("has_custom_certificate", webhook.filter(it -> it.certificate() != null).isPresent());
    json.put("pending_update_count", call.bot().updates().size());
    call.bot()
        .webhookError()
        .ifPresent(
            it ->
                json.put("last_error_date", it.at().getEpochSecond())
                    .put("last_error_message", it.message()));
    webhook.ifPresent(it -> put(json, it));
    call.bot().allowedUpdates().forEach(it -> json.withArray("allowed_updates").add(it));
    return json;
  }

  private static void put(ObjectNode json, Webhook webhook) {
    json.put("max_connections", webhook.maxConnections());
    if (!webhook.ipAddress().isEmpty()) json.put("ip_address", webhook.ipAddress());
  }
}
