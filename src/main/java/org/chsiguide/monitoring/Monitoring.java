package org.chsiguide.monitoring;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.chsiguide.store.Store;
import org.chsiguide.update.UpdateConsumer;

/**
 * Monitors a bot for its operator: {@code /healthz} says whether students are served, {@code
 * /metrics} how well. Thread-safe.
 */
public final class Monitoring implements AutoCloseable {
  private static final String OK = "ok";

  private final Health health;
  private final Metrics metrics;

  /**
   * Creates the monitoring of a bot that starts now; it counts as a standby until {@link
   * #watchStore}.
   *
   * @param updateMode how updates are received, "polling" or "webhook"
   */
  public Monitoring(String updateMode, String version, InstantSource time) {
    this.health = new Health(updateMode, version, time);
    this.metrics = new Metrics(health, version);
  }

  /** Monitors the store, too, from the time the bot leads and works with it. */
  public void watchStore(Store store) {
    health.watchStore(store.backlog()::replies, store.database()::findProblem);
    metrics.registerStore(store);
  }

  /** Returns the consumer, with its updates counted and its batches timed until they are saved. */
  public UpdateConsumer monitored(UpdateConsumer consumer) {
    return (arrivals, saved) -> {
      long start = System.nanoTime();
      try {
        consumer.consume(
            arrivals,
            () -> {
              saved.run();
              health.recordBatch();
              metrics.recordBatch(arrivals, Duration.ofNanos(System.nanoTime() - start));
            });
      } catch (RuntimeException | Error e) {
        health.recordFailure();
        metrics.recordFailure();
        throw e;
      }
    };
  }

  /** Monitors the number of sends in all queues, and the number of chats with a queue. */
  public void watchSendQueues(IntSupplier waiting, IntSupplier chats) {
    metrics.registerSendQueues(waiting, chats);
  }

  /** Records a call to Telegram that has ended; the outcome is "ok" or names the failure. */
  public void recordCall(String method, String outcome, Duration took) {
    metrics.recordCall(method, outcome, took);
    if (outcome.equals(OK)) {
      health.recordCall(method);
    }
  }

  /**
   * Adds {@code /healthz} and {@code /metrics} of the bot that runs at the time of the request;
   * while none runs, they answer 503.
   */
  public static void addTo(RoutesConfig routes, Supplier<Optional<Monitoring>> current) {
    add(routes, "/healthz", current, (it, context) -> it.health.respond(context));
    add(routes, "/metrics", current, (it, context) -> it.metrics.respond(context));
  }

  private static void add(
      RoutesConfig routes,
      String path,
      Supplier<Optional<Monitoring>> current,
      BiConsumer<Monitoring, Context> responder) {
    Handler handler =
        context ->
            current
                .get()
                .ifPresentOrElse(
                    it -> responder.accept(it, context),
                    () -> context.status(503).result("the bot does not run\n"));
    routes.get(path, handler);
    routes.head(path, handler); // or Javalin would answer 200 whatever the health is
  }

  /** Counts the requests to the webhook at this path. */
  public void countRequests(RoutesConfig routes, String path) {
    routes.after(path, metrics::recordWebhookRequest);
  }

  @Override
  public void close() {
    metrics.close();
  }
}
