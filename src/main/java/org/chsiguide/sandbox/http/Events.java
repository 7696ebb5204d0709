package org.chsiguide.sandbox.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.sse.SseClient;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.chsiguide.sandbox.world.Change;

/**
 * {@code GET /sandbox/events}: tells open pages what changed, as server-sent events whose data is
 * JSON with a {@code type}. A page that is told of a change reads what it shows anew, so an event
 * that is lost costs nothing for long.
 */
final class Events implements AutoCloseable {
  private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();

  Events(SharedWorld shared) {
    shared.onChange(this::tell);
  }

  void addTo(RoutesConfig routes) {
    routes.sse("/sandbox/events", this::listen);
  }

  private void listen(SseClient client) {
    client.keepAlive();
    Listener listener = new Listener(client);
    listeners.add(listener);
    client.onClose(
        () -> {
          listeners.remove(listener);
          listener.stop();
        });
    listener.start();
  }

  private void tell(Change change) {
    if (!concernsBotsAlone(change)) tell(json(change));
  }

  private static boolean concernsBotsAlone(Change change) {
    return change instanceof Change.Queued
        || change instanceof Change.Confirmed
        || change instanceof Change.Hooked;
  }

  /** Tells all pages. */
  void tell(ObjectNode event) {
    listeners.forEach(it -> it.tell(event.toString()));
  }

  private static ObjectNode json(Change change) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (change instanceof Change.Peopled) return json.put("type", "people");
    if (change instanceof Change.Presented presented) {
      return json.put("type", "bot").put("bot", presented.bot());
    }
    if (change instanceof Change.Written written) {
      return json.put("type", "chat").put("bot", written.bot()).put("chat", written.chat());
    }
    if (change instanceof Change.Answered answered) {
      json.put("type", "answer").put("bot", answered.bot());
      return json.setAll(View.tap(answered.tap()));
    }
    if (change instanceof Change.Busy busy) {
      json.put("type", "busy").put("bot", busy.bot()).put("chat", busy.chat());
      return json.put("thread", busy.thread()).put("action", busy.action());
    }
    throw new AssertionError(change);
  }

  @Override
  public void close() {
    listeners.forEach(Listener::stop);
  }
}
