package org.chsiguide;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Several bots as processes, behind one webhook and over one database. */
final class Replicas implements AutoCloseable {
  /** While many students walk on, on a machine that has much else to do. */
  private static final Duration START_TIMEOUT = Duration.ofMinutes(2);

  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private final List<Integer> ports = new ArrayList<>();
  private final List<BotProcess> processes = new ArrayList<>();
  private final LoadBalancer balancer;

  private Replicas(int count, Path folder) {
    this.folder = folder;
    for (int i = 0; i < count; i++) {
      ports.add(freePort());
    }
    this.balancer = LoadBalancer.startFor(ports);
  }

  /**
   * Starts so many at once; returns when all of them take updates.
   *
   * @param telegram where the Bot API is
   * @param more what else they are told
   */
  static Replicas start(
      int count, Path folder, URI telegram, long bot, Database database, Map<String, String> more) {
    Replicas replicas = new Replicas(count, folder);
    replicas.environment.putAll(
        Map.of(
            "TELEGRAM_BOT_TOKEN",
            bot + ":replicas",
            "TELEGRAM_API_URL",
            telegram.toString(),
            "WEBHOOK_URL",
            replicas.balancer.webhook().toString(),
            "WEBHOOK_SECRET",
            "replicas",
            "DATABASE_URL",
            database.url()));
    replicas.environment.putAll(more);
    replicas.ports.forEach(port -> replicas.processes.add(replicas.startReplica(port)));
    try {
      replicas.processes.forEach(Replicas::awaitStart);
    } catch (RuntimeException e) {
      replicas.close();
      throw e;
    }
    return replicas;
  }

  int count() {
    return ports.size();
  }

  /** Ends one at once, as when the power fails. */
  void kill(int replica) {
    processes.get(replica).kill();
  }

  /** Starts one again that was killed; returns when it takes updates. */
  void restart(int replica) {
    BotProcess process = startReplica(ports.get(replica));
    processes.set(replica, process);
    awaitStart(process);
  }

  private static void awaitStart(BotProcess process) {
    await()
        .atMost(START_TIMEOUT)
        .until(() -> process.output().contains("Telegram sends updates to"));
  }

  /** The ids of the updates to which one of them said that it has taken them. */
  Set<Long> acknowledgedUpdates() {
    return balancer.acknowledgedUpdates();
  }

  /** Whether one has said in its log that it is on duty. */
  boolean hasBeenLeader(int replica) {
    BotProcess process = processes.get(replica);
    return (process.output() + process.errors()).contains("this replica is on duty");
  }

  @Override
  public void close() {
    processes.forEach(BotProcess::close);
    balancer.close();
  }

  private BotProcess startReplica(int port) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("HTTP_PORT", Integer.toString(port));
    return BotProcess.start(folder, all);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
