package org.chsiguide.monitoring;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import io.javalin.http.Context;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.chsiguide.dialog.Event;
import org.chsiguide.store.Backlog;
import org.chsiguide.store.Store;
import org.chsiguide.update.IncomingUpdate;
import org.jspecify.annotations.Nullable;

/**
 * {@code /metrics}, in the Prometheus format: updates, commits, calls to Telegram and queues. No
 * label has a value that depends on a student. Thread-safe.
 */
final class Metrics implements AutoCloseable {
  private static final Duration[] COMMIT_BUCKETS =
      millis(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 5_000);
  private static final Duration[] CALL_BUCKETS = millis(20, 50, 100, 200, 500, 1_000, 5_000);
  private static final double[] BATCH_SIZE_BUCKETS = {1, 2, 5, 10, 20, 50, 100, 200, 500};

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private @Nullable JvmGcMetrics gcMetrics;
  private volatile BooleanSupplier isLeader = () -> false;

  /** By the class of the event. */
  private final Map<Class<?>, Counter> updates =
      Stream.of(Event.class.getPermittedSubclasses())
          .collect(Collectors.toMap(event -> event, this::counter));

  private final Timer batches =
      Timer.builder("bot.batch")
          .description("From the start of a batch of updates to its commit")
          .serviceLevelObjectives(COMMIT_BUCKETS)
          .register(registry);
  private final DistributionSummary batchSizes =
      DistributionSummary.builder("bot.batch.updates")
          .description("Updates that shared a commit")
          .serviceLevelObjectives(BATCH_SIZE_BUCKETS)
          .register(registry);
  private final Counter failures =
      Counter.builder("bot.batch.failures")
          .description("Batches of updates that could not be saved and come again")
          .register(registry);

  private final MeterProvider<Timer> calls =
      Timer.builder("telegram.calls")
          .description("Calls to Telegram by method and outcome: ok, a status such as 429, …")
          .serviceLevelObjectives(CALL_BUCKETS)
          .withRegistry(registry);
  private final MeterProvider<Counter> webhookRequests =
      Counter.builder("webhook.requests")
          .description("Requests to the webhook, by the status they were answered with")
          .withRegistry(registry);

  Metrics(Health health, String version) {
    Gauge.builder("bot.version", () -> 1)
        .description("1; which version runs is its label")
        .tag("version", version)
        .register(registry);
    registerTimestamp(
        "bot.last.update.timestamp", "When updates were last taken", health::lastUpdateMillis);
    registerTimestamp(
        "telegram.last.answer.timestamp",
        "When Telegram last answered on the way by which updates come",
        health::lastResponseMillis);
    registerGauge(
        "bot.leader",
        "1 where this process works, 0 where it is a standby",
        () -> isLeader.getAsBoolean() ? 1 : 0);
  }

  /**
   * Registers the metrics of the JVM when they are first requested, because its management classes
   * take long to load.
   */
  private synchronized void bindJvmMetrics() {
    if (gcMetrics != null) {
      return;
    }
    gcMetrics = new JvmGcMetrics();
    gcMetrics.bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  void registerSendQueues(IntSupplier waiting, IntSupplier chats) {
    registerGauge(
        "telegram.send.pending",
        "Requests to be sent that Telegram has not answered",
        waiting::getAsInt);
    registerGauge(
        "telegram.send.chats",
        "Chats to which something is sent, or was a moment ago",
        chats::getAsInt);
  }

  void recordBatch(List<IncomingUpdate> arrivals, Duration took) {
    batches.record(took);
    batchSizes.record(arrivals.size());
    arrivals.forEach(
        update -> Objects.requireNonNull(updates.get(update.event().getClass())).increment());
  }

  private Counter counter(Class<?> event) {
    return Counter.builder("bot.updates")
        .description("Updates taken and saved, by what the student did")
        .tag("kind", SnakeCaseStrategy.INSTANCE.translate(event.getSimpleName()))
        .register(registry);
  }

  void recordFailure() {
    failures.increment();
  }

  void recordCall(String method, String outcome, Duration took) {
    calls.withTags("method", method, "outcome", outcome).record(took);
  }

  void recordWebhookRequest(Context context) {
    webhookRequests.withTag("status", Integer.toString(context.statusCode())).increment();
  }

  void respond(Context context) {
    bindJvmMetrics();
    context.contentType("text/plain; version=0.0.4; charset=utf-8").result(registry.scrape());
  }

  @Override
  public synchronized void close() {
    if (gcMetrics != null) {
      gcMetrics.close();
    }
    registry.close();
  }

  void registerStore(Store store) {
    isLeader = store::isLeader;
    Cache<?, ?> cache = store.cachedConversations();
    registerCacheCounter(cache, "hits", "Conversations found in memory", CacheStats::hitCount);
    registerCacheCounter(
        cache, "misses", "Conversations the database was asked for", CacheStats::missCount);
    registerCacheCounter(
        cache, "evictions", "Conversations dropped from memory", CacheStats::evictionCount);
    registerGauge(
        "bot.conversations.in.memory",
        "Students whose conversation is in memory",
        cache::estimatedSize);
    FunctionTimer.builder(
            "bot.conversations.cache.load",
            cache,
            it -> it.stats().loadCount(),
            it -> it.stats().totalLoadTime(),
            TimeUnit.NANOSECONDS)
        .description("Asking the database for conversations that are not in memory")
        .register(registry);
    Backlog backlog = store.backlog();
    registerGauge(
        "bot.tickets.open", "Questions of students that are not closed", backlog::openTickets);
    registerGauge(
        "bot.tickets.pending",
        "Messages between students and staff that are not brought yet",
        backlog::relayedMessages);
    registerGauge(
        "bot.broadcasts.pending",
        "Recipients of broadcasts who have not been sent them yet",
        backlog::broadcastRecipients);
    registerGauge(
        "bot.outbox.pending", "Answers that are saved and not delivered yet", backlog::replies);
  }

  private void registerGauge(String name, String description, Supplier<Number> number) {
    Gauge.builder(name, number).description(description).register(registry);
  }

  private void registerCacheCounter(
      Cache<?, ?> cache, String what, String description, ToDoubleFunction<CacheStats> count) {
    FunctionCounter.builder(
            "bot.conversations.cache." + what, cache, it -> count.applyAsDouble(it.stats()))
        .description(description)
        .register(registry);
  }

  /**
   * Registers a timestamp. It is not an age: Prometheus can subtract it, and it stays right when
   * the bot is not scraped for a while.
   */
  private void registerTimestamp(String name, String description, Supplier<Number> millis) {
    TimeGauge.builder(name, millis, TimeUnit.MILLISECONDS)
        .description(description)
        .register(registry);
  }

  private static Duration[] millis(long... values) {
    return LongStream.of(values).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
  }
}
