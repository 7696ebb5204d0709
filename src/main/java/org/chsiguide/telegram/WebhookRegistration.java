package org.chsiguide.telegram;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.chsiguide.runtime.StartupException;
import org.chsiguide.telegram.client.ApiError;
import org.eclipse.jetty.http.HttpStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.methods.updates.GetWebhookInfo;
import org.telegram.telegrambots.meta.api.methods.updates.SetWebhook;
import org.telegram.telegrambots.meta.api.objects.WebhookInfo;
import org.telegram.telegrambots.meta.generics.TelegramClient;

/**
 * Registers the webhook with Telegram, and checks every minute whether it is still registered and
 * which errors Telegram had. It is not deleted on close: Telegram keeps updates while the bot is
 * down, and sends them when it is up again. {@link LongPoller} deletes it if the operator changes
 * to long polling.
 */
public class WebhookRegistration extends RetryLoop {
  private static final Logger log = LoggerFactory.getLogger(WebhookRegistration.class);

  static final Duration CHECK_INTERVAL = Duration.ofMinutes(1);

  /** The maximum that Telegram allows; updates that arrive at the same time share a commit. */
  private static final int MAX_CONNECTIONS = 100;

  /**
   * The number of refusals, in a minute and a half at least, after which a refused address is taken
   * to be wrong: Telegram also refuses one whose host it cannot resolve for a moment.
   */
  static final int MAX_REFUSALS = 20;

  private final WebhookAddress address;

  private int refusals;
  private int lastError;

  /**
   * Creates a registration; {@link #run} starts it.
   *
   * @param onConnected called once, on the thread of {@link #run()}, when Telegram has accepted the
   *     webhook
   */
  public WebhookRegistration(TelegramClient client, WebhookAddress address, Runnable onConnected) {
    super(client, onConnected);
    this.address = address;
  }

  /** Registers or checks the webhook, and waits until the next check. */
  @Override
  void runOnce() throws InterruptedException, ExecutionException {
    if (hasConnected()) {
      check();
    } else {
      register();
      log.info("Telegram sends updates to {}", address);
      recordConnected();
    }
    recordSuccess();
    pause(CHECK_INTERVAL);
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
    call(webhook).get();
  }

  private void check() throws InterruptedException, ExecutionException {
    WebhookInfo info = call(new GetWebhookInfo()).get();
    if (!address.url().toString().equals(info.getUrl())) {
      log.warn("another copy of this bot changed the webhook: stop it; setting the webhook again");
      register();
    }
    Integer error = info.getLastErrorDate();
    if (error != null && error > lastError) {
      lastError = error;
      log.warn("Telegram could not deliver an update: {}", info.getLastErrorMessage());
    }
  }

  /**
   * Handles the failure of a call.
   *
   * @throws StartupException if Telegram has refused the address {@link #MAX_REFUSALS} times before
   *     it accepted one
   */
  @Override
  void handleFailure(Throwable failure) throws InterruptedException {
    Optional<ApiError> error = ApiError.of(failure);
    if (!hasConnected()
        && error.filter(refusal -> refusal.code() == HttpStatus.BAD_REQUEST_400).isPresent()
        && ++refusals >= MAX_REFUSALS) {
      throw new StartupException(
          "Telegram 不接受这个 webhook 地址（它说：" + error.get() + "）",
          "Telegram does not accept the webhook address (it says " + error.get() + ")");
    }
    super.handleFailure(failure);
  }
}
