package org.chsiguide.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/** {@code /sandbox/program}: kills the bot under test and starts it, if the sandbox runs one. */
final class ProgramRoutes {
  private final Events events;
  private final LongPolls polls;
  private volatile @Nullable Program program;

  ProgramRoutes(Events events, LongPolls polls) {
    this.events = events;
    this.polls = polls;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/sandbox/program", this::tell);
    routes.post("/sandbox/program", this::change);
  }

  /** Runs this program from now on. */
  synchronized void run(Program newProgram) {
    program = newProgram;
    newProgram.start(this::ended);
    tell();
  }

  private void tell(Context context) {
    Program current = program;
    context.json(current == null ? JsonNodeFactory.instance.objectNode() : json(current));
  }

  private void change(Context context) {
    JsonNode running = Requests.body(context).path("running");
    if (!running.isBoolean()) throw BadRequest.malformed("\"running\" is neither true nor false");
    change(expect(), running.asBoolean());
    context.json(json(expect()));
  }

  private synchronized void change(Program each, boolean running) {
    if (each.isRunning() == running) return;
    if (!running) {
      each.kill();
      return;
    }
    try {
      each.start(this::ended);
    } catch (IllegalStateException inTheWay) {
      throw BadRequest.conflict(String.valueOf(inTheWay.getMessage()));
    }
    tell();
  }

  private void ended() {
    polls.abandon();
    tell();
  }

  private Program expect() {
    Program expected = program;
    if (expected == null) throw BadRequest.notFound("this sandbox runs no bot of its own");
    return expected;
  }

  private void tell() {
    events.tell(json(expect()).put("type", "program"));
  }

  private static ObjectNode json(Program program) {
    return JsonNodeFactory.instance.objectNode().put("running", program.isRunning());
  }
}
