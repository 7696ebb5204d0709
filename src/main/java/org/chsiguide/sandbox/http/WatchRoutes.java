package org.chsiguide.sandbox.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import org.chsiguide.sandbox.api.Methods;
import org.chsiguide.sandbox.world.Change;

/** {@code /sandbox/wire} and {@code /sandbox/limits}: for those who want to watch bots at work. */
final class WatchRoutes {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Traffic traffic;
  private final Faults faults;

  WatchRoutes(SharedWorld shared, Traffic traffic, Faults faults) {
    this.traffic = traffic;
    this.faults = faults;
    shared.onChange(
        change -> {
          if (change instanceof Change.Queued queued) {
            traffic.update(shared.clock().instant(), queued.bot(), queued.update());
          }
        });
  }

  void addTo(RoutesConfig routes) {
    routes.get("/sandbox/wire", this::wire);
    routes.get("/sandbox/limits", this::limits);
    routes.get("/sandbox/methods", WatchRoutes::methods);
  }

  private void wire(Context context) {
    String after = context.queryParam("after");
    ObjectNode json = JSON.objectNode();
    ArrayNode items = json.putArray("items");
    traffic.after(after == null ? 0 : Requests.number(after)).forEach(items::add);
    context.json(json);
  }

  private static void methods(Context context) {
    Map<String, Boolean> table = new Methods().table();
    long done = table.values().stream().filter(it -> it).count();
    StringBuilder text = new StringBuilder();
    text.append(done + " of the " + table.size() + " methods of the Bot API are done here;\n");
    text.append("the others answer 501 Not Implemented.\n\n");
    table.forEach(
        (name, isDone) ->
            text.append(isDone ? "  done     " : "  refused  ").append(name).append('\n'));
    context.contentType("text/plain; charset=utf-8").result(text.toString());
  }

  private void limits(Context context) {
    ObjectNode json = JSON.objectNode();
    ArrayNode gauges = json.putArray("limits");
    for (RateLimits.Gauge gauge : faults.gauges()) {
      ObjectNode one = gauges.addObject().put("chat", gauge.chat());
      one.put("used", Math.round(10 * gauge.used()) / 10.0).put("most", gauge.most());
    }
    context.json(json);
  }
}
