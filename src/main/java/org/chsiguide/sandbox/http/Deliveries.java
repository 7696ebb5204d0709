package org.chsiguide.sandbox.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chsiguide.sandbox.http.Loaded.Parcel;
import org.chsiguide.sandbox.world.BotAccount;
import org.chsiguide.sandbox.world.Change;
import org.chsiguide.sandbox.world.Update;
import org.chsiguide.sandbox.world.Webhook;
import org.chsiguide.sandbox.world.World;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/**
 * Brings updates to webhooks, as telegram-bot-api's WebhookActor.cpp does: in the order of {@link
 * Loaded}, as many at the same time as max_connections. What is not answered with 2xx is brought
 * again, at once and then after 2, 4, 8 … seconds, or when Retry-After says, and dropped if it is
 * too old by then.
 */
final class Deliveries {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
  private static final Duration LONGEST_ASKED_PAUSE = Duration.ofHours(1);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final SharedWorld shared;
  private final Safekeeping safekeeping;
  private final WebhookAnswers answers;
  private final Timer timer;

  private final Map<Long, Loaded> loaded = new HashMap<>();

  Deliveries(SharedWorld shared, Safekeeping safekeeping, WebhookAnswers answers, Timer timer) {
    this.shared = shared;
    this.safekeeping = safekeeping;
    this.answers = answers;
    this.timer = timer;
  }

  /** Delivers from now on. */
  void start() {
    shared.onChange(
        change -> {
          if (change instanceof Change.Queued queued) timer.soon(() -> deliver(queued.bot()));
          if (change instanceof Change.Hooked hooked) timer.soon(() -> deliver(hooked.bot()));
        });
  }

  /** An update that goes to a bot. */
  private record Errand(long bot, Loaded loaded, Parcel parcel) {}

  private void deliver(long bot) {
    shared.<List<Errand>>with(world -> take(world, world.bot(bot))).forEach(this::sendOnceKept);
  }

  private List<Errand> take(World world, BotAccount bot) {
    Optional<Webhook> webhook = bot.webhook();
    if (webhook.isEmpty()) {
      loaded.remove(bot.id());
      return List.of();
    }
    Loaded all =
        loaded.compute(
            bot.id(),
            (id, old) ->
                old != null && old.webhook().equals(webhook.get())
                    ? old
                    : new Loaded(webhook.get()));
    return all.take(bot.updates(), world.now()).stream()
        .map(parcel -> new Errand(bot.id(), all, parcel))
        .toList();
  }

  private void sendOnceKept(Errand errand) {
    var unused = safekeeping.updatesKept().thenRun(() -> timer.soon(() -> send(errand)));
  }

  private void send(Errand errand) {
    Webhook webhook = errand.loaded().webhook();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(webhook.url()))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(errand.parcel().update().json().toString()));
    if (!webhook.secretToken().isEmpty()) {
      request.header("X-Telegram-Bot-Api-Secret-Token", webhook.secretToken());
    }
    var unused =
        client
            .sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
            .whenComplete(
                (response, failure) -> timer.soon(() -> arrived(errand, response, failure)));
  }

  private void arrived(
      Errand errand, @Nullable HttpResponse<String> response, @Nullable Throwable failure) {
    if (response != null && response.statusCode() / 100 == 2) {
      shared.with(world -> settle(world, errand));
      answers.perform(errand.bot(), response);
    } else {
      String why = response == null ? "Connection failed: " + failure : status(response);
      Duration pause = pause(errand.parcel(), response);
      shared.with(world -> fail(world, errand, why, pause));
    }
    deliver(errand.bot());
  }

  private World settle(World world, Errand errand) {
    world.confirm(world.bot(errand.bot()), errand.parcel().update().id());
    errand.loaded().release(errand.parcel());
    return world;
  }

  /** Keeps the reason for getWebhookInfo. */
  private World fail(World world, Errand errand, String why, Duration pause) {
    BotAccount bot = world.bot(errand.bot());
    Update update = errand.parcel().update();
    Instant next = world.now().plus(pause);
    bot.failed(world.now(), why);
    if (next.isAfter(update.expires())) world.drop(bot, update.id());
    if (bot.updates().has(update.id())) {
      errand.loaded().rest();
      timer.after(pause, () -> wake(errand, next));
    } else {
      errand.loaded().release(errand.parcel());
    }
    return world;
  }

  private void wake(Errand errand, Instant now) {
    shared.with(
        world -> {
          errand.loaded().wakes(errand.parcel().failedAgain(now));
          return world;
        });
    deliver(errand.bot());
  }

  private static String status(HttpResponse<String> response) {
    int code = response.statusCode();
    // the client tells no reason phrase, and Jetty's for 500 is not the usual one
    String phrase = code == 500 ? "Internal Server Error" : HttpStatus.getMessage(code);
    return "Wrong response from the webhook: " + code + " " + phrase;
  }

  private static Duration pause(Parcel parcel, @Nullable HttpResponse<String> response) {
    long asked =
        response == null ? 0 : response.headers().firstValueAsLong("Retry-After").orElse(0);
    if (asked > 0) return shorter(Duration.ofSeconds(asked), LONGEST_ASKED_PAUSE);
    if (parcel.failures() == 0) return Duration.ZERO;
    return shorter(Duration.ofSeconds(1L << Math.min(parcel.failures(), 10)), LONGEST_PAUSE);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
