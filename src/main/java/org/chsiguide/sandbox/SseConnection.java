package org.chsiguide.sandbox;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The connection of one open page. It has its own thread, so a page that does not read holds up no
 * other; one that falls far behind misses events.
 */
final class SseConnection {
  private static final int BACKLOG = 1000;
  private static final int HEARTBEAT_SECONDS = 10;

  private final BlockingQueue<String> events = new LinkedBlockingQueue<>(BACKLOG);
  private final OutputStream output;
  private final Consumer<SseConnection> onEnd;
  private final Thread thread = new Thread(this::run, "sandbox-page");

  SseConnection(OutputStream output, Consumer<SseConnection> onEnd) {
    this.output = output;
    this.onEnd = onEnd;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Sends the event to the page, unless the page is too far behind. */
  void send(String event) {
    var unused = events.offer("data: " + event + "\n\n");
  }

  private void run() {
    try {
      while (true) {
        String event = events.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
        output.write((event == null ? ":\n\n" : event).getBytes(StandardCharsets.UTF_8));
        output.flush();
      }
    } catch (IOException | InterruptedException | IllegalStateException gone) {
      onEnd.accept(this);
    }
  }

  void stop() {
    thread.interrupt();
  }
}
