package org.chsiguide.sandbox.http;

/** A call of the control interface names something that is not there, or lacks something. */
final class BadRequest extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  private BadRequest(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  static BadRequest malformed(String why) {
    return new BadRequest(400, why);
  }

  static BadRequest notFound(String why) {
    return new BadRequest(404, why);
  }

  static BadRequest conflict(String why) {
    return new BadRequest(409, why);
  }

  int status() {
    return status;
  }
}
