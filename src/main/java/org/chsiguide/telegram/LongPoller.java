package org.chsiguide.telegram;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.chsiguide.runtime.Backoff;
import org.chsiguide.runtime.StartupException;
import org.chsiguide.telegram.client.ApiError;
import org.chsiguide.telegram.client.InterruptibleCall;
import org.chsiguide.telegram.client.MethodSender;
import org.chsiguide.telegram.client.NoAnswerException;
import org.chsiguide.update.IncomingInlineQuery;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.methods.updates.DeleteWebhook;
import org.telegram.telegrambots.meta.api.methods.updates.GetUpdates;
import org.telegram.telegrambots.meta.api.objects.Update;
import org.telegram.telegrambots.meta.generics.TelegramClient;

/**
 * Fetches updates by long polling and hands them to the consumer, batch by batch, until it is
 * closed. A batch is confirmed to Telegram by the call for the next one, only after it is saved; so
 * a crash at any time loses no update, and may repeat some. That call is under way while replies
 * are sent.
 *
 * <p>No failure of the network, of Telegram or of the consumer ends it, and none makes it spin. The
 * long polling of telegrambots does not do this: it treats 401, 409 and 429 alike and does not wait
 * as long as it is told to, an update that cannot be parsed stops it for ever, an exception from
 * the consumer does so silently, it fetches the next updates only when the consumer has finished
 * those before, and closing it leaves a call under way.
 */
