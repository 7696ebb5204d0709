package org.chsiguide.sandbox;

import io.javalin.config.RoutesConfig;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The options of a sandbox.
 *
 * @param host the address to listen on
 * @param port the port; 0 for any free one
 * @param clock the time of messages, and of anything that expires
 * @param stateFile the file that stores the world, so that it outlives the process; null: none
 * @param publicHosts hosts, with their ports and in lower case, by which other machines may use it
 * @param routes adds further routes on the same port
 */
public record SandboxOptions(
    String host,
    int port,
    InstantSource clock,
    @Nullable Path stateFile,
    Set<String> publicHosts,
    Consumer<RoutesConfig> routes) {

  /**
   * Returns the defaults: loopback, any free port, real time, and a world that ends with the
   * process.
   */
  public static SandboxOptions defaults() {
    return new SandboxOptions("127.0.0.1", 0, InstantSource.system(), null, Set.of(), routes -> {});
  }

  /** Returns these options with another clock. */
  public SandboxOptions clock(InstantSource newClock) {
    return new SandboxOptions(host, port, newClock, stateFile, publicHosts, routes);
  }

  /** Returns these options with a state file. */
  public SandboxOptions stateFile(Path newStateFile) {
    return new SandboxOptions(host, port, clock, newStateFile, publicHosts, routes);
  }
}
