package org.chsiguide.operations;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.chsiguide.bot.LeftToAnother;
import org.chsiguide.bot.Taker;
import org.chsiguide.store.Store;

/**
 * Watches a bot and shows an operator how it is: {@code /healthz} says whether students are served,
 * {@code /metrics} how well. Thread-safe.
 */
public final class Operations implements AutoCloseable {
  private static final String OK = "ok";

  private final Pulse pulse;
  private final Health health;
  private final Metrics metrics;

  /**
   * Watches a bot that starts now, with this store.
   *
   * @param version of the program
   */
  public Operations(Receiving receiving, Store store, String version, InstantSource time) {
    this.pulse = new Pulse(time);
    this.health = new Health(pulse, receiving, store::pendingAnswers, store::trouble, version);
    this.metrics = new Metrics(pulse, store, version);
  }

  /** The same taker, counted and timed. */
  public Taker watched(Taker taker) {
    return (arrivals, saved) -> {
      long start = System.nanoTime();
      try {
        taker.take(arrivals, saved);
      } catch (LeftToAnother e) {
        pulse.taken();
        metrics.left(arrivals.stream().filter(it -> e.holds(it.updateId())).count());
        throw e;
      } catch (RuntimeException | Error e) {
        pulse.failed();
        metrics.failed();
        throw e;
      }
      pulse.taken();
      metrics.taken(arrivals, Duration.ofNanos(System.nanoTime() - start));
    };
  }

  /** Shows how much waits to be sent, and to how many chats something is sent. */
  public void watchLanes(IntSupplier waiting, IntSupplier chats) {
    metrics.lanes(waiting, chats);
  }

  /** A call to Telegram has ended; its outcome is "ok", or says what it was instead. */
  public void called(String method, String outcome, Duration took) {
    metrics.called(method, outcome, took);
    if (outcome.equals(OK)) {
      pulse.called(method);
    }
  }

  /** Adds {@code /healthz} and {@code /metrics} to a web server. */
  public void addTo(RoutesConfig routes) {
    addTo(routes, () -> Optional.of(this));
  }

  /** The same for whichever bot runs at that time; while none does, they answer 503. */
  public static void addTo(RoutesConfig routes, Supplier<Optional<Operations>> current) {
    routes.get(
        "/healthz",
        context ->
            current.get().ifPresentOrElse(it -> it.health.answer(context), () -> stopped(context)));
    routes.get(
        "/metrics",
        context ->
            current
                .get()
                .ifPresentOrElse(it -> it.metrics.answer(context), () -> stopped(context)));
  }

  private static void stopped(Context context) {
    context.status(503).result("the bot does not run\n");
  }

  /** Counts the requests to a webhook at this path. */
  public void countRequests(RoutesConfig routes, String path) {
    routes.after(path, metrics::posted);
  }

  @Override
  public void close() {
    metrics.close();
  }
}
