package org.chsiguide.monitoring;

/** The web server cannot have its address; the message is a sentence for the operator. */
public final class PortUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PortUnavailableException(String host, int port, Throwable cause) {
    super(
        "nothing can listen on %s:%d (%s); stop what listens there, or set HTTP_HOST and HTTP_PORT"
            .formatted(host, port, rootCause(cause).getMessage()),
        cause);
  }

  private static Throwable rootCause(Throwable failure) {
    return failure.getCause() == null ? failure : rootCause(failure.getCause());
  }
}
