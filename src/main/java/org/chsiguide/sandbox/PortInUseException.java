package org.chsiguide.sandbox;

/** Thrown when another process already listens on the port. */
public final class PortInUseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int port;

  PortInUseException(int port, Throwable cause) {
    super("port " + port + " is already in use; stop what listens there, or choose another", cause);
    this.port = port;
  }

  /** Returns the port that is in use. */
  public int port() {
    return port;
  }
}
