package org.chsiguide.sandbox;

import io.javalin.config.RoutesConfig;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a sandbox runs.
 *
 * @param host the address to listen on
 * @param port 0 for any that is free
 * @param clock tells the time of messages and of what expires
 * @param stateFile where the world is kept, so that it outlives the process; null: nowhere
 * @param publicHosts hosts, with their ports and in small letters, by which others than this
 *     machine may use it
 * @param routes adds what else is to be reached on the same port
 */
public record Options(
    String host,
    int port,
    InstantSource clock,
    @Nullable Path stateFile,
    Set<String> publicHosts,
    Consumer<RoutesConfig> routes) {

  /** On loopback, at any free port, in real time, with a world that ends with the process. */
  public static Options defaults() {
    return new Options("127.0.0.1", 0, InstantSource.system(), null, Set.of(), routes -> {});
  }

  /** The same at this address. */
  public Options host(String newHost) {
    return new Options(newHost, port, clock, stateFile, publicHosts, routes);
  }

  /** The same at this port. */
  public Options port(int newPort) {
    return new Options(host, newPort, clock, stateFile, publicHosts, routes);
  }

  /** The same with this time. */
  public Options clock(InstantSource newClock) {
    return new Options(host, port, newClock, stateFile, publicHosts, routes);
  }

  /** The same with a world that is kept in this file. */
  public Options stateFile(Path newStateFile) {
    return new Options(host, port, clock, newStateFile, publicHosts, routes);
  }

  /** The same for others, too, who reach it by these hosts. */
  public Options publicHosts(Set<String> newHosts) {
    return new Options(host, port, clock, stateFile, newHosts, routes);
  }

  /** The same with these routes beside its own. */
  public Options routes(Consumer<RoutesConfig> newRoutes) {
    return new Options(host, port, clock, stateFile, publicHosts, newRoutes);
  }
}
