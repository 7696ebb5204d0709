package org.chsiguide.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server on loopback with a script for each connection, in turn, which reads and writes bytes:
 * for broken connections, proxies and ends in the middle, which no HTTP server does. It counts the
 * requests that it has read. Further connections are closed at once.
 */
public final class ScriptedServer implements AutoCloseable {

  /** A script for a connection. */
  public interface Behavior {
    void serve(Connection connection) throws IOException;
  }

  private final ServerSocket socket;
  private final List<Closeable> open = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  /** Starts a server on a free port. */
  public ScriptedServer(Behavior... behaviors) {
    this("127.0.0.1", 0, behaviors);
  }

  /** Starts a server at this address. */
  public ScriptedServer(String address, int port, Behavior... behaviors) {
    try {
      socket = new ServerSocket(port, 50, InetAddress.getByName(address));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    start(
        () -> {
          for (Behavior behavior : behaviors) {
            serve(behavior);
          }
          while (true) {
            socket.accept().close();
          }
        });
  }

  public int port() {
    return socket.getLocalPort();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /** Returns the heads of the requests that were read, and the notes of scripts. */
  public List<String> requests() {
    return requests;
  }

  private void serve(Behavior behavior) throws IOException {
    Socket accepted = socket.accept();
    open.add(accepted);
    start(
        () -> {
          behavior.serve(new Connection(accepted));
          accepted.close();
        });
  }

  /** Starts a thread that ends with its socket. */
  public static void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException closed) {
                // Closed by the other side, or at the end of the test.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  public interface Work {
    void run() throws IOException;
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Closeable part : open) {
      part.close();
    }
  }

  /** One connection. */
  public final class Connection {
    private final Socket socket;

    private Connection(Socket socket) {
      this.socket = socket;
    }

    public Socket socket() {
      return socket;
    }

    public InputStream input() throws IOException {
      return socket.getInputStream();
    }

    /** Reads a request with its body. */
    public void read() throws IOException {
      String head = head();
      requests.add(head);
      String length = head.replaceAll("(?is).*content-length: *(\\d+).*", "$1");
      input().readNBytes(Integer.parseInt(length));
    }

    /** Reads up to the empty line, and no byte more. */
    public String head() throws IOException {
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int next = input().read();
        if (next < 0) {
          throw new IOException("closed by the other side");
        }
        head.append((char) next);
      }
      return head.toString();
    }

    public void write(String text) throws IOException {
      write(text.getBytes(ISO_8859_1));
    }

    public void write(byte[] bytes) throws IOException {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    }

    /** Reads a request and responds. */
    public void answer(int status, String headers, String body) throws IOException {
      read();
      write(
          "HTTP/1.1 %d X\r\nContent-Length: %d\r\n%s\r\n%s"
              .formatted(status, body.length(), headers, body));
    }

    public void answer(FakeBotApiServer.Answer answer) throws IOException {
      answer(answer.status(), "", answer.body());
    }

    /** Closes the connection so that the client sees an error rather than an end of stream. */
    public void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }

    /** Waits until the client has closed the connection. */
    public void awaitEnd() throws IOException {
      input().readAllBytes();
    }

    /** Adds a note to the requests. */
    public void record(String text) {
      requests.add(text);
    }

    /** Forwards all data, in both directions, to this port. */
    public void forwardTo(int port) throws IOException {
      Socket server = new Socket(Proxy.NO_PROXY);
      open.add(server);
      server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      start(() -> server.getInputStream().transferTo(socket.getOutputStream()));
      socket.getInputStream().transferTo(server.getOutputStream());
    }
  }
}
