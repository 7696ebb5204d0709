package org.chsiguide.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A subset of HTTP/1.1 as used by clients of bots, on one thread, which also runs all other work of
 * the simulated Bot API. It does as little as possible, because it shares the processor with the
 * bot.
 */
final class LeanServer implements AutoCloseable {
  /** As precisely as a selector waits; so a step comes half of it too early or too late. */
  private static final long TICK = 1_000_000;

  private static final int FIRST_BUFFER_BYTES = 4_096;
  private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(ISO_8859_1);

  private final Handler handler;
  private final Selector selector = Selector.open();
  private final ServerSocketChannel socket = ServerSocketChannel.open();
  private final Queue<Runnable> posted = new ConcurrentLinkedQueue<>();
  private final PriorityQueue<Timed> timed =
      new PriorityQueue<>(Comparator.comparingLong(Timed::due));
  private volatile boolean isClosed;

  /** Answers calls, at once or later. */
  interface Handler {
    void call(String method, byte[] body, Caller caller);
  }

  /** The sender of a call. */
  interface Caller {
    void answer(String json);
  }

  private record Timed(long due, Runnable step) {}

  LeanServer(Handler handler) throws IOException {
    this.handler = handler;
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 2_048);
    socket.configureBlocking(false);
    socket.register(selector, SelectionKey.OP_ACCEPT);
    Thread thread = new Thread(this::run, "stand-in");
    thread.setDaemon(true);
    thread.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + socket.socket().getLocalPort());
  }

  /** Runs this on the thread of the server. */
  void post(Runnable step) {
    posted.add(step);
    selector.wakeup();
  }

  /** Runs this on the thread of the server after a delay; must be called on that thread. */
  void after(Duration delay, Runnable step) {
    timed.add(new Timed(System.nanoTime() + delay.toNanos(), step));
  }

  @Override
  public void close() {
    isClosed = true;
    selector.wakeup();
  }

  private void run() {
    try {
      while (!isClosed) {
        selector.select(this::ready, pause());
        for (Runnable step = posted.poll(); step != null; step = posted.poll()) {
          step.run();
        }
        while (!timed.isEmpty() && timed.peek().due() - System.nanoTime() <= TICK / 2) {
          timed.remove().step().run();
        }
      }
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long pause() {
    return timed.isEmpty()
        ? 1_000
        : Math.max(1, (timed.peek().due() - System.nanoTime() + TICK / 2) / TICK);
  }

  private void ready(SelectionKey key) {
    try {
      if (key.isAcceptable()) {
        SocketChannel client = socket.accept();
        client.configureBlocking(false);
        client.setOption(StandardSocketOptions.TCP_NODELAY, true);
        client.register(selector, SelectionKey.OP_READ, new Client(client));
      } else {
        ((Client) key.attachment()).read();
      }
    } catch (IOException e) {
      key.cancel();
    }
  }

  /** One connection; the next call follows after the response to the previous one. */
  private final class Client implements Caller {
    private final SocketChannel channel;
    private ByteBuffer buffer = ByteBuffer.allocate(FIRST_BUFFER_BYTES);

    Client(SocketChannel channel) {
      this.channel = channel;
    }

    void read() throws IOException {
      if (channel.read(buffer) < 0) {
        channel.close();
        return;
      }
      int body = endOfHead();
      if (body > 0) {
        String head = new String(buffer.array(), 0, body, ISO_8859_1);
        int end = body + length(head);
        if (buffer.position() >= end) {
          String path = head.substring(0, head.indexOf(' ', head.indexOf(' ') + 1));
          buffer.position(0);
          handler.call(
              path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT),
              Arrays.copyOfRange(buffer.array(), body, end),
              this);
          return;
        }
      }
      if (!buffer.hasRemaining()) {
        buffer = ByteBuffer.allocate(2 * buffer.capacity()).put(buffer.flip());
      }
    }

    @Override
    public void answer(String json) {
      byte[] body = json.getBytes(UTF_8);
      byte[] head =
          ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                  + body.length
                  + "\r\n\r\n")
              .getBytes(ISO_8859_1);
      ByteBuffer answer = ByteBuffer.allocate(head.length + body.length).put(head).put(body).flip();
      try {
        while (answer.hasRemaining()) {
          channel.write(answer);
        }
      } catch (IOException gone) {
        // So is who asked.
      }
    }

    private int endOfHead() {
      byte[] bytes = buffer.array();
      for (int i = 0; i + END_OF_HEAD.length <= buffer.position(); i++) {
        if (bytes[i] == '\r' && Arrays.mismatch(bytes, i, i + 4, END_OF_HEAD, 0, 4) < 0) {
          return i + END_OF_HEAD.length;
        }
      }
      return 0;
    }

    private static int length(String head) {
      String name = "content-length:";
      for (int i = 0; i < head.length(); i = head.indexOf('\n', i) + 1) {
        if (head.regionMatches(true, i, name, 0, name.length())) {
          return Integer.parseInt(head.substring(i + name.length(), head.indexOf('\r', i)).strip());
        }
      }
      return 0;
    }
  }
}
