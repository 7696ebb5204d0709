package org.chsiguide.sandbox;

/** Thrown when the port cannot be listened on; mostly, another process does. */
public final class PortInUseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PortInUseException(int port, Throwable cause) {
    super("port " + port + " is already in use; stop what listens there, or choose another", cause);
  }
}
