package org.chsiguide.app;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Tells loopback addresses from addresses of other machines. */
final class LoopbackAddress {
  private LoopbackAddress() {}

  /**
   * Returns whether the host is a loopback address or {@code localhost}; no other name is looked
   * up.
   */
  static boolean isLoopback(String host) {
    if (host.equalsIgnoreCase("localhost")) {
      return true;
    }
    if (!host.matches("[0-9.]+|\\[?[0-9a-fA-F:.]*:[0-9a-fA-F:.]*]?")) {
      return false;
    }
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException malformed) {
      return false;
    }
  }
}
