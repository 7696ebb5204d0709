package org.chsiguide.sandbox.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
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
    routes.get("/sandbox/events", this::listen);
  }

  /**
   * Keeps the answer open: the future never ends, and once the page is gone the web server drops
   * what is left of the call. Javalin's own events end such calls a second time, with an error.
   */
  private void listen(Context context) throws IOException {
    HttpServletResponse response = context.res();
    response.setContentType("text/event-stream;charset=utf-8");
    response.setHeader("Cache-Control", "no-store");
    response.flushBuffer();
    Listener listener = new Listener(response.getOutputStream(), listeners::remove);
    context.future(CompletableFuture::new);
    listeners.add(listener);
    listener.start();
  }

  private void tell(Change change) {
    if (!listeners.isEmpty() && !concernsBotsAlone(change)) tell(json(change));
  }

  private static boolean concernsBotsAlone(Change change) {
    return change instanceof Change.Queued
        || change instanceof Change.Confirmed
        || change instanceof Change.Hooked;
  }

  /** Tells all pages. */
  void tell(ObjectNode event) {
    String text = event.toString();
    listeners.forEach(it -> it.tell(text));
  }

  private static ObjectNode json(Change change) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (change instanceof Change.Peopled) return json.put("type", "people");
    if (change instanceof Change.Jumped) return json.put("type", "clock");
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
