package org.chsiguide.sandbox;

import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * How a sandbox runs.
 *
 * @param host the address to listen on
 * @param port 0 for any that is free
 * @param clock tells the time of messages and of what expires
 * @param stateFile where the world is kept, so that it outlives the process; null: nowhere
 */
public record Options(String host, int port, InstantSource clock, @Nullable Path stateFile) {

  /** On loopback, at any free port, in real time, with a world that ends with the process. */
  public static Options defaults() {
    return new Options("127.0.0.1", 0, InstantSource.system(), null);
  }

  public Options port(int newPort) {
    return new Options(host, newPort, clock, stateFile);
  }

  public Options clock(InstantSource newClock) {
    return new Options(host, port, newClock, stateFile);
  }

  public Options stateFile(Path newStateFile) {
    return new Options(host, port, clock, newStateFile);
  }
}
