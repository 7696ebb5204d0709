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
public record SandboxOptions(
    String host,
    int port,
    InstantSource clock,
    @Nullable Path stateFile,
    Set<String> publicHosts,
    Consumer<RoutesConfig> routes) {

  /** On loopback, at any free port, in real time, with a world that ends with the process. */
  public static SandboxOptions defaults() {
    return new SandboxOptions("127.0.0.1", 0, InstantSource.system(), null, Set.of(), routes -> {});
  }

  /** The same at this address. */
  public SandboxOptions host(String newHost) {
    return new SandboxOptions(newHost, port, clock, stateFile, publicHosts, routes);
  }

  /** The same at this port. */
  public SandboxOptions port(int newPort) {
    return new SandboxOptions(host, newPort, clock, stateFile, publicHosts, routes);
  }

  /** The same with this time. */
  public SandboxOptions clock(InstantSource newClock) {
    return new SandboxOptions(host, port, newClock, stateFile, publicHosts, routes);
  }

  /** The same with a world that is kept in this file. */
  public SandboxOptions stateFile(Path newStateFile) {
    return new SandboxOptions(host, port, clock, newStateFile, publicHosts, routes);
  }

  /** The same for others, too, who reach it by these hosts. */
  public SandboxOptions publicHosts(Set<String> newHosts) {
    return new SandboxOptions(host, port, clock, stateFile, newHosts, routes);
  }

  /** The same with these routes beside its own. */
  public SandboxOptions routes(Consumer<RoutesConfig> newRoutes) {
    return new SandboxOptions(host, port, clock, stateFile, publicHosts, newRoutes);
  }
}
