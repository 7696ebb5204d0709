package org.chsiguide.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
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

  private void publish(WorldEvent worldEvent) {
    if (!listeners.isEmpty()) json(worldEvent).ifPresent(this::publish);
  }

  void publish(ObjectNode event) {
    String text = event.toString();
    listeners.forEach(it -> it.offer(text));
  }

  /** Returns what pages are told of a change; empty for what only concerns bots. */
  private static Optional<ObjectNode> json(WorldEvent worldEvent) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (worldEvent instanceof WorldEvent.MembersChanged) {
      json.put("type", "users");
    } else if (worldEvent instanceof WorldEvent.ClockAdvanced) {
      json.put("type", "clock");
    } else if (worldEvent instanceof WorldEvent.BotProfileChanged changed) {
      json.put("type", "bot").put("bot", changed.bot());
    } else if (worldEvent instanceof WorldEvent.ChatChanged changed) {
      json.put("type", "chat").put("bot", changed.bot()).put("chat", changed.chat());
    } else if (worldEvent instanceof WorldEvent.CallbackQueryAnswered answered) {
      json.put("type", "answer").put("bot", answered.bot());
      json.setAll(ControlJson.query(answered.query()));
    } else if (worldEvent instanceof WorldEvent.ChatActionSent sent) {
      json.put("type", "busy").put("bot", sent.bot()).put("chat", sent.chat());
      json.put("thread", sent.thread()).put("action", sent.action());
    } else {
      return Optional.empty();
    }
    return Optional.of(json);
  }
}
