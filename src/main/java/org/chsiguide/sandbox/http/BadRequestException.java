package org.chsiguide.sandbox.http;

/** A call of the control interface names something that is not there, or lacks something. */
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
