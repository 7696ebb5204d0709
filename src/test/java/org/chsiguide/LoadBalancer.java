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
 * A load balancer in front of the replicas: each post goes to the next one that accepts it,
 * skipping replicas that are down, hang, or answer 503 as a standby.
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
    this.server = RecordingProxy.server("/webhook", this::forward);
  }

  /** Starts a load balancer for these ports; their servers may start later. */
  static LoadBalancer startFor(List<Integer> ports) {
    LoadBalancer balancer = new LoadBalancer(List.copyOf(ports));
    balancer.server.start("127.0.0.1", 0);
    return balancer;
  }

  URI webhook() {
    return URI.create("http://127.0.0.1:" + server.port() + "/webhook");
  }

  /** Returns the ids of the updates to which a replica answered 200. */
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
        // continues with the next replica
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
