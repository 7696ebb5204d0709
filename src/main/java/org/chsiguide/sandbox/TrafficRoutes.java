package org.chsiguide.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Map;
import org.chsiguide.sandbox.api.BotApiCoverage;

/**
 * {@code /sandbox/calls}, {@code /sandbox/traffic}, {@code /sandbox/limits} and {@code
 * /sandbox/faults}: show the traffic of bots and their rate limits, and make Telegram fail.
 */
record TrafficRoutes(TrafficLog trafficLog, Faults faults) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  void addTo(ControlRoutes routes) {
    routes.get(
        "/sandbox/calls",
        it -> trafficLog.calls("true".equals(it.context().queryParam("refused"))));
    routes.delete("/sandbox/calls", it -> trafficLog.clearCalls());
    routes.get(
        "/sandbox/traffic",
        it -> Map.of("items", trafficLog.after(it.queryNumber("after").orElse(0L))));
    routes.get("/sandbox/limits", it -> Map.of("limits", faults.gauges()));
    routes.routes().get("/sandbox/methods", TrafficRoutes::methods);
    routes.get(
        "/sandbox/faults",
        it -> Map.of("faults", faults.pending().stream().map(TrafficRoutes::json).toList()));
    routes.post("/sandbox/faults", this::add);
    routes.delete("/sandbox/faults", it -> faults.clear());
    routes.delete("/sandbox/faults/{id}", it -> faults.remove(it.pathNumber("id")));
  }

  private static void methods(Context context) {
    BotApiCoverage table = BotApiCoverage.INSTANCE;
    long done = table.methods().stream().filter(BotApiCoverage.Entry::isDone).count();
    String head = done + " of the " + table.methods().size() + " methods are done here.\n\n";
    context.contentType("text/plain; charset=utf-8").result(head + table.text());
  }

  private JsonNode add(ControlRequest request) {
    Fault fault =
        faults.add(
            ControlRequest.constant(Fault.Kind.class, request.expectText("kind")),
            request.text("method"),
            request.text("chat"),
            Math.max(1, request.body().path("times").asInt(1)),
            Duration.ofMillis(Math.round(1000 * request.body().path("seconds").asDouble(1))));
    return json(fault);
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
