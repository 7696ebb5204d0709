package org.chsiguide.site.engine.jdk.java.net;

/** Stands in for the class of Java: the addresses of a dialog were checked when it was read. */
public final class InetAddress {
  private InetAddress() {}

  /** Accepts each address. */
  public static InetAddress getByName(String name) throws UnknownHostException {
    if (name.isEmpty()) {
      throw new UnknownHostException();
    }
    return new InetAddress();
  }
}
