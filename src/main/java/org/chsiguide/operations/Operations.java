package org.chsiguide.operations;

import io.javalin.config.RoutesConfig;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.chsiguide.bot.Arrival;
import org.chsiguide.bot.LeftToAnother;
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

  /** Watches a bot that starts now, with this store. */
  public Operations(Receiving receiving, Store store, InstantSource time) {
    this.pulse = new Pulse(time);
    this.health = new Health(pulse, receiving, store::pendingAnswers);
    this.metrics = new Metrics(pulse, store);
  }

  /** The same taker, counted and timed. */
  public Consumer<List<Arrival>> watched(Consumer<List<Arrival>> taker) {
    return arrivals -> {
      long start = System.nanoTime();
      try {
        taker.accept(arrivals);
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

  /** A call to Telegram has ended; its outcome is "ok", or says what it was instead. */
  public void called(String method, String outcome, Duration took) {
    metrics.called(method, outcome, took);
    if (outcome.equals(OK)) {
      pulse.called(method);
    }
  }

  /** Adds {@code /healthz} and {@code /metrics} to a web server. */
  public void addTo(RoutesConfig routes) {
    routes.get("/healthz", health::answer);
    routes.get("/metrics", metrics::answer);
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
