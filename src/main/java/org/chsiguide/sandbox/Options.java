package org.chsiguide.sandbox;

import java.time.InstantSource;

/**
 * How a sandbox runs.
 *
 * @param host the address to listen on
 * @param port 0 for any that is free
 * @param clock tells the time of messages and of what expires
 */
public record Options(String host, int port, InstantSource clock) {

  /** On loopback, at any free port, in real time. */
  public static Options defaults() {
    return new Options("127.0.0.1", 0, InstantSource.system());
  }

  public Options port(int newPort) {
    return new Options(host, newPort, clock);
  }

  public Options clock(InstantSource newClock) {
    return new Options(host, port, newClock);
  }
}
