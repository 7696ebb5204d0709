package org.chsiguide.sandbox;

import io.javalin.config.RoutesConfig;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * How a sandbox runs.
 *
 * @param host the address to listen on
 * @param port 0 for any that is free
 * @param clock tells the time of messages and of what expires
 * @param routes adds what else is to be reached on the same port
 */
public record Options(String host, int port, InstantSource clock, Consumer<RoutesConfig> routes) {

  /** On loopback, at any free port, in real time, nothing else on the port. */
  public static Options defaults() {
    return new Options("127.0.0.1", 0, InstantSource.system(), routes -> {});
  }

  public Options port(int newPort) {
    return new Options(host, newPort, clock, routes);
  }

  public Options clock(InstantSource newClock) {
    return new Options(host, port, newClock, routes);
  }

  public Options routes(Consumer<RoutesConfig> newRoutes) {
    return new Options(host, port, clock, newRoutes);
  }
}
