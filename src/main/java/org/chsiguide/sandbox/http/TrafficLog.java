package org.chsiguide.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
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
import org.chsiguide.sandbox.state.SynchronizedWorld;
import org.chsiguide.sandbox.world.Update;
import org.chsiguide.sandbox.world.WorldEvent;

/**
 * The recent traffic between bots and the sandbox: calls, and updates with calls and their
 * responses, but for polls. Thread-safe.
 */
final class TrafficLog {
  private static final int MAX_CALLS = 1000;
  private static final int MAX_ITEMS = 500;

  /** The maximum length of a parameter; longer ones are cut, so that the log stays small. */
  private static final int MAX_SHOWN_CHARS = 4_000;

  private final Deque<Call> calls = new ArrayDeque<>();
  private final Deque<Item> items = new ArrayDeque<>();
  private long total;
  private long refused;
  private long lastNumber;

  /**
   * Creates an empty log.
   *
   * @param start now, in milliseconds since 1970: the number before the first, so that a page that
   *     was open before the sandbox was started again has seen lower ones only
   */
  TrafficLog(SynchronizedWorld shared, long start) {
    lastNumber = start;
    shared.onChange(
        worldEvent -> {
          if (worldEvent instanceof WorldEvent.UpdateQueued queued) {
            add(shared.clock().instant(), queued.bot(), () -> view(queued.update()));
          }
        });
  }

  /**
   * A call.
   *
   * @param code 200, the error_code of the refusal, or 0 if the connection was closed
   * @param description why it was refused; empty if it was not
   * @param fault the requested fault that affected it; empty: none
   */
  record Call(
      Instant at,
      long bot,
      String method,
      String chat,
      int code,
      String description,
      String fault) {

    /** Returns whether the sandbox itself refused it, not a requested fault. */
    boolean isRefused() {
      return code != 200 && fault.isEmpty();
    }

    ObjectNode toJson() {
      ObjectNode json = JsonNodeFactory.instance.objectNode().put("at", at.toString());
      json.put("bot", bot).put("method", method).put("chat", chat);
      return json.put("code", code).put("description", description).put("fault", fault);
    }
  }

  /** An entry; its view is computed only when it is read. */
  private record Item(long number, Instant at, long bot, Supplier<ObjectNode> view) {}

  private static ObjectNode view(Update update) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("update", update.kind());
    return json.set("body", update.toJson());
  }

  private synchronized void count(Call call) {
    total++;
    if (call.isRefused()) refused++;
    if (calls.size() == MAX_CALLS) calls.removeFirst();
    calls.add(call);
  }

  /** Forgets the calls and begins to count anew. */
  synchronized void clearCalls() {
    calls.clear();
    total = 0;
    refused = 0;
  }

  /** Returns the number of calls and of refused ones, and the last calls, oldest first. */
  synchronized ObjectNode calls(boolean onlyRefused) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode entries = json.put("total", total).put("refused", refused).putArray("calls");
    calls.stream()
        .filter(it -> !onlyRefused || it.isRefused())
        .forEach(it -> entries.add(it.toJson()));
    return json;
  }

  /** Adds a call and its response. */
  void addCall(Call call, Parameters parameters, JsonNode answer) {
    count(call);
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
              call.toJson().put("method", MethodRegistry.canonicalName(call.method()));
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
