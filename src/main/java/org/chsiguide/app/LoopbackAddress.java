package org.chsiguide.app;

/** Tells loopback addresses from addresses of other machines. */
final class LoopbackAddress {
  private LoopbackAddress() {}

  /** Returns whether the host is a loopback address or {@code localhost}; no name is looked up. */
  static boolean isLoopback(String host) {
    return host.matches("(?i)localhost|127\\.[0-9.]+|\\[?(::|(0+:){7})0*1]?");
  }
}
