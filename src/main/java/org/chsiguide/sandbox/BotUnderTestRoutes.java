package org.chsiguide.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.ConflictResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import org.jspecify.annotations.Nullable;

/** {@code /sandbox/program}: kills the bot under test and starts it, if the sandbox runs one. */
final class BotUnderTestRoutes {
  private final EventStream events;
  private final LongPolls polls;
  private volatile @Nullable BotUnderTest botUnderTest;

  BotUnderTestRoutes(EventStream events, LongPolls polls) {
    this.events = events;
    this.polls = polls;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/sandbox/program", this::reportStatus);
    routes.post("/sandbox/program", this::change);
  }

  synchronized void run(BotUnderTest newBot) {
    botUnderTest = newBot;
    newBot.start(this::onExit);
    publishStatus();
  }

  private void reportStatus(Context context) {
    BotUnderTest current = botUnderTest;
    context.json(current == null ? JsonNodeFactory.instance.objectNode() : json(current));
  }

  private void change(Context context) {
    JsonNode running = ControlRequest.readJson(context).path("running");
    if (!running.isBoolean()) throw new BadRequestResponse("\"running\" is neither true nor false");
    setRunning(expectBot(), running.asBoolean());
    context.json(json(expectBot()));
  }

  private synchronized void setRunning(BotUnderTest bot, boolean isRunning) {
    if (bot.isRunning() == isRunning) return;
    if (!isRunning) {
      bot.kill();
      return;
    }
    try {
      run(bot);
    } catch (IllegalStateException notStarted) {
      throw new ConflictResponse(String.valueOf(notStarted.getMessage()));
    }
  }

  private void onExit() {
    polls.completeEmpty();
    publishStatus();
  }

  private BotUnderTest expectBot() {
    BotUnderTest expected = botUnderTest;
    if (expected == null) throw new NotFoundResponse("this sandbox runs no bot of its own");
    return expected;
  }

  private void publishStatus() {
    events.publish("program", json(expectBot()));
  }

  private static ObjectNode json(BotUnderTest botUnderTest) {
    return JsonNodeFactory.instance.objectNode().put("running", botUnderTest.isRunning());
  }
}
