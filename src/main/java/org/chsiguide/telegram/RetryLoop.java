package org.chsiguide.telegram;

import java.io.Serializable;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.chsiguide.runtime.Backoff;
import org.chsiguide.runtime.FailureLog;
import org.chsiguide.runtime.StartupException;
import org.chsiguide.telegram.client.ApiError;
import org.chsiguide.telegram.client.MethodSender;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.methods.botapimethods.PartialBotApiMethod;
import org.telegram.telegrambots.meta.generics.TelegramClient;

/**
 * A loop that calls Telegram on one thread, one call at a time, until another thread closes it. It
 * logs when calls fail and when Telegram answers again, pauses after a failure, and ends if
 * Telegram rejects the token of the first call.
 */
abstract class RetryLoop implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RetryLoop.class);

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

  private final TelegramClient client;
  private final Runnable onConnected;
  private final Backoff backoff = new Backoff(RandomGenerator.getDefault());
  private final FailureLog failureLog = new FailureLog(log);
  private final CountDownLatch closed = new CountDownLatch(1);

  /** Held while the loop runs. */
  private final ReentrantLock running = new ReentrantLock();

  private volatile @Nullable CompletableFuture<?> current;
  private boolean hasConnected;
  private int failures;

  /**
   * @param onConnected called once, on the thread of the loop, when Telegram has accepted the bot
   */
  RetryLoop(TelegramClient client, Runnable onConnected) {
    this.client = client;
    this.onConnected = onConnected;
  }

  /** Runs one iteration; throws the failure of a call. */
  abstract void runOnce() throws InterruptedException, ExecutionException;

  /**
   * Runs the loop on this thread until {@link #close()}, or until the thread is interrupted.
   *
   * @throws StartupException if Telegram rejects the token of the first call
   */
  public final void run() {
    running.lock();
    try {
      while (isOpen()) {
        try {
          runOnce();
        } catch (ExecutionException | CancellationException e) {
          if (isOpen()) {
            handleFailure(e);
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      running.unlock();
    }
  }

  /** Makes a call, which is cancelled when the loop is closed. */
  <T extends Serializable> CompletableFuture<T> call(PartialBotApiMethod<T> method) {
    CompletableFuture<T> call =
        isOpen() ? MethodSender.call(client, method) : new CompletableFuture<>();
    current = call;
    if (!isOpen()) {
      call.cancel(false);
    }
    return call;
  }

  void recordConnected() {
    if (hasConnected) {
      return;
    }
    hasConnected = true;
    try {
      onConnected.run();
    } catch (RuntimeException | Error bug) {
      log.error("the work after the first connection failed", bug);
    }
  }

  boolean hasConnected() {
    return hasConnected;
  }

  boolean isOpen() {
    return closed.getCount() > 0;
  }

  /** Waits for this time, or until the loop is closed. */
  void pause(Duration delay) throws InterruptedException {
    closed.await(delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  void pauseAfter(int failuresInRow) throws InterruptedException {
    pause(backoff.delayAfter(failuresInRow));
  }

  void recordSuccess() {
    failureLog.recordSuccess("Telegram answers again");
    failures = 0;
  }

  /**
   * Pauses after a failed call, for as long as Telegram asks if it does. A first failure with a
   * short pause is not logged, because connections that wait for a minute do break.
   *
   * @throws StartupException if Telegram rejects the token and has not accepted it before
   */
  void handleFailure(Throwable failure) throws InterruptedException {
    Optional<ApiError> error = ApiError.of(failure);
    boolean isWrongToken = error.filter(ApiError::isWrongToken).isPresent();
    if (isWrongToken && !hasConnected) {
      throw new StartupException(
          "token 不对（Telegram 说：%s）；正确的请向 @BotFather 要",
          "the token is wrong (Telegram says %s); ask @BotFather for the right one", error.get());
    }
    failures++;
    Duration delay =
        error.flatMap(ApiError::retryAfter).orElseGet(() -> backoff.delayAfter(failures));
    if (failures > 1 || delay.compareTo(Backoff.MAX_DELAY) > 0) {
      String problem =
          isWrongToken
              ? "Telegram rejects the token, which it accepted before; if @BotFather has given a"
                  + " new one, set that and restart: "
              : error.isPresent() ? "Telegram refuses calls: " : "Telegram cannot be reached: ";
      failureLog.warn(problem + ApiError.describe(failure));
    }
    pause(delay);
  }

  /**
   * Ends the call or pause in progress and prevents others; returns when the response is handled,
   * or after a second.
   */
  @Override
  public final void close() {
    closed.countDown();
    CompletableFuture<?> call = current;
    if (call != null) {
      call.cancel(false);
    }
    try {
      if (running.tryLock(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        running.unlock();
      } else {
        log.warn("closed while a response of Telegram is still being handled");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
