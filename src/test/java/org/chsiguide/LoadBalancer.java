package org.chsiguide;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What stands in front of the replicas: each post goes to the next of them that takes it. One that
 * is down, stands still, or is a standby and says 503, is passed over.
 */
final class LoadBalancer implements AutoCloseable {
  private static final String SECRET = "X-Telegram-Bot-Api-Secret-Token";

  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Set<Long> acknowledgedUpdates = ConcurrentHashMap.newKeySet();
  private final AtomicInteger posts = new AtomicInteger();
  private final List<Integer> ports;
  private final Javalin server;

  private LoadBalancer(List<Integer> ports) {
    this.ports = ports;
    this.server =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.startup.showOldJavalinVersionWarning = false;
              config.startup.startupWatcherEnabled = false;
              config.jetty.modifyServer(jetty -> jetty.setStopTimeout(0));
              config.routes.post("/webhook", this::forward);
            });
  }

  /** Stands in front of what listens at these ports, or will. */
  static LoadBalancer startFor(List<Integer> ports) {
    LoadBalancer balancer = new LoadBalancer(List.copyOf(ports));
    balancer.server.start("127.0.0.1", 0);
    return balancer;
  }

  URI webhook() {
    return URI.create("http://127.0.0.1:" + server.port() + "/webhook");
  }

  /** The ids of the updates to which a replica said 200. */
  Set<Long> acknowledgedUpdates() {
    return Set.copyOf(acknowledgedUpdates);
  }

  @Override
  public void close() {
    server.stop();
  }

  private void forward(Context context) {
    int first = posts.getAndIncrement();
    for (int i = 0; i < ports.size(); i++) {
      try {
        int status = forward(context, ports.get(Math.floorMod(first + i, ports.size())));
        if (status == 200) {
          acknowledgedUpdates.add(JSON.readTree(context.body()).get("update_id").asLong());
        }
        if (status != 503) {
          context.status(status);
          return;
        }
      } catch (IOException down) {
        // the next one, then
      } catch (InterruptedException closed) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    context.status(503).header("Retry-After", "1");
  }

  private int forward(Context context, int port) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/webhook"))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .header(SECRET, String.valueOf(context.header(SECRET)))
            .POST(BodyPublishers.ofByteArray(context.bodyAsBytes()))
            .build();
    return http.send(request, BodyHandlers.discarding()).statusCode();
  }
}
