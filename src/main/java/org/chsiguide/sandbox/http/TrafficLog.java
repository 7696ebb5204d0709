package org.chsiguide.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.chsiguide.sandbox.api.BotApiCoverage;
import org.chsiguide.sandbox.api.MethodRegistry;
import org.chsiguide.sandbox.api.parameter.Parameters;
import org.chsiguide.sandbox.world.Update;

/**
 * The recent traffic between bots and the sandbox: updates, and calls with their responses. Polls
 * without updates are left out. Thread-safe.
 */
final class TrafficLog {
  private static final int MAX_ITEMS = 500;

  /** The maximum length of a parameter; longer ones are cut, so that the log stays small. */
  private static final int MAX_SHOWN_CHARS = 4_000;

  private final Deque<Item> items = new ArrayDeque<>();
  private long lastNumber;

  /**
   * Creates an empty log.
   *
   * @param start now, in milliseconds since 1970: the number before the first, so that a page that
   *     was open before the sandbox was started again has seen lower ones only
   */
  TrafficLog(long start) {
    lastNumber = start;
  }

  /** An entry; its view is computed only when it is read. */
  private record Item(long number, Instant at, long bot, Supplier<ObjectNode> view) {}

  /** Adds an update that was queued for a bot. */
  void addUpdate(Instant at, long bot, Update update) {
    add(
        at,
        bot,
        () -> {
          ObjectNode json = JsonNodeFactory.instance.objectNode().put("update", update.kind());
          json.set("body", update.toJson());
          return json;
        });
  }

  /** Adds a call and its response. */
  void addCall(CallLog.Entry call, Parameters parameters, JsonNode answer) {
    boolean isPoll = call.method().equalsIgnoreCase("getUpdates");
    if (isPoll && call.code() == 200) return;
    Map<String, String> arguments = parameters.descriptions();
    List<String> withoutEffect =
        call.code() == 200
            ? BotApiCoverage.INSTANCE.withoutEffect(call.method(), parameters)
            : List.of();
    add(
        call.at(),
        call.bot(),
        () -> {
          ObjectNode json =
              WorldJson.call(call).put("method", MethodRegistry.canonicalName(call.method()));
          ObjectNode shown = json.putObject("arguments");
          arguments.forEach((name, value) -> shown.put(name, abbreviate(name, value)));
          if (!withoutEffect.isEmpty()) {
            withoutEffect.forEach(json.putArray("without_effect")::add);
          }
          json.set("answer", answer);
          return json;
        });
  }

  private static String abbreviate(String name, String value) {
    if (name.equals("secret_token")) return "…";
    return value.length() <= MAX_SHOWN_CHARS ? value : value.substring(0, MAX_SHOWN_CHARS) + "…";
  }

  private synchronized void add(Instant at, long bot, Supplier<ObjectNode> view) {
    if (items.size() == MAX_ITEMS) items.removeFirst();
    items.add(new Item(++lastNumber, at, bot, view));
  }

  /** Returns the entries with a greater number than this, oldest first. */
  List<ObjectNode> after(long number) {
    return itemsAfter(number).stream()
        .map(
            it ->
                it.view()
                    .get()
                    .put("number", it.number())
                    .put("at", it.at().toString())
                    .put("bot", it.bot()))
        .toList();
  }

  private synchronized List<Item> itemsAfter(long number) {
    return items.stream().filter(it -> it.number() > number).toList();
  }
}
