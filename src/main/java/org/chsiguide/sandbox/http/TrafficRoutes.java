package org.chsiguide.sandbox.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import org.chsiguide.sandbox.api.BotApiCoverage;

/**
 * {@code /sandbox/calls}, {@code /sandbox/traffic} and {@code /sandbox/limits}: show the traffic of
 * bots and their rate limits.
 */
record TrafficRoutes(TrafficLog trafficLog, Faults faults) {
  void addTo(ControlRoutes routes) {
    routes.get(
        "/sandbox/calls",
        it -> trafficLog.calls("true".equals(it.context().queryParam("refused"))));
    routes.delete("/sandbox/calls", it -> trafficLog.clearCalls());
    routes.get("/sandbox/traffic", this::traffic);
    routes.get("/sandbox/limits", it -> Map.of("limits", faults.gauges()));
    routes.routes().get("/sandbox/methods", TrafficRoutes::methods);
  }

  private Map<String, List<ObjectNode>> traffic(ControlRequest request) {
    return Map.of("items", trafficLog.after(request.queryNumber("after").orElse(0L)));
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
}
