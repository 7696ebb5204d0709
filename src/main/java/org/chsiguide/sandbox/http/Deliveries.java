package org.chsiguide.sandbox.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chsiguide.sandbox.world.BotAccount;
import org.chsiguide.sandbox.world.Change;
import org.chsiguide.sandbox.world.Update;
import org.chsiguide.sandbox.world.Webhook;
import org.chsiguide.sandbox.world.World;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/**
 * Brings updates to webhooks, as telegram-bot-api's WebhookActor.cpp does: those of one chat (of
 * one person, for taps) strictly one after the other, different ones at the same time up to
 * max_connections. What is not answered with 2xx is brought again, at once and then after 2, 4, 8 …
 * seconds, or when Retry-After says, until it is too old.
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

  /** Queues that are busy: an update is under way, or rests before it is brought again. */
  private final Map<Long, Set<String>> busy = new HashMap<>();

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

  /** One update on its way; {@code failures} counts the attempts so far. */
  private record Parcel(long bot, String queue, Webhook webhook, Update update, int failures) {

    Parcel failedAgain() {
      return new Parcel(bot, queue, webhook, update, failures + 1);
    }
  }

  private void deliver(long bot) {
    shared.<List<Parcel>>with(world -> take(world, world.bot(bot))).forEach(this::sendOnceKept);
  }

  /** The first update of every queue that rests, as many as may be under way. */
  private List<Parcel> take(World world, BotAccount bot) {
    Optional<Webhook> webhook = bot.webhook();
    if (webhook.isEmpty()) return List.of();
    Set<String> taken = busy.computeIfAbsent(bot.id(), unused -> new HashSet<>());
    List<Parcel> parcels = new ArrayList<>();
    for (Update update : bot.updates().waiting(world.now())) {
      if (taken.size() >= webhook.get().maxConnections()) break;
      String queue = queue(update);
      if (taken.add(queue)) parcels.add(new Parcel(bot.id(), queue, webhook.get(), update, 0));
    }
    return parcels;
  }

  private static String queue(Update update) {
    return update.kind().equals("callback_query")
        ? "person " + update.body().at("/from/id").asText()
        : "chat " + update.body().at("/chat/id").asText();
  }

  private void sendOnceKept(Parcel parcel) {
    var unused = safekeeping.updatesKept().thenRun(() -> timer.soon(() -> send(parcel)));
  }

  private void send(Parcel parcel) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(parcel.webhook().url()))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(parcel.update().json().toString()));
    if (!parcel.webhook().secretToken().isEmpty()) {
      request.header("X-Telegram-Bot-Api-Secret-Token", parcel.webhook().secretToken());
    }
    var unused =
        client
            .sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
            .whenComplete(
                (response, failure) -> timer.soon(() -> arrived(parcel, response, failure)));
  }

  private void arrived(
      Parcel parcel, @Nullable HttpResponse<String> response, @Nullable Throwable failure) {
    if (response != null && response.statusCode() / 100 == 2) {
      shared.with(world -> settle(world, parcel));
      answers.perform(parcel.bot(), response);
      deliver(parcel.bot());
    } else {
      String why = response == null ? "Connection failed: " + failure : status(response);
      boolean isStillWanted = shared.with(world -> note(world, parcel, why));
      Runnable next =
          isStillWanted ? () -> send(parcel.failedAgain()) : () -> deliver(parcel.bot());
      timer.after(pause(parcel, response), next);
    }
  }

  private World settle(World world, Parcel parcel) {
    world.confirm(world.bot(parcel.bot()), parcel.update().id());
    release(parcel);
    return world;
  }

  /** Keeps the reason for getWebhookInfo; false if the update has meanwhile become too old. */
  private boolean note(World world, Parcel parcel, String why) {
    BotAccount bot = world.bot(parcel.bot());
    bot.failed(world.now(), why);
    boolean isWanted =
        bot.webhook().filter(parcel.webhook()::equals).isPresent()
            && bot.updates().waiting(world.now()).contains(parcel.update());
    if (!isWanted) release(parcel);
    return isWanted;
  }

  private void release(Parcel parcel) {
    busy.getOrDefault(parcel.bot(), new HashSet<>()).remove(parcel.queue());
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
