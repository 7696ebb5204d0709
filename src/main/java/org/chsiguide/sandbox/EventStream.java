package org.chsiguide.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.chsiguide.sandbox.world.WorldEvent;

/**
 * {@code GET /sandbox/events}: notifies open pages of changes, as server-sent events whose data is
 * JSON with a {@code type}. A page that is notified reloads what it shows, so a lost event does no
 * lasting harm.
 */
final class EventStream {
  private static final int BACKLOG = 1000;
  private static final int HEARTBEAT_SECONDS = 10;

  /** The events that each open page still has to be told of. */
  private final Set<BlockingQueue<String>> listeners = ConcurrentHashMap.newKeySet();

  EventStream(SynchronizedWorld shared) {
    shared.onChange(this::publish);
  }

  void addTo(RoutesConfig routes) {
    routes.get("/sandbox/events", this::listen);
  }

  /**
   * Writes events until the page is gone. The thread is that of the request, so a page that does
   * not read holds up no other; one that falls far behind misses events. It listens before the page
   * hears that it is connected and loads what it shows, so nothing is missed between the two.
   */
  private void listen(Context context) throws IOException {
    BlockingQueue<String> events = new LinkedBlockingQueue<>(BACKLOG);
    HttpServletResponse response = context.res();
    response.setContentType("text/event-stream;charset=utf-8");
    response.setHeader("Cache-Control", "no-store");
    OutputStream output = response.getOutputStream();
    listeners.add(events);
    try {
      output.flush();
      while (true) {
        String event = events.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
        String sent = event == null ? ":\n\n" : "data: " + event + "\n\n";
        output.write(sent.getBytes(StandardCharsets.UTF_8));
        output.flush();
      }
    } catch (IOException | InterruptedException gone) {
      // the page is closed, or the sandbox
    } finally {
      listeners.remove(events);
    }
  }

  /** Tells pages of a change, unless it only concerns bots. */
  private void publish(WorldEvent worldEvent) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (worldEvent instanceof WorldEvent.MembersChanged) {
      publish("users", json);
    } else if (worldEvent instanceof WorldEvent.ClockAdvanced) {
      publish("clock", json);
    } else if (worldEvent instanceof WorldEvent.BotProfileChanged changed) {
      publish("bot", json.put("bot", changed.bot()));
    } else if (worldEvent instanceof WorldEvent.ChatChanged changed) {
      publish("chat", json.put("bot", changed.bot()).put("chat", changed.chat()));
    } else if (worldEvent instanceof WorldEvent.CallbackQueryAnswered answered) {
      publish("answer", ControlJson.query(answered.query()).put("bot", answered.bot()));
    } else if (worldEvent instanceof WorldEvent.ChatActionSent sent) {
      json.put("bot", sent.bot()).put("chat", sent.chat());
      publish("busy", json.put("thread", sent.thread()).put("action", sent.action()));
    }
  }

  /** Sends an event of this type with these fields. */
  void publish(String type, ObjectNode fields) {
    String text = fields.put("type", type).toString();
    listeners.forEach(it -> it.offer(text));
  }
}
