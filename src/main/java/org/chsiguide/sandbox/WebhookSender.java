package org.chsiguide.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLException;
import org.chsiguide.sandbox.WebhookQueue.Delivery;
import org.chsiguide.sandbox.api.ApiException;
import org.chsiguide.sandbox.api.MethodRegistry;
import org.chsiguide.sandbox.api.Parameters;
import org.chsiguide.sandbox.file.UploadFolder;
import org.chsiguide.sandbox.world.BotAccount;
import org.chsiguide.sandbox.world.Update;
import org.chsiguide.sandbox.world.Webhook;
import org.chsiguide.sandbox.world.World;
import org.chsiguide.sandbox.world.WorldEvent;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/**
 * Delivers updates to webhooks as telegram-bot-api's WebhookActor.cpp does: in the order of {@link
 * WebhookQueue}, at most max_connections at the same time. After any response but a 2xx an update
 * is delivered again, at once and then after 2, 4, 8 … seconds, or when Retry-After says, and
 * dropped if it is too old by then.
 */
final class WebhookSender {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final Duration MAX_BACKOFF = Duration.ofSeconds(60);
  private static final Duration MAX_RETRY_AFTER = Duration.ofHours(1);

  /** Methods that a response cannot call, besides all that begin with {@code get}. */
  private static final Set<String> NOT_ALLOWED =
      Set.of("setWebhook", "deleteWebhook", "close", "logOut");

  private final SynchronizedWorld shared;
  private final BotApiDispatcher calls;
  private final UploadFolder uploads;
  private final Timer timer;

  private final Map<Long, WebhookQueue> queues = new HashMap<>();

  WebhookSender(
      SynchronizedWorld shared, BotApiDispatcher calls, UploadFolder uploads, Timer timer) {
    this.shared = shared;
    this.calls = calls;
    this.uploads = uploads;
    this.timer = timer;
  }

  /** Starts to deliver, first what was not confirmed before a stop. */
  void start() {
    shared.onChange(
        worldEvent -> {
          if (worldEvent instanceof WorldEvent.UpdateQueued queued)
            timer.execute(() -> deliver(queued.bot()));
          if (worldEvent instanceof WorldEvent.WebhookChanged changed)
            timer.execute(() -> deliver(changed.bot()));
        });
    shared.runLocked(world -> world.bots().forEach(bot -> timer.execute(() -> deliver(bot.id()))));
  }

  private void deliver(long bot) {
    List<Delivery> ready = shared.withLock(world -> takeReady(world, world.bot(bot)));
    for (Delivery each : ready) {
      var unused = shared.whenUpdatesSaved().thenRun(() -> timer.execute(() -> send(each)));
    }
  }

  private List<Delivery> takeReady(World world, BotAccount bot) {
    Optional<Webhook> webhook = bot.webhook().filter(Webhook::isLoopback);
    if (webhook.isEmpty()) {
      queues.remove(bot.id());
      if (bot.webhook().isPresent() && bot.updates().size() > 0) {
        bot.recordWebhookError(world.now(), Webhook.ELSEWHERE);
      }
      return List.of();
    }
    return queues
        .compute(
            bot.id(),
            (id, old) ->
                old != null && old.webhook().equals(webhook.get())
                    ? old
                    : new WebhookQueue(bot, webhook.get()))
        .takeReady(world.now());
  }

