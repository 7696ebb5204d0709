package org.chsiguide.telegram;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.chsiguide.runtime.Backoff;
import org.chsiguide.runtime.StartupException;
import org.chsiguide.telegram.client.ApiError;
import org.chsiguide.telegram.client.InterruptibleCall;
import org.chsiguide.telegram.client.MethodSender;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.methods.updates.GetWebhookInfo;
import org.telegram.telegrambots.meta.api.methods.updates.SetWebhook;
import org.telegram.telegrambots.meta.api.objects.WebhookInfo;
import org.telegram.telegrambots.meta.generics.TelegramClient;

/**
 * Tells Telegram where to send updates to, and looks every minute whether it still does and what it
 * met there. It is not taken back at the end: what comes while the bot is down Telegram keeps, and
 * sends when it is up again. Who changes to long polling takes it off, see {@link LongPoller}.
 */
public final class WebhookRegistration implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WebhookRegistration.class);

  static final Duration CHECK_INTERVAL = Duration.ofMinutes(1);

  /** The most there may be; all that come at the same time share a commit. */
  private static final int MAX_CONNECTIONS = 100;

  private final TelegramClient client;
  private final InterruptibleCall calls = new InterruptibleCall();
  private final WebhookAddress address;
  private final Runnable onConnected;
  private final Backoff backoff;
  private final LongPoller.Sleeper sleeper;
  private final CountDownLatch closed = new CountDownLatch(1);

  private boolean isSet;
  private int failures;
  private int lastError;

  /**
   * A registration that has not begun.
   *
   * @param onConnected called once, on the thread of {@link #run()}, when Telegram has accepted it
   */
  public WebhookRegistration(TelegramClient client, WebhookAddress address, Runnable onConnected) {
    this(
        client,
        address,
        onConnected,
        RandomGenerator.getDefault(),
        (delay, closed) -> closed.await(delay.toMillis(), TimeUnit.MILLISECONDS));
  }

  WebhookRegistration(
      TelegramClient client,
      WebhookAddress address,
      Runnable onConnected,
      RandomGenerator random,
      LongPoller.Sleeper sleeper) {
    this.client = client;
    this.address = address;
    this.onConnected = onConnected;
    this.backoff = new Backoff(random);
    this.sleeper = sleeper;
  }

  /**
   * Keeps the webhook set until {@link #close()}, or until the thread is interrupted.
   *
   * @throws StartupException if Telegram does not accept the bot's token, at the first time
   * @throws StartupException if it does not accept the address, at the first time
   */
  public void run() {
    try {
      while (closed.getCount() > 0) {
        sleeper.sleep(runOnce(), closed);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the call or the wait under way; the webhook stays. */
  @Override
  public void close() {
    closed.countDown();
    calls.close();
  }

  /** How long to wait then. */
  private Duration runOnce() throws InterruptedException {
    try {
      if (isSet) {
        check();
      } else {
        set();
      }
      failures = 0;
      return CHECK_INTERVAL;
    } catch (ExecutionException e) {
      return closed.getCount() > 0 ? handleFailure(ApiError.unwrap(e)) : Duration.ZERO;
    }
  }

  private void set() throws InterruptedException, ExecutionException {
    register();
    isSet = true;
    log.info("Telegram sends updates to {}", address);
    try {
      onConnected.run();
    } catch (RuntimeException bug) {
      log.error("what was to run on connecting failed", bug);
    }
  }

  private void register() throws InterruptedException, ExecutionException {
    SetWebhook webhook =
        SetWebhook.builder()
            .url(address.url().toString())
            .secretToken(address.secret())
            .allowedUpdates(UpdateParser.KINDS)
            .maxConnections(MAX_CONNECTIONS)
            .dropPendingUpdates(false)
            .build();
    var unused = InterruptibleCall.await(calls.begin(client.executeAsync(webhook)));
  }

  private void check() throws InterruptedException, ExecutionException {
    WebhookInfo info =
        InterruptibleCall.await(calls.begin(MethodSender.call(client, new GetWebhookInfo())));
    if (!address.url().toString().equals(info.getUrl())) {
      log.warn("another copy of this bot changed where updates go: stop it; setting it back");
      register();
    }
    Integer error = info.getLastErrorDate();
    if (error != null && error > lastError) {
      lastError = error;
      log.warn("Telegram could not bring an update: {}", info.getLastErrorMessage());
    }
  }

  private Duration handleFailure(Throwable failure) {
    failures++;
    Optional<ApiError> error = ApiError.of(failure);
    if (!isSet && error.filter(ApiError::isWrongToken).isPresent()) {
      throw LongPoller.wrongToken(error.get());
    }
    if (!isSet && error.filter(refusal -> refusal.code() == ApiError.BAD_REQUEST).isPresent()) {
      throw new StartupException(
          "Telegram does not accept the address of the webhook (it says " + error.get() + ")");
    }
    // A single failure is no news, and the same one is told once.
    if (failures == 2) {
      log.warn(
          "Telegram cannot be told where to send updates: {}; trying on",
          ApiError.describe(failure));
    }
    return error.flatMap(ApiError::retryAfter).orElseGet(() -> backoff.delayAfter(failures));
  }
}
