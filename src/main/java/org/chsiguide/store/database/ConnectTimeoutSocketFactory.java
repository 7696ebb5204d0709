package org.chsiguide.store.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/**
 * Gives each of several servers the whole time to connect. The driver has them share it, so that a
 * server that is cut off leaves a millisecond to the next one. The driver makes it by reflection.
 */
public final class ConnectTimeoutSocketFactory extends SocketFactory {
  private final int timeoutMillis;

  /** Creates a factory whose sockets connect within so many seconds. */
  public ConnectTimeoutSocketFactory(String timeoutSeconds) {
    this.timeoutMillis = Integer.parseInt(timeoutSeconds) * 1_000;
  }

  @Override
  public Socket createSocket() {
    return new Socket() {
      @Override
      public void connect(SocketAddress server, int millisLeft) throws IOException {
        super.connect(server, timeoutMillis);
      }
    };
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
    throw new UnsupportedOperationException();
  }
}
