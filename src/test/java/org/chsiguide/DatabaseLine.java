package org.chsiguide;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A TCP proxy to PostgreSQL that can be cut: its connections then stay open, but transfer nothing.
 */
final class DatabaseLine implements AutoCloseable {
  private final ServerSocket door;
  private final int port;
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
  private volatile boolean isCut;

  private DatabaseLine(ServerSocket door, int port) {
    this.door = door;
    this.port = port;
  }

  /** Opens a proxy to the server at this local port. */
  static DatabaseLine to(int port) {
    try {
      DatabaseLine line =
          new DatabaseLine(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
      start(line::accept);
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return door.getLocalPort();
  }

  /** Cuts the line: nothing is transferred from now on. */
  void cut() {
    isCut = true;
  }

  /** Mends the line: new connections work, and old ones are closed. */
  void mend() {
    isCut = false;
    sockets.forEach(DatabaseLine::close);
    sockets.clear();
  }

  @Override
  public void close() {
    mend();
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket client = door.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
        sockets.add(client);
        sockets.add(server);
        start(() -> pass(client, server));
        start(() -> pass(server, client));
      }
    } catch (IOException closed) {
      // it is over
    }
  }

  private void pass(Socket from, Socket to) {
    byte[] buffer = new byte[1 << 14];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int length = in.read(buffer); length > 0; length = in.read(buffer)) {
        if (!isCut) {
          out.write(buffer, 0, length);
        }
      }
      while (isCut) {
        // Keeps the end of one connection from the other side.
        Thread.onSpinWait();
        Thread.sleep(20);
      }
    } catch (IOException | InterruptedException gone) {
      // the other end hears of it
    }
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "line");
    thread.setDaemon(true);
    thread.start();
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
