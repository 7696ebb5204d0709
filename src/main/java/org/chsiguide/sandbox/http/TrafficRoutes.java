package org.chsiguide.sandbox.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import org.chsiguide.sandbox.api.BotApiCoverage;
import org.chsiguide.sandbox.state.SynchronizedWorld;
import org.chsiguide.sandbox.world.WorldEvent;

/**
 * {@code /sandbox/traffic} and {@code /sandbox/limits}: show the traffic of bots and their rate
 * limits.
 */
final class TrafficRoutes {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final TrafficLog trafficLog;
  private final Faults faults;

  TrafficRoutes(SynchronizedWorld shared, TrafficLog trafficLog, Faults faults) {
    this.trafficLog = trafficLog;
    this.faults = faults;
    shared.onChange(
        worldEvent -> {
          if (worldEvent instanceof WorldEvent.UpdateQueued queued) {
            trafficLog.addUpdate(shared.clock().instant(), queued.bot(), queued.update());
          }
        });
  }

  void addTo(RoutesConfig routes) {
    routes.get("/sandbox/traffic", this::traffic);
    routes.get("/sandbox/limits", this::limits);
    routes.get("/sandbox/methods", TrafficRoutes::methods);
  }

  private void traffic(Context context) {
    String after = context.queryParam("after");
    ObjectNode json = JSON.objectNode();
    ArrayNode items = json.putArray("items");
    trafficLog.after(after == null ? 0 : ControlRequest.number(after)).forEach(items::add);
    context.json(json);
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

  private void limits(Context context) {
    ObjectNode json = JSON.objectNode();
    ArrayNode gauges = json.putArray("limits");
    for (RateLimits.Gauge gauge : faults.gauges()) {
      ObjectNode one = gauges.addObject().put("chat", gauge.chat());
      one.put("used", Math.round(10 * gauge.used()) / 10.0).put("most", gauge.capacity());
    }
    context.json(json);
  }
}
