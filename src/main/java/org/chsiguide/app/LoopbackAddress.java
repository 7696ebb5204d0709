package org.chsiguide.app;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Tells this machine, as seen by itself, from others. */
final class LoopbackAddress {
  private LoopbackAddress() {}

  /**
   * Whether the host is an address of loopback, or {@code localhost}; no other name is looked up.
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
