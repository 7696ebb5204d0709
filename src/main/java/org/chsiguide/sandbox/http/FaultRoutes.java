package org.chsiguide.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;

/** {@code /sandbox/faults}: makes Telegram fail, see {@code control.txt} beside the page. */
record FaultRoutes(Faults faults, EventStream events) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  void addTo(RoutesConfig routes) {
    routes.get("/sandbox/faults", this::list);
    routes.post("/sandbox/faults", this::add);
    routes.delete("/sandbox/faults", this::clear);
    routes.delete("/sandbox/faults/{id}", this::remove);
  }

  private void list(Context context) {
    ObjectNode json = JSON.objectNode();
    ArrayNode list = json.putArray("faults");
    faults.pending().forEach(it -> list.add(json(it)));
    context.json(json);
  }

  private void add(Context context) {
    JsonNode body = ControlRequest.body(context);
    String kind = ControlRequest.expectText(body, "kind");
    Fault fault =
        faults.add(
            Fault.Kind.find(kind)
                .orElseThrow(() -> BadRequestException.malformed(unknownKindMessage(kind))),
            ControlRequest.text(body, "method"),
            ControlRequest.text(body, "chat"),
            Math.max(1, body.path("times").asInt(1)),
            Duration.ofMillis(Math.round(1000 * body.path("seconds").asDouble(1))));
    publishChange();
    context.status(201).json(json(fault));
  }

  private static String unknownKindMessage(String kind) {
    String kinds =
        Arrays.stream(Fault.Kind.values()).map(Fault.Kind::key).collect(Collectors.joining(", "));
    return "no fault \"" + kind + "\"; there are: " + kinds;
  }

  private void clear(Context context) {
    faults.clear();
    publishChange();
    context.status(204);
  }

  private void remove(Context context) {
    faults.remove(ControlRequest.number(context.pathParam("id")));
    publishChange();
    context.status(204);
  }

  private void publishChange() {
    events.publish(JSON.objectNode().put("type", "faults"));
  }

  private static ObjectNode json(Fault fault) {
    ObjectNode json = JSON.objectNode().put("id", fault.id()).put("kind", fault.kind().key());
    if (!fault.kind().isContinuous()) json.put("times", fault.times());
    json.put("seconds", fault.duration().toMillis() / 1000.0);
    if (fault.method() != null) json.put("method", fault.method());
    if (fault.chat() != null) json.put("chat", fault.chat());
    return json;
  }
}