public final class LongPoller implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LongPoller.class);

  /** The longest time that getUpdates waits (telegram-bot-api, Client.h). */
  private static final Duration LONG_POLL = Duration.ofSeconds(50);

  /** An empty response that comes sooner than this did not wait. */
  private static final Duration MIN_POLL_TIME = Duration.ofMillis(100);

  /**
   * The pause between empty responses of a server that does not wait; it delays a callback query by
   * at most this.
   */
  private static final Duration IDLE_PAUSE = Duration.ofMillis(200);

  /** A call that has waited this long was not ended by another copy that polls. */
  private static final Duration NO_CONFLICT_AFTER = LONG_POLL.dividedBy(2);

  /**
   * The pause after a conflict: two copies that poll end each other's calls, and this makes them do
   * so less often.
   */
  private static final Duration CONFLICT_PAUSE = Duration.ofSeconds(5);

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

  /** Waits for the delay, or until the latch opens. */
  interface Sleeper {
    void sleep(Duration delay, CountDownLatch closed) throws InterruptedException;
  }

  private final TelegramClient client;
  private final InterruptibleCall calls = new InterruptibleCall();
  private final UpdateConsumer updateConsumer;
  private final Runnable onConnected;
  private final InstantSource clock;
  private final Backoff backoff;
  private final Sleeper sleeper;
  private final PollingLog pollingLog = new PollingLog();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  private volatile Consumer<IncomingInlineQuery> inlineHandler = query -> {};
  private volatile @Nullable Thread runner;
  private boolean isConnected;
  private boolean hasConnectedBefore;
  private int offset;
  private @Nullable Poll nextPoll;

  /** A getUpdates call under way. */
  private record Poll(CompletableFuture<ArrayList<Update>> answer, Instant startedAt) {}

  /**
   * Creates a poller; {@link #run} starts it.
   *
   * @param updateConsumer handles the updates of a batch, in order; if it throws before they are
   *     saved, it is given the same ones again
   * @param onConnected called once, on the polling thread, when Telegram has accepted the bot
   */
  public LongPoller(TelegramClient client, UpdateConsumer updateConsumer, Runnable onConnected) {
    this(
        client,
        updateConsumer,
        onConnected,
        InstantSource.system(),
        RandomGenerator.getDefault(),
        (delay, closed) -> closed.await(delay.toMillis(), TimeUnit.MILLISECONDS));
  }

  LongPoller(
      TelegramClient client,
      UpdateConsumer updateConsumer,
      Runnable onConnected,
      InstantSource clock,
      RandomGenerator random,
      Sleeper sleeper) {
    this.client = client;
    this.updateConsumer = updateConsumer;
    this.onConnected = onConnected;
    this.clock = clock;
    this.backoff = new Backoff(random);
    this.sleeper = sleeper;
  }

  /** Gives inline queries to this handler, which neither blocks nor throws. */
  public void openInline(Consumer<IncomingInlineQuery> handler) {
    inlineHandler = handler;
  }

  /**
   * Polls on this thread until {@link #close()}, or until the thread is interrupted.
   *
   * @throws StartupException if Telegram does not accept the bot's token; once it has, no response
   *     ends the polling
   */
  public void run() {
    runner = Thread.currentThread();
    try {
      while (isOpen()) {
        pollOnce();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      ended.countDown();
    }
  }

  /**
   * Ends the call or the pause under way; returns when the current batch is handled, or after a
   * second.
   */
  @Override
  public void close() {
    closed.countDown();
    calls.close();
    try {
      if (isRunningElsewhere() && !ended.await(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        log.warn("closed while a batch is still being handled");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isRunningElsewhere() {
    return runner != null && runner != Thread.currentThread();
  }

  private void pollOnce() throws InterruptedException {
    try {
      connect();
      Poll poll = nextPoll == null ? poll() : nextPoll;
      nextPoll = null;
      List<Update> updates = InterruptibleCall.await(poll.answer());
      pollingLog.recordSuccess();
      if (!updates.isEmpty()) {
        deliver(updates);
      } else {
        handleEmptyPoll(Duration.between(poll.startedAt(), clock.instant()));
      }
    } catch (ExecutionException e) {
      if (isOpen()) {
        handleFailure(ApiError.unwrap(e));
      }
    }
  }

  private void handleEmptyPoll(Duration elapsed) throws InterruptedException {
    if (elapsed.compareTo(MIN_POLL_TIME) < 0) {
      pause(IDLE_PAUSE);
    } else if (elapsed.compareTo(NO_CONFLICT_AFTER) > 0) {
      pollingLog.resetConflict();
    }
  }

  /**
   * Deletes a webhook that an earlier run has set, which would receive the updates; pending updates
   * are kept.
   */
  private void connect() throws InterruptedException, ExecutionException {
    if (isConnected) {
      return;
    }
    DeleteWebhook off = DeleteWebhook.builder().dropPendingUpdates(false).build();
    var unused = InterruptibleCall.await(calls.begin(MethodSender.call(client, off)));
    isConnected = true;
    if (hasConnectedBefore) {
      return;
    }
    hasConnectedBefore = true;
    try {
      onConnected.run();
    } catch (RuntimeException bug) {
      log.error("the listener of the first connection failed", bug);
    }
  }

  private Poll poll() {
    GetUpdates request = new UpdateParser.Poll(offset, (int) LONG_POLL.toSeconds());
    CompletableFuture<ArrayList<Update>> call =
        isOpen()
            ? MethodSender.call(client, request)
            : CompletableFuture.failedFuture(NoAnswerException.notSent("closed"));
    return new Poll(calls.begin(call), clock.instant());
  }

  /**
   * Passes the batch to the consumer until it is saved; only then does the next call confirm it.
   */
  private void deliver(List<Update> updates) throws InterruptedException {
    UpdateMapper.toInlineQueries(updates).forEach(inlineHandler);
    List<IncomingUpdate> incomingUpdates = UpdateMapper.toIncomingUpdates(updates);
    if (incomingUpdates.isEmpty()) {
      confirm(updates);
    }
    for (int attempt = 1; nextPoll == null && isOpen(); attempt++) {
      try {
        updateConsumer.consume(incomingUpdates, () -> confirm(updates));
      } catch (RuntimeException | Error e) {
        log.error("{} updates were not all handled", incomingUpdates.size(), e);
      }
      if (nextPoll == null) {
        pause(backoff.delayAfter(attempt));
      }
    }
  }

  private void confirm(List<Update> updates) {
    offset = nextOffset(updates);
    nextPoll = poll();
  }

  /**
   * Returns the offset after this batch, not after the highest id ever seen: after a quiet week
   * Telegram may continue with lower ids.
   */
  private static int nextOffset(List<Update> updates) {
    return 1 + updates.stream().mapToInt(Update::getUpdateId).max().orElseThrow();
  }

  private void handleFailure(Throwable failure) throws InterruptedException {
    int failures = pollingLog.recordFailure();
    Optional<ApiError> error = ApiError.of(failure);
    if (error.isEmpty()) {
      pollingLog.logFailure("Telegram cannot be reached: " + ApiError.describe(failure));
      pause(backoff.delayAfter(failures));
      return;
    }
    int code = error.get().code();
    if (error.get().isWrongToken() && !hasConnectedBefore) {
      throw wrongToken(error.get());
    }
    if (code == ApiError.CONFLICT) {
      pollingLog.logConflict(error.get());
      isConnected &= !error.get().mentions("webhook is active");
      pause(CONFLICT_PAUSE);
    } else {
      pollingLog.logFailure("Telegram refuses updates: " + error.get());
      pause(error.get().retryAfter().orElseGet(() -> backoff.delayAfter(failures)));
    }
  }

  private boolean isOpen() {
    return closed.getCount() > 0;
  }

  private void pause(Duration delay) throws InterruptedException {
    sleeper.sleep(delay, closed);
  }

  /** Returns the exception for a token that Telegram does not know. */
  static StartupException wrongToken(ApiError error) {
    return new StartupException(
        "token 不对（Telegram 说：" + error + "）；正确的请向 @BotFather 要",
        "the token is wrong (Telegram says " + error + "); ask @BotFather for the right one");
  }
}
