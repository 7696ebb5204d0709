package org.chsiguide.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.chsiguide.telegram.Answer.UnreadableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells Telegram where to send updates to, and looks every minute whether it still does and what it
 * met there. It is not taken back at the end: what comes while the bot is down Telegram keeps, and
 * sends when it is up again. Who changes to long polling takes it off, see {@link Poller}.
 */
public final class WebhookRegistration implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WebhookRegistration.class);

  static final Duration PAUSE = Duration.ofMinutes(1);

  /** The most there may be; all that come at the same time share a commit. */
  private static final int CONNECTIONS = 100;

  private static final Duration TO_ANSWER = Duration.ofSeconds(20);

  private final Connection connection;
  private final WebhookAddress address;
  private final Runnable connected;
  private final Backoff backoff;
  private final Poller.Waiting waiting;
  private final CountDownLatch closed = new CountDownLatch(1);

  private boolean isSet;
  private int failures;
  private int lastError;

  /**
   * A registration that has not begun.
   *
   * @param connected called once, on the thread of {@link #run()}, when Telegram has accepted it
   */
  public WebhookRegistration(BotApi api, WebhookAddress address, Runnable connected) {
    this(
        api,
        address,
        connected,
        RandomGenerator.getDefault(),
        (delay, closed) -> closed.await(delay.toMillis(), TimeUnit.MILLISECONDS));
  }

  WebhookRegistration(
      BotApi api,
      WebhookAddress address,
      Runnable connected,
      RandomGenerator random,
      Poller.Waiting waiting) {
    this.connection = Connection.to(api, TO_ANSWER);
    this.address = address;
    this.connected = connected;
    this.backoff = new Backoff(random);
    this.waiting = waiting;
  }

  /**
   * Keeps the webhook set until {@link #close()}, or until the thread is interrupted.
   *
   * @throws WrongTokenException if Telegram does not accept the bot's token, at the first time
   * @throws WebhookRefusedException if it does not accept the address, at the first time
   */
  public void run() {
    try {
      while (closed.getCount() > 0) {
        waiting.pause(round(), closed);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the call or the wait under way; the webhook stays. */
  @Override
  public void close() {
    closed.countDown();
    connection.close();
  }

  /** How long to wait then. */
  private Duration round() throws InterruptedException {
    try {
      if (isSet) {
        look();
      } else {
        set();
      }
      failures = 0;
      return PAUSE;
    } catch (ExecutionException | UnreadableException e) {
      return closed.getCount() > 0 ? trouble(ApiError.unwrapped(e)) : Duration.ZERO;
    }
  }

  private void set() throws InterruptedException, ExecutionException {
    register();
    isSet = true;
    log.info("Telegram sends updates to {}", address);
    try {
      connected.run();
    } catch (RuntimeException bug) {
      log.error("what was to run on connecting failed", bug);
    }
  }

  private void register() throws InterruptedException, ExecutionException {
    Request request =
        Request.of("setWebhook")
            .with("url", address.url().toString())
            .with("secret_token", address.secret())
            .with("allowed_updates", ReadUpdates.KINDS)
            .with("max_connections", CONNECTIONS)
            .with("drop_pending_updates", false);
    connection.call(request).get();
  }

  private void look() throws InterruptedException, ExecutionException, UnreadableException {
    JsonNode info = connection.call(Request.of("getWebhookInfo")).get().result();
    if (!address.url().toString().equals(info.path("url").asText())) {
      log.warn("another copy of this bot changed where updates go: stop it; setting it back");
      register();
    }
    int error = info.path("last_error_date").asInt();
    if (error > lastError) {
      lastError = error;
      log.warn("Telegram could not bring an update: {}", info.path("last_error_message").asText());
    }
  }

  private Duration trouble(Throwable failure) {
    failures++;
    Optional<ApiError> error = ApiError.of(failure);
    if (!isSet && error.filter(ApiError::isWrongToken).isPresent()) {
      throw new WrongTokenException(error.get());
    }
    if (!isSet && error.filter(refusal -> refusal.code() == ApiError.BAD_REQUEST).isPresent()) {
      throw new WebhookRefusedException(error.get());
    }
    // A single failure is no news, and the same one is told once.
    if (failures == 2) {
      log.warn(
          "Telegram cannot be told where to send updates: {}; trying on",
          error.map(ApiError::toString).orElseGet(() -> ApiError.sentence(failure)));
    }
    return error.flatMap(ApiError::retryAfter).orElseGet(() -> backoff.after(failures));
  }
}