  private void send(Delivery delivery) {
    Webhook webhook = delivery.queue().webhook();
    URI uri = URI.create(webhook.url());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(delivery.update().toJson().toString()));
    if (!webhook.secretToken().isEmpty()) {
      request.header("X-Telegram-Bot-Api-Secret-Token", webhook.secretToken());
    }
    if (uri.getUserInfo() != null) request.header("Authorization", basic(uri.getUserInfo()));
    var unused =
        delivery
            .queue()
            .client()
            .sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray())
            .whenComplete(
                (response, failure) ->
                    timer.execute(() -> handleResponse(delivery, response, failure)));
  }

  private static String basic(String nameAndPassword) {
    byte[] bytes = nameAndPassword.getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(bytes);
  }

  private void handleResponse(
      Delivery delivery, @Nullable HttpResponse<byte[]> response, @Nullable Throwable failure) {
    long bot = delivery.queue().bot().id();
    try {
      if (response != null && response.statusCode() / 100 == 2) {
        shared.runLocked(world -> confirm(delivery));
        execute(bot, response);
      } else {
        String why = response == null ? errorMessage(failure) : errorMessage(response);
        Duration backoff = backoff(delivery, response);
        shared.runLocked(world -> scheduleRetry(world, delivery, why, backoff));
      }
    } finally {
      deliver(bot);
    }
  }

  private static void confirm(Delivery delivery) {
    delivery.queue().bot().updates().remove(delivery.update().id());
    delivery.queue().complete(delivery);
  }

  /** Schedules another attempt, and keeps the reason for getWebhookInfo. */
  private void scheduleRetry(World world, Delivery delivery, String why, Duration backoff) {
    BotAccount bot = delivery.queue().bot();
    Update update = delivery.update();
    bot.recordWebhookError(world.now(), why);
    if (world.now().plus(backoff).isAfter(update.expires())) bot.updates().expire(update.id());
    if (bot.updates().contains(update.id())) {
      delivery.queue().releaseConnection();
      timer.schedule(backoff, () -> retry(delivery));
    } else {
      delivery.queue().complete(delivery);
    }
  }

  private void retry(Delivery failed) {
    shared.runLocked(world -> failed.queue().retry(failed));
    deliver(failed.queue().bot().id());
  }

  /** Returns why there was no response, in Telegram's words where it has them. */
  private static String errorMessage(@Nullable Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof ConnectException) return "Connection refused";
    if (cause instanceof HttpTimeoutException) return "Read timeout expired";
    String why = cause == null ? "" : cause.getMessage();
    return cause instanceof SSLException ? "SSL error {" + why + "}" : "Connection failed: " + why;
  }

  private static String errorMessage(HttpResponse<byte[]> response) {
    int code = response.statusCode();
    // the client does not return the reason phrase, and Jetty's for 500 is not the usual one
    String phrase = code == 500 ? "Internal Server Error" : HttpStatus.getMessage(code);
    return "Wrong response from the webhook: " + code + " " + phrase;
  }

  private static Duration backoff(Delivery failed, @Nullable HttpResponse<byte[]> response) {
    long retryAfter =
        Optional.ofNullable(response)
            .flatMap(it -> it.headers().firstValue("Retry-After"))
            .map(Parameters::parseLeadingInteger)
            .orElse(0L);
    if (retryAfter > 0) {
      return Collections.min(List.of(Duration.ofSeconds(retryAfter), MAX_RETRY_AFTER));
    }
    if (failed.failures() == 0) return Duration.ZERO;
    Duration backoff = Duration.ofSeconds(1L << Math.min(failed.failures(), 10));
    return Collections.min(List.of(backoff, MAX_BACKOFF));
  }

  /**
   * Executes the call that a webhook may put into its response, in any form in which it can call
   * the Bot API, with a {@code method}; its result is dropped.
   */
  private void execute(long bot, HttpResponse<byte[]> response) {
    String type = response.headers().firstValue("Content-Type").orElse("");
    try {
      Parameters parameters = ParameterReader.read(type, response.body(), uploads);
      String method = MethodRegistry.canonicalName(parameters.text("method"));
      if (method.isEmpty() || method.startsWith("get") || NOT_ALLOWED.contains(method)) return;
      var unused = calls.execute(new BotApiCall(bot, method, parameters), "");
    } catch (ApiException malformed) {
      recordUnread(bot, malformed);
    } catch (ParameterReader.TooLarge tooLarge) {
      recordUnread(bot, ApiException.withCode(413, "Request Entity Too Large"));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private void recordUnread(long bot, ApiException why) {
    BotApiCall unread = new BotApiCall(bot, "response", new Parameters(Map.of(), Map.of()));
    calls.trafficLog().addCall(unread, "", why.response().status(), why.response().json());
  }
}
