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
import java.util.random.RandomGenerator;
import org.chsiguide.bot.Arrival;
import org.chsiguide.bot.Taker;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.methods.updates.DeleteWebhook;
import org.telegram.telegrambots.meta.api.methods.updates.GetUpdates;
import org.telegram.telegrambots.meta.api.objects.Update;
import org.telegram.telegrambots.meta.generics.TelegramClient;

/**
 * Fetches updates by long polling and hands them over, batch by batch, until it is closed. A batch
 * is confirmed to Telegram only when it is safe, by the call for the next one; so a stop at any
 * instant loses none, and may bring some again. That call is under way while answers are sent.
 *
 * <p>No failure of the network, of Telegram or of the taker ends it, and none makes it spin. The
 * long polling that telegrambots has could not be had so: it takes 401, 409 and 429 for the same
 * and does not wait as long as it is told to, an update that cannot be read stops it for ever, an
 * exception out of the consumer does so without a word, it asks for the next updates only when the
 * consumer is done with those before, and its end leaves a call under way.
 */
public final class Poller implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Poller.class);

  /** The longest that getUpdates waits (telegram-bot-api, Client.h). */
  private static final Duration LONG_POLL = Duration.ofSeconds(50);

  /** An empty answer that comes sooner than this was not waited for. */
  private static final Duration SOON = Duration.ofMillis(100);

  /** Between empty answers of a server that waits for nothing: a tap there costs this at most. */
  private static final Duration BETWEEN = Duration.ofMillis(200);

  /** Whoever waits this long has no other copy that polls. */
  private static final Duration UNDISTURBED = LONG_POLL.dividedBy(2);

  /** Two copies that poll end each other's calls; this slows their fight. */
  private static final Duration PEACE = Duration.ofSeconds(5);

  private static final Duration TO_CLOSE = Duration.ofSeconds(1);

  /** Waits, or less when the latch opens. */
  interface Waiting {
    void pause(Duration delay, CountDownLatch closed) throws InterruptedException;
  }

  private final TelegramClient client;
  private final OneCall calls = new OneCall();
  private final Taker taker;
  private final Runnable connected;
  private final InstantSource time;
  private final Backoff backoff;
  private final Waiting waiting;
  private final PollingLog told = new PollingLog();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  private volatile @Nullable Thread runner;
  private boolean isConnected;
  private boolean isConnectionTold;
  private int offset;
  private @Nullable Poll next;

  /** A call for updates that is under way. */
  private record Poll(CompletableFuture<ArrayList<Update>> answer, Instant begun) {}

  /**
   * A poller that has not begun.
   *
   * @param taker takes the updates of a batch, in order; when it throws before they are safe it is
   *     given the same ones again
   * @param connected called once, on the polling thread, when Telegram has accepted the bot
   */
  public Poller(TelegramClient client, Taker taker, Runnable connected) {
    this(
        client,
        taker,
        connected,
        InstantSource.system(),
        RandomGenerator.getDefault(),
        (delay, closed) -> closed.await(delay.toMillis(), TimeUnit.MILLISECONDS));
  }

  Poller(
      TelegramClient client,
      Taker taker,
      Runnable connected,
      InstantSource time,
      RandomGenerator random,
      Waiting waiting) {
    this.client = client;
    this.taker = taker;
    this.connected = connected;
    this.time = time;
    this.backoff = new Backoff(random);
    this.waiting = waiting;
  }

  /**
   * Polls on this thread until {@link #close()}, or until the thread is interrupted.
   *
   * @throws WrongTokenException if Telegram does not accept the bot's token; once it did, nothing
   *     that it or something between says ends the polling
   */
  public void run() {
    runner = Thread.currentThread();
    try {
      while (isOpen()) {
        round();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      ended.countDown();
    }
  }

  /** Ends the call or the wait under way; returns when no more is taken, or after a second. */
  @Override
  public void close() {
    closed.countDown();
    calls.close();
    try {
      if (isRunningElsewhere() && !ended.await(TO_CLOSE.toMillis(), TimeUnit.MILLISECONDS)) {
        log.warn("closed while a batch is still being taken");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isRunningElsewhere() {
    return runner != null && runner != Thread.currentThread();
  }

  private void round() throws InterruptedException {
    try {
      connect();
      Poll poll = next == null ? poll() : next;
      next = null;
      List<Update> updates = OneCall.await(poll.answer());
      told.well();
      if (!updates.isEmpty()) {
        handOver(updates);
      } else {
        waited(Duration.between(poll.begun(), time.instant()));
      }
    } catch (ExecutionException e) {
      if (isOpen()) {
        trouble(ApiError.unwrapped(e));
      }
    }
  }

  private void waited(Duration time) throws InterruptedException {
    if (time.compareTo(SOON) < 0) {
      pause(BETWEEN);
    } else if (time.compareTo(UNDISTURBED) > 0) {
      told.undisturbed();
    }
  }

  /** A webhook of an earlier life would keep the updates; those that wait stay. */
  private void connect() throws InterruptedException, ExecutionException {
    if (isConnected) {
      return;
    }
    DeleteWebhook off = DeleteWebhook.builder().dropPendingUpdates(false).build();
    var unused = OneCall.await(calls.begin(MethodSender.call(client, off)));
    isConnected = true;
    if (isConnectionTold) {
      return;
    }
    isConnectionTold = true;
    try {
      connected.run();
    } catch (RuntimeException bug) {
      log.error("what was to run on connecting failed", bug);
    }
  }

  private Poll poll() {
    GetUpdates request = new UpdateParser.Poll(offset, (int) LONG_POLL.toSeconds());
    CompletableFuture<ArrayList<Update>> call =
        isOpen()
            ? MethodSender.call(client, request)
            : CompletableFuture.failedFuture(NoAnswerException.neverLeft("closed"));
    return new Poll(calls.begin(call), time.instant());
  }

  /** Gives the batch until it is safe; only then is it confirmed by the next call. */
  private void handOver(List<Update> updates) throws InterruptedException {
    List<Arrival> arrivals = Updates.arrivals(updates);
    if (arrivals.isEmpty()) {
      confirm(updates);
    }
    for (int attempt = 1; next == null && isOpen(); attempt++) {
      try {
        taker.take(arrivals, () -> confirm(updates));
      } catch (RuntimeException | Error e) {
        log.error("{} updates were not all taken", arrivals.size(), e);
      }
      if (next == null) {
        pause(backoff.after(attempt));
      }
    }
  }

  private void confirm(List<Update> updates) {
    offset = after(updates);
    next = poll();
  }

  /** Not the highest ever seen: after a quiet week Telegram may begin again with lower ids. */
  private static int after(List<Update> updates) {
    return 1 + updates.stream().mapToInt(Update::getUpdateId).max().orElseThrow();
  }

  private void trouble(Throwable failure) throws InterruptedException {
    int failures = told.failed();
    Optional<ApiError> error = ApiError.of(failure);
    if (error.isEmpty()) {
      told.tell("Telegram cannot be reached: " + ApiError.sentence(failure));
      pause(backoff.after(failures));
      return;
    }
    int code = error.get().code();
    if (error.get().isWrongToken() && !isConnectionTold) {
      throw new WrongTokenException(error.get());
    }
    if (code == ApiError.CONFLICT) {
      told.conflict(error.get());
      isConnected &= !error.get().says("webhook is active");
      pause(PEACE);
    } else {
      told.tell("Telegram refuses updates: " + error.get());
      pause(error.get().retryAfter().orElseGet(() -> backoff.after(failures)));
    }
  }

  private boolean isOpen() {
    return closed.getCount() > 0;
  }

  private void pause(Duration delay) throws InterruptedException {
    waiting.pause(delay, closed);
  }
}
