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
import java.util.stream.IntStream;
import org.chsiguide.testing.TestSettings;

/** Several bot processes behind one webhook, with one database: a leader and standbys. */
final class Replicas implements AutoCloseable {
  private static final String LEADS = "this process leads";
  private static final String STANDS_BY = "this one is a standby";

  /** The limit for a start while many students are active on a busy machine. */
  private static final Duration START_TIMEOUT = Duration.ofMinutes(2);

  private static final Duration POLL_INTERVAL = Duration.ofMillis(20);

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
   * Starts replicas, of which the first leads; returns when it receives updates and the others
   * stand by.
   *
   * @param telegram the address of the Bot API
   * @param more further settings
   */
  static Replicas start(
      int count,
      Path folder,
      URI telegram,
      long bot,
      DatabaseReader database,
      Map<String, String> more) {
    Replicas replicas = new Replicas(count, folder);
    replicas.environment.putAll(
        TestSettings.of(
            bot + ":replicas",
            telegram,
            database.url(),
            "WEBHOOK_URL",
            replicas.balancer.webhook(),
            "WEBHOOK_SECRET",
            "replicas"));
    replicas.environment.putAll(more);
    try {
      for (int port : replicas.ports) {
        BotProcess process = replicas.startReplica(port);
        replicas.processes.add(process);
        awaitStart(process);
      }
    } catch (RuntimeException e) {
      replicas.close();
      throw e;
    }
    return replicas;
  }

  /** Kills a replica at once, as a power failure would. */
  void kill(int replica) {
    processes.get(replica).kill();
  }

  /** Sends a signal, for example {@code STOP}. */
  void signal(int replica, String signal) {
    processes.get(replica).signal(signal);
  }

  /** Waits for the end of a replica and returns its exit code. */
  int exitCode(int replica) {
    return processes.get(replica).exitCode(START_TIMEOUT);
  }

  /**
   * Restarts a replica that has ended; returns when it stands by, or leads and receives updates.
   */
  void restart(int replica) {
    BotProcess process = startReplica(ports.get(replica));
    processes.set(replica, process);
    awaitStart(process);
  }

  /** Waits until another replica leads and returns it. */
  int awaitLeaderAfter(int former) {
    await()
        .pollInterval(POLL_INTERVAL)
        .atMost(START_TIMEOUT)
        .until(() -> leaderBeside(former) >= 0);
    return leaderBeside(former);
  }

  int leader() {
    return leaderBeside(-1);
  }

  private int leaderBeside(int former) {
    return IntStream.range(0, processes.size())
        .filter(replica -> replica != former && processes.get(replica).isRunning())
        .filter(replica -> log(processes.get(replica)).contains(LEADS))
        .findFirst()
        .orElse(-1);
  }

  private static void awaitStart(BotProcess process) {
    await()
        .atMost(START_TIMEOUT)
        .until(
            () ->
                log(process).contains("Telegram sends updates to")
                    || (log(process).contains(STANDS_BY) && !log(process).contains(LEADS)));
  }

  private static String log(BotProcess process) {
    return process.output() + process.errors();
  }

  /** Returns the ids of the updates that a replica acknowledged. */
  Set<Long> acknowledgedUpdates() {
    return balancer.acknowledgedUpdates();
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

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
