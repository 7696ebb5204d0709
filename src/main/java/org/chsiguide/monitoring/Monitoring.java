package org.chsiguide.monitoring;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.chsiguide.store.Store;
import org.chsiguide.update.UpdateConsumer;

/**
 * Watches a bot and shows an operator how it is: {@code /healthz} says whether students are served,
 * {@code /metrics} how well. Thread-safe.
 */
public final class Monitoring implements AutoCloseable {
  private static final String OK = "ok";

  private final Liveness liveness;
  private final Health health;
  private final Metrics metrics;

  /**
   * Watches a bot that starts now. Until it has a store it is a standby.
   *
   * @param version of the program
   */
  public Monitoring(UpdateMode updateMode, String version, InstantSource time) {
    this.liveness = new Liveness(time);
    this.health = new Health(liveness, updateMode, version);
    this.metrics = new Metrics(liveness, version);
  }

  /** Watches the store, too, with which the bot works from now on. */
  public void watchStore(Store store) {
    health.watchStore(store::pendingReplies, store::findProblem);
    metrics.registerStore(store);
  }

  /** The same taker, counted and timed. */
  public UpdateConsumer monitored(UpdateConsumer updateConsumer) {
    return (arrivals, saved) -> {
      long start = System.nanoTime();
      try {
        updateConsumer.consume(arrivals, saved);
      } catch (RuntimeException | Error e) {
        liveness.recordFailure();
        metrics.recordFailure();
        throw e;
      }
      liveness.recordBatch();
      metrics.recordBatch(arrivals, Duration.ofNanos(System.nanoTime() - start));
    };
  }

  /** Shows how much waits to be sent, and to how many chats something is sent. */
  public void watchSendQueues(IntSupplier waiting, IntSupplier chats) {
    metrics.registerSendQueues(waiting, chats);
  }

  /** A call to Telegram has ended; its outcome is "ok", or says what it was instead. */
  public void recordCall(String method, String outcome, Duration took) {
    metrics.recordCall(method, outcome, took);
    if (outcome.equals(OK)) {
      liveness.recordCall(method);
    }
  }

  /** Adds {@code /healthz} and {@code /metrics} to a web server. */
  public void addTo(RoutesConfig routes) {
    addTo(routes, () -> Optional.of(this));
  }

  /** The same for whichever bot runs at that time; while none does, they answer 503. */
  public static void addTo(RoutesConfig routes, Supplier<Optional<Monitoring>> current) {
    routes.get(
        "/healthz",
        context ->
            current
                .get()
                .ifPresentOrElse(it -> it.health.respond(context), () -> respondStopped(context)));
    routes.get(
        "/metrics",
        context ->
            current
                .get()
                .ifPresentOrElse(it -> it.metrics.respond(context), () -> respondStopped(context)));
  }

  private static void respondStopped(Context context) {
    context.status(503).result("the bot does not run\n");
  }

  /** Counts the requests to a webhook at this path. */
  public void countRequests(RoutesConfig routes, String path) {
    routes.after(path, metrics::recordWebhookRequest);
  }

  @Override
  public void close() {
    metrics.close();
  }
}
