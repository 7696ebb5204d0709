package org.chsiguide.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import org.chsiguide.sandbox.api.BotApiCoverage;

/**
 * {@code /sandbox/calls}, {@code /sandbox/traffic} and {@code /sandbox/limits}: show the traffic of
 * bots and their rate limits.
 */
record TrafficRoutes(TrafficLog trafficLog, Faults faults) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  void addTo(ControlRoutes routes) {
    routes.get(
        "/sandbox/calls",
        it -> trafficLog.calls("true".equals(it.context().queryParam("refused"))));
    routes.delete("/sandbox/calls", it -> trafficLog.clearCalls());
    routes.get("/sandbox/traffic", this::traffic);
    routes.get("/sandbox/limits", it -> limits());
    routes.routes().get("/sandbox/methods", TrafficRoutes::methods);
  }

  private JsonNode traffic(ControlRequest request) {
    ObjectNode json = JSON.objectNode();
    json.putArray("items").addAll(trafficLog.after(request.queryNumber("after").orElse(0L)));
    return json;
  }

  private static void methods(Context context) {
    long done =
        BotApiCoverage.INSTANCE.methods().stream().filter(BotApiCoverage.Entry::isDone).count();
    String head =
        done
            + " of the "
            + BotApiCoverage.INSTANCE.methods().size()
            + " methods are done here.\n\n";
    context.contentType("text/plain; charset=utf-8").result(head + BotApiCoverage.INSTANCE.text());
  }

  private JsonNode limits() {
    ObjectNode json = JSON.objectNode();
    ArrayNode gauges = json.putArray("limits");
    for (RateLimits.Gauge gauge : faults.gauges()) {
      ObjectNode one = gauges.addObject().put("chat", gauge.chat());
      one.put("used", Math.round(10 * gauge.used()) / 10.0).put("most", gauge.capacity());
    }
    return json;
  }
}
