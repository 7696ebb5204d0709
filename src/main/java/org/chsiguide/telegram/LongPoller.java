package org.chsiguide.telegram;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.chsiguide.runtime.FailureLog;
import org.chsiguide.telegram.client.ApiError;
import org.chsiguide.update.IncomingInlineQuery;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateConsumer;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.methods.updates.DeleteWebhook;
import org.telegram.telegrambots.meta.api.objects.Update;
import org.telegram.telegrambots.meta.generics.TelegramClient;

/**
 * Fetches updates by long polling and hands them to the consumer, batch by batch, until it is
 * closed. The call for the next batch confirms a batch to Telegram, and is made only after that is
 * saved: a crash at any time loses no update, but may repeat some. Replies are sent during that
 * call.
 *
 * <p>No failure of the network, of Telegram or of the consumer ends it or makes it spin.
 */
public class LongPoller extends RetryLoop {
  private static final Logger log = LoggerFactory.getLogger(LongPoller.class);

  /** The longest time that getUpdates waits (telegram-bot-api, Client.h). */
  private static final Duration LONG_POLL = Duration.ofSeconds(50);

  /**
   * The pause after a response without new updates, in case the server does not wait or repeats
   * confirmed ones; a callback query is delayed by at most this.
   */
  private static final Duration IDLE_PAUSE = Duration.ofMillis(200);

  /** The pause after a conflict, because two copies that poll end each other's calls each time. */
  private static final Duration CONFLICT_PAUSE = Duration.ofSeconds(5);

  private final UpdateConsumer updateConsumer;

  /** Logs failures of the consumer; the retry loop logs failed calls. */
  private final FailureLog failureLog = new FailureLog(log);

  private final FailureLog conflictLog = new FailureLog(log);

  private final Consumer<IncomingInlineQuery> inlineHandler;

  /** Whether updates may go to a webhook, which an earlier run or another copy has set. */
  private boolean mayHaveWebhook = true;

  private int offset;

  /** The getUpdates call in progress, if there is one. */
  private @Nullable CompletableFuture<ArrayList<Update>> nextPoll;

  /**
   * Creates a poller; {@link #run} starts it.
   *
   * @param inlineHandler handles inline queries; it neither blocks nor throws
   * @param onConnected called once, on the polling thread, when Telegram has accepted the bot
   */
  public LongPoller(
      TelegramClient client,
      UpdateConsumer updateConsumer,
      Consumer<IncomingInlineQuery> inlineHandler,
      Runnable onConnected) {
    super(client, onConnected);
    this.updateConsumer = updateConsumer;
    this.inlineHandler = inlineHandler;
  }

  @Override
  void runOnce() throws InterruptedException, ExecutionException {
    if (mayHaveWebhook) {
      mayHaveWebhook = false;
      // If this fails, getUpdates says why, and whether there is a webhook.
      if (call(new DeleteWebhook(false)).handle((deleted, failure) -> failure == null).get()) {
        recordConnected();
      }
    }
    CompletableFuture<ArrayList<Update>> poll = nextPoll == null ? poll() : nextPoll;
    nextPoll = null;
    List<Update> updates = poll.get();
    recordConnected();
    recordSuccess();
    int confirmed = offset;
    if (!updates.isEmpty()) {
      deliver(updates);
    } else {
      conflictLog.recordSuccess("no other copy polls any more"); // it would have ended the call
    }
    if (offset == confirmed) {
      pause(IDLE_PAUSE);
    }
  }

  private CompletableFuture<ArrayList<Update>> poll() {
    int timeoutSeconds = hasConnected() ? (int) LONG_POLL.toSeconds() : 0;
    return call(new UpdateParser.Poll(offset, timeoutSeconds));
  }

  /** Passes the batch to the consumer until it is saved. */
  private void deliver(List<Update> updates) throws InterruptedException {
    List<IncomingUpdate> incomingUpdates = UpdateMapper.toIncomingUpdates(updates, inlineHandler);
    if (incomingUpdates.isEmpty()) {
      confirm(updates);
    }
    for (int attempt = 1; nextPoll == null && isOpen(); attempt++) {
      try {
        updateConsumer.consume(incomingUpdates, () -> confirm(updates));
        failureLog.recordSuccess("updates are handled again");
      } catch (RuntimeException | Error e) {
        failureLog.warn(incomingUpdates.size() + " updates were not all handled", e);
      }
      if (nextPoll == null) {
        pauseAfter(attempt);
      }
    }
  }

  /**
   * Begins the next call, which confirms this batch by the offset after it, not after the highest
   * id ever seen: after a quiet week Telegram may continue with lower ids.
   */
  private void confirm(List<Update> updates) {
    offset = 1 + updates.stream().mapToInt(Update::getUpdateId).max().orElseThrow();
    nextPoll = poll();
  }

  /** After a conflict, waits until another process may have stopped to receive the updates. */
  @Override
  void handleFailure(Throwable failure) throws InterruptedException {
    Optional<ApiError> conflict =
        ApiError.of(failure).filter(error -> error.code() == HttpStatus.CONFLICT_409);
    if (conflict.isEmpty()) {
      super.handleFailure(failure);
      return;
    }
    conflictLog.warn(
        "another copy of this bot is polling, or has set a webhook: stop it (%s)"
            .formatted(conflict.get()));
    mayHaveWebhook |= conflict.get().mentions("webhook is active");
    pause(CONFLICT_PAUSE);
  }
}
