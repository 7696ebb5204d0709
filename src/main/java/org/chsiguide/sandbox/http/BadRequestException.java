package org.chsiguide.sandbox.http;

/**
 * Thrown when a request to the control interface names something that does not exist, or is
 * incomplete.
 */
final class BadRequestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  private BadRequestException(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  static BadRequestException malformed(String why) {
    return new BadRequestException(400, why);
  }

  static BadRequestException notFound(String why) {
    return new BadRequestException(404, why);
  }

  static BadRequestException conflict(String why) {
    return new BadRequestException(409, why);
  }

  int status() {
    return status;
  }
}
