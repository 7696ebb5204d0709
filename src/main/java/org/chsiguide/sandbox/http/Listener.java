package org.chsiguide.sandbox.http;

import io.javalin.http.sse.SseClient;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One open page. It has a thread of its own, so a page that does not read holds up nobody; one that
 * falls far behind is cut off and connects again by itself.
 */
final class Listener {
  private static final int BACKLOG = 1000;
  private static final int HEARTBEAT_SECONDS = 10;

  private final BlockingQueue<String> events = new LinkedBlockingQueue<>(BACKLOG);
  private final SseClient client;
  private final Thread thread = new Thread(this::run, "sandbox-page");

  Listener(SseClient client) {
    this.client = client;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  void tell(String event) {
    if (!events.offer(event)) stop();
  }

  private void run() {
    try {
      client.sendComment("hello");
      while (!client.terminated()) {
        String event = events.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
        if (event == null) {
          client.sendComment("still here");
        } else {
          client.sendEvent(event);
        }
      }
    } catch (InterruptedException stopped) {
      client.close();
    }
  }

  void stop() {
    thread.interrupt();
  }
}
