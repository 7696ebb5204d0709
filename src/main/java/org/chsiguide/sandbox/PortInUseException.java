package org.chsiguide.sandbox;

/** Something else already listens on the port. */
public final class PortInUseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int port;

  PortInUseException(int port, Throwable cause) {
    super("port " + port + " is already in use; stop what listens there, or choose another", cause);
    this.port = port;
  }

  /** The port that somebody else has. */
  public int port() {
    return port;
  }
}
